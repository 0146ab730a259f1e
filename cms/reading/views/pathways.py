from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.reading.views.pages import ReadingView

#: What a reader calls the parts that services play in a stage.
USES = {
    "CORE": _("Carries the stage"),
    "PARALLEL": _("Beside it"),
    "OPTIONAL": _("If it helps you"),
    "ALTERNATIVE": _("As an alternative"),
}


class PathwaysView(ReadingView):
    """The pathways, each for a client group."""

    operation = subject = "pathways"
    template_name = "cms/reading/pathways.html"


class PathwayView(ReadingView):
    """One pathway, stage by stage."""

    operation = subject = "pathway"
    template_name = "cms/reading/pathway.html"
    extra_context = {"uses": USES}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The pathway, the names of its stages, and whether all of it is in the language of the page."""
        context = super().get_context_data(**kwargs)
        stages = context["pathway"]["stages"] if self.is_found else ()
        for stage in stages:
            stage["ways"] = [branch for branch in stage["branches"] if branch["target"]["kind"] != "EMERGENCY"]
        return {
            **context,
            "stage_titles": {stage["key"]: stage["title"] for stage in stages},
            "is_partly_finnish": any(map(_has_finnish, stages)),
        }


def _has_finnish(stage: dict[str, Any]) -> bool:
    """Whether a text of a stage, or of what stands in it, is Finnish because the language has none."""
    return any(part["inFinnish"] for part in (stage, stage["emergency"], *stage["services"], *stage["ways"]))
