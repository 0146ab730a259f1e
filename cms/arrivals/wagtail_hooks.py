from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.utils import timezone
from wagtail import hooks
from wagtail.admin.ui.components import Component

from cms.arrivals.desk import waiting_for

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from cms.accounts.models import User


class CameIn(Component):
    """What came in and waits for somebody, a line for each kind."""

    template_name = "cms/arrivals/home.html"
    order = 110

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The lines."""
        return {"lines": list(waiting_for(self.user, timezone.now()))}


@hooks.register("construct_homepage_panels")
def came_in(request: HttpRequest, panels: list[Component]) -> None:
    """For those who decide on any of it."""
    panels.append(CameIn(cast("User", request.user)))
