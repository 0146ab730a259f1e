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
        """The pathway, and the names of its stages by what leads to them."""
        context = super().get_context_data(**kwargs)
        stages = context["pathway"]["stages"] if self.is_found else ()
        return {**context, "stage_titles": {stage["key"]: stage["title"] for stage in stages}}
