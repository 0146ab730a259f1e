"""The form of an event, grouped as an editor thinks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel

from viuhka.catalogue.panels.parts import (
    DemoNoticePanel,
    OpeningsPanel,
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
            help_text=_("What the event is and for whom, in one or two sentences. At most 150 characters."),
        ),
        WordsPanel(
            "description",
            help_text=_(
                "What happens at the event. At most 2,500 characters. No telephone numbers, addresses or links."
            ),
        ),
        one_term("event_kind"),
        FieldPanel("status"),
        slug(),
        FieldPanel("image"),
        WordsPanel("image_alt"),
    ],
    heading=_("In short"),
    icon="doc-full",
)

_WHEN_AND_WHERE = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
        one_term("municipality"),
        FieldPanel("location"),
        some_terms("languages"),
    ],
    heading=_("When and where"),
    icon="calendar",
)

_PROGRAMME = MultiFieldPanel([WordsPanel("programme")], heading=_("Programme"), icon="list-ol")

_WHO = MultiFieldPanel(
    [FieldPanel("organiser"), PageChooserPanel("service", "viuhka.ServicePage"), some_terms("industries")],
    heading=_("Organiser and subject"),
    icon="user",
)

_REGISTRATION = MultiFieldPanel(
    [
        FieldPanel("is_registration_required"),
        FieldRowPanel([FieldPanel("registration_url"), FieldPanel("registration_closes_date")]),
        FieldRowPanel([FieldPanel("places"), FieldPanel("employer_places")]),
    ],
    heading=_("Registration and places"),
    icon="form",
)

EVENT_PANELS = [
    DemoNoticePanel(),
    VersionNotePanel(),
    TitlePanel("title", heading=_("Name"), help_text=_("At most 100 characters."), placeholder=_("Name")),
    _IN_SHORT,
    _WHEN_AND_WHERE,
    _PROGRAMME,
    _WHO,
    _REGISTRATION,
    OpeningsPanel(heading=_("Openings"), icon="calendar-check"),
    CommentPanel(),
]
