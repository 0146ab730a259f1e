from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.reading.views.pages import ListView, ReadingView

#: What a reader calls the levels of evidence.
EVIDENCE = {
    "ANECDOTAL": _("Anecdotal"),
    "PRACTICE": _("Practice"),
    "PILOT": _("Pilot"),
    "STUDY": _("Study"),
}
_MOST = 50
_SLUG = re.compile(r"[-\w]{1,255}")


class PracticesView(ListView):
    """The good practices, to choose those for a collected document from."""

    operation = subject = "goodPractices"
    template_name = "cms/reading/good_practices.html"
    extra_context = {"evidence": EVIDENCE}


class CollectedView(ReadingView):
    """The chosen practices in one document, ready for printing."""

    operation, subject = "collected", "goodPractices"
    template_name = "cms/reading/collected.html"
    extra_context = {"evidence": EVIDENCE}

    def variables(self) -> dict[str, Any]:
        """The slugs chosen, as many as fit into one document; none where nothing was chosen, not all."""
        chosen = [slug for slug in self.request.GET.getlist("practice") if _SLUG.fullmatch(slug)]
        return {"slugs": chosen[:_MOST] or [""]}


class PracticeView(CollectedView):
    """One practice, at an address of its own."""

    template_name = "cms/reading/good_practice.html"

    def variables(self) -> dict[str, Any]:
        """Its slug."""
        return {"slugs": [self.kwargs["slug"]]}

    @property
    def reported_as(self) -> str:
        """The id of the one practice."""
        return str(self.answered["goodPractices"]["nodes"][0]["id"])

    @property
    def is_found(self) -> bool:
        """Whether there is a practice with this slug."""
        return super().is_found and bool(self.answered["goodPractices"]["nodes"])
