"""An interview guide to read, print and fill in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.views.decorators.http import require_safe

import cms
from cms.reading.views.pages import ListView, ReadingView

if TYPE_CHECKING:
    from django.http import HttpRequest

_WORKER = Path(cms.__file__).parent / "static" / "cms" / "offline.js"
#: Answered in words alone.
_WRITTEN = {"OPEN", "MIRACLE", "EXCEPTION", "COPING", "SCALE_FOLLOW_UP", "SUMMARY"}


class GuidesView(ListView):
    """The interview guides."""

    operation = subject = "interviewGuides"
    template_name = "cms/reading/guides.html"


class GuideView(ReadingView):
    """One interview guide; an earlier version says that there is a later one."""

    operation = "guide"
    subject = "interviewGuide"
    address = "guide"
    template_name = "cms/reading/guide.html"
    is_for_staff = False

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The guide, with what can be chosen laid out beside each question."""
        guide = self.answered["interviewGuide"] or {"sections": [], "versions": [], "number": None}
        for question in (question for section in guide["sections"] for question in section["questions"]):
            question.update(self._laid_out(question))
        current = next((version for version in guide["versions"] if version["isCurrent"]), None)
        is_old = current is not None and current["number"] != guide["number"]
        context = super().get_context_data(**kwargs)
        return context | {"guide": guide, "current": current, "is_old": is_old, "is_for_staff": self.is_for_staff}

    def _laid_out(self, question: dict[str, Any]) -> dict[str, Any]:
        places = question["maxItems"] or 1
        return {
            "is_written": question["type"] in _WRITTEN,
            "places": range(1, places + 1),
            "points": _points(question["scale"]),
            "services": self._services(question) if question["source"] == "services" else [],
            "choices": question["options"] or self._change_talk(question),
        }

    def _services(self, question: dict[str, Any]) -> list[dict[str, Any]]:
        group = (question["sourceGroup"] or {}).get("code")
        services = self.answered["services"]["nodes"]
        return [one for one in services if group is None or {"code": group} in one["clientGroups"]]

    def _change_talk(self, question: dict[str, Any]) -> list[dict[str, Any]]:
        found = self.answered.get("vocabularies", ()) if question["source"] == "change-talk" else ()
        return [term for vocabulary in found for term in vocabulary["terms"]]


def _points(scale: dict[str, Any] | None) -> range:
    return range(scale["least"], scale["most"] + 1) if scale else range(0)


@require_safe
def offline_worker(_request: HttpRequest) -> HttpResponse:
    """The script that shows guides opened before while there is no network; it must lie beside them to reach them."""
    return HttpResponse(_WORKER.read_text(encoding="utf-8"), content_type="text/javascript")
