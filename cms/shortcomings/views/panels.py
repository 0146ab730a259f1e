"""What the task lists put on the first screen: one line, for whom something waits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.ui.components import Component

from cms.shortcomings.desk.mine import waiting_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cms.accounts.models import User


class TasksWaiting(Component):
    """How many tasks of upkeep wait for somebody, and where."""

    template_name = "cms/shortcomings/home.html"
    order = 130

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The number."""
        return {"count": waiting_for(self.user)}
