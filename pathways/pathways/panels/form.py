"""The form of a pathway, grouped as an editor thinks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import CommentPanel, FieldPanel, FieldRowPanel, MultiFieldPanel, Panel

from pathways.pathways.panels.comparing import StagesComparison, StageWordsComparison
from viuhka.catalogue.panels.parts import (
    DemoNoticePanel,
    OpeningsPanel,
    TasksPanel,
    TitlePanel,
    VersionNotePanel,
    WordsPanel,
    one_term,
    slug,
)
from viuhka.catalogue.panels.widgets import OneParagraph

if TYPE_CHECKING:
    from wagtail.admin.compare import FieldComparison

_IN_SHORT = MultiFieldPanel(
    [
        WordsPanel(
            "summary",
            widget=OneParagraph,
            help_text=_("What the pathway is and for whom, in one or two sentences. At most 150 characters."),
        ),
        WordsPanel(
            "description",
            help_text=_("How the pathway goes. At most 2,500 characters. No telephone numbers, addresses or links."),
        ),
        one_term("client_group"),
        WordsPanel("principles"),
        slug(),
        FieldPanel("image"),
        WordsPanel("image_alt"),
    ],
    heading=_("In short"),
    icon="doc-full",
)

_WHOLE = MultiFieldPanel(
    [
        FieldRowPanel([FieldPanel("weeks_min"), FieldPanel("weeks_max")]),
        FieldRowPanel([FieldPanel("edition"), FieldPanel("effective_from_date")]),
    ],
    heading=_("Duration and validity"),
    icon="time",
)


class GraphPanel(Panel):
    """Shows the pathway as it was saved last: its stages in words, a picture of the ways, and what is wrong."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pathways/panels/graph.html"

        def is_shown(self) -> bool:
            """Whether this is a source page that has been saved."""
            return bool(self.form is not None and self.instance.pk and not self.form.is_version)


class MarksPanel(Panel):
    """Shows which services of the pathway have changed. What there is to show comes from the floor above."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "cms/marks/panel.html"

        def is_shown(self) -> bool:
            """Whether a service of this source page has ever changed."""
            return bool(
                self.form is not None and self.instance.pk and self.instance.is_source and self.instance.marks.exists()
            )


class StagesPanel(FieldPanel):
    """The stages, compared line by line."""

    def get_comparison_class(self) -> type[FieldComparison]:
        """What a moderator sees of a change."""
        return StagesComparison


class StageWordsPanel(FieldPanel):
    """The words of the stages in one language, compared line by line."""

    def get_comparison_class(self) -> type[FieldComparison]:
        """What a moderator sees of a change."""
        return StageWordsComparison


PATHWAY_PANELS = [
    DemoNoticePanel(),
    VersionNotePanel(),
    MarksPanel(heading=_("Changes of services to look at"), icon="warning"),
    TitlePanel("title", heading=_("Name"), help_text=_("At most 100 characters."), placeholder=_("Name")),
    _IN_SHORT,
    GraphPanel(heading=_("The pathway in a picture"), icon="redirect"),
    StagesPanel("stages", heading=_("Stages"), icon="list-ol"),
    StageWordsPanel("stage_words", heading=_("Words of the stages"), icon="list-ol"),
    _WHOLE,
    TasksPanel(heading=_("Completeness and tasks"), icon="tasks"),
    OpeningsPanel(heading=_("Openings"), icon="calendar-check"),
    CommentPanel(),
]
