"""The form of an interview guide, grouped as an editor thinks."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, FieldRowPanel, MultiFieldPanel

from viuhka.catalogue.panels.parts import (
    DemoNoticePanel,
    OpeningsPanel,
    TasksPanel,
    TitlePanel,
    VersionNotePanel,
    WordsPanel,
    slug,
    some_terms,
)
from viuhka.catalogue.panels.widgets import OneParagraph, SomeWords


def _asked(name: str) -> FieldPanel:
    """A field that publishing asks for; a draft may lack it."""
    return FieldPanel(name, required_on_save=False)


_IN_SHORT = MultiFieldPanel(
    [
        WordsPanel(
            "summary",
            widget=OneParagraph,
            help_text=_("For whom the guide is and what it is good for. At most 150 characters."),
        ),
        WordsPanel("description", help_text=_("How the guide is used. At most 2,500 characters.")),
        slug(),
    ],
    heading=_("In short"),
    icon="doc-full",
)

_USE = MultiFieldPanel(
    [
        some_terms("methods"),
        some_terms("settings"),
        some_terms("client_groups"),
        FieldRowPanel([_asked("duration_min"), _asked("duration_max")]),
        some_terms("instruments"),
        FieldRowPanel([FieldPanel("is_printable"), FieldPanel("is_fillable")]),
        FieldPanel("storage"),
    ],
    heading=_("Use of the guide"),
    icon="tasks",
)

_STAFF = MultiFieldPanel([FieldPanel("staff_intro")], heading=_("Staff only"), icon="key")

_QUESTIONS = MultiFieldPanel(
    [FieldPanel("sections"), FieldPanel("translations")], heading=_("Sections and questions"), icon="list-ul"
)

_ORIGIN = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("organisation"), _asked("licence")]),
        FieldPanel("credits"),
        FieldPanel("tested_in", widget=SomeWords),
    ],
    heading=_("Origin"),
    icon="info-circle",
)

_CHANGE = MultiFieldPanel([_asked("change_note")], heading=_("This version"), icon="history")

INTERVIEW_GUIDE_PANELS = [
    DemoNoticePanel(),
    VersionNotePanel(),
    TitlePanel("title", heading=_("Name"), help_text=_("At most 100 characters."), placeholder=_("Name")),
    _IN_SHORT,
    _USE,
    _STAFF,
    _QUESTIONS,
    _ORIGIN,
    _CHANGE,
    TasksPanel(heading=_("Completeness and tasks"), icon="tasks"),
    OpeningsPanel(heading=_("Openings"), icon="calendar-check"),
    CommentPanel(),
]
