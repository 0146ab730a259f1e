"""The form of a mentoring programme, grouped as a coordinator thinks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel

from viuhka.catalogue.panels.parts import (
    DemoNoticePanel,
    OpeningsPanel,
    RowsPanel,
    TitlePanel,
    VersionNotePanel,
    WordsPanel,
    one_term,
    slug,
    some_terms,
)
from viuhka.catalogue.panels.widgets import OneParagraph

_IN_SHORT = MultiFieldPanel(
    [
        WordsPanel(
            "summary",
            widget=OneParagraph,
            help_text=_("What the programme is and for whom, in one or two sentences. At most 150 characters."),
        ),
        WordsPanel("description", help_text=_("What happens in the programme. At most 2,500 characters.")),
        FieldPanel("mode"),
        slug(),
        PageChooserPanel("service", "viuhka.ServicePage"),
        FieldPanel("organiser"),
        FieldPanel("partners", widget=forms.CheckboxSelectMultiple),
        FieldPanel("contact_email"),
        FieldPanel("image"),
        WordsPanel("image_alt"),
    ],
    heading=_("In short"),
    icon="doc-full",
)

_FOR_WHOM = MultiFieldPanel(
    [
        WordsPanel("for_mentees"),
        some_terms("client_groups"),
        FieldRowPanel([FieldPanel("age_min"), FieldPanel("age_max")]),
        WordsPanel("for_mentors"),
        one_term("mentor_profile"),
        some_terms("themes"),
        some_terms("languages"),
    ],
    heading=_("For whom"),
    icon="group",
)

_MEETINGS = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("meetings_min"), FieldPanel("meetings_max"), FieldPanel("weeks")]),
        FieldRowPanel([FieldPanel("meeting_interval_days"), FieldPanel("meeting_minutes")]),
        some_terms("meeting_modes"),
        FieldRowPanel([FieldPanel("group_min"), FieldPanel("group_max"), FieldPanel("group_interval_days")]),
        WordsPanel("group_method"),
        WordsPanel("outcomes"),
    ],
    heading=_("Meetings"),
    icon="calendar",
)

_SAFETY = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("training_hours"), FieldPanel("supervision_interval_days")]),
        WordsPanel("training_topics"),
        one_term("supervised_by"),
        FieldPanel("is_check_required_for_minors"),
        FieldPanel("is_coordinator_at_first_meeting"),
        WordsPanel("safeguards"),
        WordsPanel("agreement"),
    ],
    heading=_("Training, safety and agreement"),
    icon="lock",
)

_ROUND = [
    FieldRowPanel([FieldPanel("code"), FieldPanel("mentor_places"), FieldPanel("mentee_places")]),
    FieldRowPanel([FieldPanel("name_fi"), FieldPanel("name_sv"), FieldPanel("name_en")]),
    FieldRowPanel([FieldPanel("opens_date"), FieldPanel("closes_date")]),
    FieldRowPanel([FieldPanel("starts_date"), FieldPanel("ends_date")]),
]

_SIGN_UP = MultiFieldPanel(
    [
        FieldPanel("intake"),
        RowsPanel("rounds", panels=_ROUND, heading=_("Rounds"), label=_("Round")),
        FieldPanel("asked_of_mentors"),
        FieldPanel("asked_of_mentees"),
    ],
    heading=_("Signing up"),
    icon="form",
)

_MATCHING = MultiFieldPanel(
    [
        WordsPanel("matching_explained"),
        FieldRowPanel([FieldPanel("least_slots"), FieldPanel("places_per_mentor")]),
        FieldRowPanel([FieldPanel("first_asked"), FieldPanel("respond_days")]),
        FieldRowPanel([FieldPanel("is_transition_possible"), FieldPanel("transition_weeks")]),
        WordsPanel("transition_note"),
    ],
    heading=_("How pairs are made"),
    icon="link",
)

_PRIVACY = MultiFieldPanel(
    [WordsPanel("lawful_basis"), FieldPanel("retention_months"), WordsPanel("deletion_note")],
    heading=_("Data protection"),
    icon="key",
)

PROGRAMME_PANELS = [
    DemoNoticePanel(),
    VersionNotePanel(),
    TitlePanel("title", heading=_("Name"), help_text=_("At most 100 characters."), placeholder=_("Name")),
    _IN_SHORT,
    _FOR_WHOM,
    _MEETINGS,
    _SAFETY,
    _SIGN_UP,
    _MATCHING,
    _PRIVACY,
    OpeningsPanel(heading=_("Openings"), icon="calendar-check"),
    CommentPanel(),
]
