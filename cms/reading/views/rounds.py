from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from cms.reading.views.pages import ReadingView

#: What a reader calls who tested.
ROLES = {
    "CLIENT": _("Clients"),
    "STUDENT": _("Students"),
    "STAFF": _("Staff"),
    "PROVIDER": _("Service providers"),
    "OTHER": _("Others"),
}


class TestRoundsView(ReadingView):
    """The rounds of testing, the latest first: who tried what, and how much was found."""

    __test__ = False  # pytest takes whatever is called so for tests
    operation = subject = "testRounds"
    template_name = "cms/reading/test_rounds.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The rounds, with the roles in words."""
        rounds = (self.answered["testRounds"] or {"nodes": []})["nodes"]
        for one in rounds:
            for counts in (one["participants"], one["findings"]):
                for some in counts:
                    some["name"] = ROLES[some["role"]]
        return super().get_context_data(**kwargs, rounds=rounds[::-1])
