"""The forms of good practices and themes, grouped as an editor thinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, FieldRowPanel, MultiFieldPanel, PageChooserPanel, Panel

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
from viuhka.catalogue.panels.widgets import OneParagraph, SomeWords

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


class ForeignPanel(Panel):
    """Shows what came with a practice from another city and could not be linked here."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pathways/practices/foreign_panel.html"

        def is_shown(self) -> bool:
            """Whether there is any such thing."""
            return bool(self.instance is not None and self.instance.is_source and self.instance.foreign)

        def names(self) -> list[str]:
            """Their names in Finnish."""
            kept = self.instance.foreign.values()
            items = [item for some in kept for item in (some if isinstance(some, list) else [some])]
            return [item["names"]["fi"] for item in items]


_PRACTICE_IN_SHORT = MultiFieldPanel(
    [
        WordsPanel(
            "summary",
            widget=OneParagraph,
            help_text=_("What is done, and what for, in one or two sentences. At most 150 characters."),
        ),
        WordsPanel(
            "description",
            heading=_("Solution"),
            help_text=_("The idea of the practice. At most 2,500 characters. No telephone numbers or addresses."),
        ),
        slug(),
        FieldPanel("image"),
        WordsPanel("image_alt"),
        WordsPanel("tags", widget=SomeWords),
    ],
    heading=_("In short"),
    icon="doc-full",
)

_FROM_PROBLEM_TO_USE = MultiFieldPanel(
    [
        WordsPanel("problem"),
        WordsPanel("implementation"),
        WordsPanel("requirements"),
        WordsPanel("works_when"),
        WordsPanel("does_not_work"),
    ],
    heading=_("From problem to use"),
    icon="list-ul",
)

_EVIDENCE = MultiFieldPanel(
    [WordsPanel("evidence"), FieldPanel("evidence_level")], heading=_("Evidence"), icon="success"
)

_CREDITS = MultiFieldPanel(
    [
        FieldPanel("origin"),
        one_term("origin_city"),
        FieldRowPanel([FieldPanel("year"), FieldPanel("licence")]),
        FieldPanel("contacts", widget=SomeWords),
        some_terms("adopted_by"),
        ForeignPanel(),
    ],
    heading=_("Origin and licence"),
    icon="site",
)

_PRACTICE_LINKS = MultiFieldPanel(
    [
        some_terms("themes"),
        RowsPanel(
            "services",
            panels=[PageChooserPanel("target", "viuhka.ServicePage")],
            heading=_("Services"),
            label=_("service"),
            help_text=_("The services it is used in. Choose their Finnish pages."),
        ),
        RowsPanel(
            "pathways",
            panels=[PageChooserPanel("target", "pathways.PathwayPage")],
            heading=_("Pathways"),
            label=_("pathway"),
            help_text=_("The pathways it is used along. Choose their Finnish pages."),
        ),
    ],
    heading=_("Themes and links"),
    icon="link",
)

PRACTICE_PANELS = [
    DemoNoticePanel(),
    VersionNotePanel(),
    TitlePanel("title", heading=_("Name"), help_text=_("At most 100 characters."), placeholder=_("Name")),
    _PRACTICE_IN_SHORT,
    _FROM_PROBLEM_TO_USE,
    _EVIDENCE,
    _CREDITS,
    _PRACTICE_LINKS,
    OpeningsPanel(heading=_("Openings"), icon="calendar-check"),
    CommentPanel(),
]

_THEME_IN_SHORT = MultiFieldPanel(
    [
        WordsPanel(
            "summary",
            widget=OneParagraph,
            help_text=_("What the theme gathers, in one or two sentences. At most 150 characters."),
        ),
        WordsPanel("description", help_text=_("What belongs together here, and why. At most 2,500 characters.")),
        slug(),
        FieldPanel("image"),
        WordsPanel("image_alt"),
    ],
    heading=_("In short"),
    icon="doc-full",
)


def _pages(name: str, model: str, heading: StrOrPromise, label: StrOrPromise) -> RowsPanel:
    chooser = PageChooserPanel("target", model)
    return RowsPanel(name, panels=[chooser], heading=heading, label=label, help_text=_("Choose the Finnish pages."))


_WHAT_IT_JOINS = MultiFieldPanel(
    [
        some_terms("needs"),
        _pages("services", "viuhka.ServicePage", _("Services"), _("service")),
        _pages("pathways", "pathways.PathwayPage", _("Pathways"), _("pathway")),
        _pages("practices", "pathways.GoodPracticePage", _("Good practices"), _("good practice")),
        _pages("events", "viuhka.EventPage", _("Events"), _("event")),
    ],
    heading=_("What it joins"),
    icon="link",
)

THEME_PANELS = [
    DemoNoticePanel(),
    VersionNotePanel(),
    TitlePanel("title", heading=_("Name"), help_text=_("At most 100 characters."), placeholder=_("Name")),
    _THEME_IN_SHORT,
    _WHAT_IT_JOINS,
    OpeningsPanel(heading=_("Openings"), icon="calendar-check"),
    CommentPanel(),
]
