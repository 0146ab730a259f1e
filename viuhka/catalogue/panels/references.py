"""The forms of what services and events refer to: providers, locations, acts and vocabularies."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from viuhka.catalogue.panels.parts import DemoNoticePanel, TasksPanel, one_term, some_terms
from viuhka.catalogue.panels.widgets import SomeWords


def _in_three_languages(name: str) -> list[FieldPanel]:
    return [FieldPanel(f"{name}_{locale}") for locale in ("fi", "sv", "en")]


class ClientGroupPanel(MultiFieldPanel):
    """Criteria and days, on the form of a client group alone."""

    class BoundPanel(MultiFieldPanel.BoundPanel):
        def is_shown(self) -> bool:
            """Whether the term is a client group, or is to become one."""
            chosen = self.instance.vocabulary_id or self.request.GET.get("vocabulary")
            return chosen == self.instance.CLIENT_GROUPS and bool(super().is_shown())


PROVIDER_PANELS = [
    DemoNoticePanel(),
    MultiFieldPanel([*_in_three_languages("name"), FieldPanel("code")], heading=_("Name"), icon="group"),
    MultiFieldPanel(_in_three_languages("description"), heading=_("Description"), icon="doc-full"),
    MultiFieldPanel(
        [one_term("provider_type"), some_terms("sectors"), some_terms("municipalities", has_box_for_all=True)],
        heading=_("Type and area"),
        icon="site",
    ),
    MultiFieldPanel(
        [FieldPanel("email"), FieldPanel("phone"), FieldPanel("website")], heading=_("Contact"), icon="mail"
    ),
    MultiFieldPanel(
        [FieldPanel("business_id"), FieldPanel("is_verified")],
        heading=_("Staff and providers only"),
        icon="key",
        help_text=_("The business ID is shown to staff and providers, the verification to staff. Clients see neither."),
    ),
    TasksPanel(heading=_("Completeness and tasks"), icon="tasks"),
]

LOCATION_PANELS = [
    DemoNoticePanel(),
    MultiFieldPanel([*_in_three_languages("name"), FieldPanel("code")], heading=_("Name"), icon="site"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("address_fi"), FieldPanel("address_sv")]),
            FieldRowPanel([FieldPanel("postal_code"), one_term("municipality")]),
        ],
        heading=_("Address"),
        icon="home",
    ),
    MultiFieldPanel(
        [
            InlinePanel(
                "opening_hours",
                panels=[
                    FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
                    FieldRowPanel([FieldPanel("opens"), FieldPanel("closes")]),
                ],
                heading=_("Opening hours"),
                label=_("opening hours"),
            ),
            some_terms("accessibility"),
        ],
        heading=_("Opening hours and accessibility"),
        icon="time",
    ),
]

LEGAL_BASIS_PANELS = [
    MultiFieldPanel(
        [*_in_three_languages("name"), FieldPanel("code"), FieldPanel("number"), FieldPanel("url")],
        heading=_("Act"),
        icon="doc-full",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("in_force_from_date"), FieldPanel("in_force_to_date")]),
            FieldPanel("change_note"),
        ],
        heading=_("In force"),
        icon="date",
    ),
]

VOCABULARY_PANELS = [
    MultiFieldPanel([*_in_three_languages("name"), FieldPanel("code")], heading=_("Name"), icon="list-ul"),
]

TERM_PANELS = [
    MultiFieldPanel(
        [*_in_three_languages("name"), FieldPanel("vocabulary", widget=forms.Select), FieldPanel("code")],
        heading=_("Name"),
        icon="tag",
    ),
    MultiFieldPanel(
        [FieldPanel("ptv_codes", widget=SomeWords), FieldPanel("uri"), FieldPanel("broader"), FieldPanel("sort_order")],
        heading=_("Place among others"),
        icon="list-ul",
    ),
    ClientGroupPanel(
        [
            FieldRowPanel([FieldPanel("age_min"), FieldPanel("age_max")]),
            FieldPanel("unemployment_months_min"),
            FieldRowPanel([FieldPanel("work_ability"), FieldPanel("integration_phase")]),
            FieldRowPanel([FieldPanel("effective_from_date"), FieldPanel("effective_to_date")]),
        ],
        heading=_("Whom the client group is for"),
        icon="group",
        help_text=_(
            "What is left empty limits nothing. Everybody sees this, and pathways go by it. When the law changes,"
            " give the group its last day and make a new one."
        ),
    ),
    MultiFieldPanel(
        [FieldPanel("is_obsolete"), FieldPanel("replaced_by")], heading=_("Taking out of use"), icon="history"
    ),
]
