"""The form of a service, grouped as an editor thinks."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel

from viuhka.catalogue.panels.parts import (
    DemoNoticePanel,
    OpeningsPanel,
    PathwaysPanel,
    RowsPanel,
    TasksPanel,
    TitlePanel,
    VersionNotePanel,
    WordsPanel,
    one_term,
    slug,
    some_terms,
)
from viuhka.catalogue.panels.widgets import OneParagraph, SomeWords

_IN_SHORT = MultiFieldPanel(
    [
        WordsPanel("summary", widget=OneParagraph),
        WordsPanel("description"),
        FieldPanel("plain_language"),
        WordsPanel("keywords", widget=SomeWords),
        one_term("service_type"),
        FieldPanel("status"),
        slug(),
        FieldPanel("image"),
        WordsPanel("image_alt"),
    ],
    heading=_("In short"),
    icon="doc-full",
)

_FOR_WHOM = MultiFieldPanel(
    [
        WordsPanel("for_whom"),
        some_terms("client_groups"),
        some_terms("service_needs"),
        FieldRowPanel([FieldPanel("age_min"), FieldPanel("age_max"), FieldPanel("unemployment_months_min")]),
    ],
    heading=_("For whom"),
    icon="group",
)

_HOW_TO_GET_IN = MultiFieldPanel(
    [
        WordsPanel("how_to_access"),
        FieldRowPanel([FieldPanel("intake_mode"), FieldPanel("next_start_date")]),
        FieldPanel("is_referral_required"),
        some_terms("referral_from"),
        some_terms("access_modes"),
    ],
    heading=_("How to get in"),
    icon="login",
)

_PRICE_AND_DURATION = MultiFieldPanel(
    [
        one_term("cost_type"),
        WordsPanel("cost_info"),
        FieldRowPanel([FieldPanel("duration_min"), FieldPanel("duration_max"), FieldPanel("duration_unit")]),
        FieldRowPanel([FieldPanel("capacity"), FieldPanel("wait_days"), FieldPanel("wait_days_changed_date")]),
        FieldPanel("capacity_reason"),
    ],
    heading=_("Price and duration"),
    icon="time",
)

_CHANNEL = [
    FieldRowPanel([FieldPanel("channel_type"), FieldPanel("value")]),
    FieldPanel("location"),
    FieldRowPanel([FieldPanel("label_fi"), FieldPanel("label_sv"), FieldPanel("label_en")]),
    FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
    FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
]

_WHERE_AND_CHANNELS = MultiFieldPanel(
    [
        some_terms("municipalities", has_box_for_all=True),
        some_terms("delivery_modes"),
        RowsPanel("channels", panels=_CHANNEL, heading=_("Channels"), label=_("channel")),
    ],
    heading=_("Where and channels"),
    icon="site",
)

_LANGUAGES = MultiFieldPanel(
    [some_terms("languages"), FieldPanel("is_interpretation_available")],
    heading=_("Languages"),
    icon="globe",
)

_CONTACT = MultiFieldPanel(
    [
        FieldPanel("provider"),
        RowsPanel("co_providers", panels=[FieldPanel("provider")], heading=_("Co-providers"), label=_("co-provider")),
    ],
    heading=_("Contact"),
    icon="user",
)

_WHAT_FOLLOWS = MultiFieldPanel(
    [
        some_terms("recognition_methods"),
        RowsPanel(
            "leads_to",
            panels=[PageChooserPanel("target", "viuhka.ServicePage")],
            heading=_("Leads to"),
            label=_("service"),
            help_text=_("Services that clients often go on to. Choose their Finnish pages."),
        ),
        RowsPanel(
            "see_instead",
            panels=[PageChooserPanel("target", "viuhka.ServicePage")],
            heading=_("See instead"),
            label=_("service"),
            help_text=_(
                "Where clients find help when this service has ended. Its page keeps its address and points here."
            ),
        ),
    ],
    heading=_("What follows"),
    icon="link",
)

_STAFF_ONLY = MultiFieldPanel(
    [
        WordsPanel("role_in_guidance"),
        FieldPanel("referral_instructions"),
        FieldPanel("systems_used", widget=SomeWords),
        FieldRowPanel(
            [
                FieldPanel("staff_contact_role"),
                FieldPanel("staff_contact_phone"),
                FieldPanel("staff_contact_email"),
            ]
        ),
    ],
    heading=_("Staff only"),
    icon="key",
    help_text=_("Shown to staff alone, never to clients or providers."),
)

_PLANNING = MultiFieldPanel(
    [
        FieldPanel("planning_note"),
        FieldPanel("fill_rate"),
        one_term("funding_type"),
        FieldRowPanel([FieldPanel("valid_from_date"), FieldPanel("valid_to_date")]),
    ],
    heading=_("Planning"),
    icon="clipboard-list",
    help_text=_("Funding and planning are shown to staff and providers, never to clients."),
)

_CLASSIFICATION = MultiFieldPanel(
    [
        FieldPanel("legal_basis", widget=forms.CheckboxSelectMultiple),
        some_terms("ptv_service_classes"),
        some_terms("ptv_target_groups"),
        some_terms("ptv_life_events"),
        FieldPanel("ptv_id"),
    ],
    heading=_("Legal basis and PTV"),
    icon="list-ul",
    classname="collapsed",
)

SERVICE_PANELS = [
    DemoNoticePanel(),
    VersionNotePanel(),
    TitlePanel("title", heading=_("Name"), help_text=_("At most 100 characters."), placeholder=_("Name")),
    _IN_SHORT,
    _FOR_WHOM,
    _HOW_TO_GET_IN,
    _PRICE_AND_DURATION,
    _WHERE_AND_CHANNELS,
    _LANGUAGES,
    _CONTACT,
    _WHAT_FOLLOWS,
    _STAFF_ONLY,
    _PLANNING,
    _CLASSIFICATION,
    PathwaysPanel(heading=_("Effects on pathways"), icon="redirect"),
    TasksPanel(heading=_("Completeness and tasks"), icon="tasks"),
    OpeningsPanel(heading=_("Openings"), icon="calendar-check"),
    CommentPanel(),
]
