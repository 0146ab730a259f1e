"""The panel of the first screen: one number about all that is live, and what is one's own task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from wagtail.admin.ui.components import Component

from cms.upkeep.desk import day_of
from cms.upkeep.views.lists import my_tasks
from viuhka.upkeep.desk import share_today
from viuhka.upkeep.models import Care

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cms.accounts.models import User


class UpkeepPanel(Component):
    """How much of what is live was confirmed in time."""

    template_name = "cms/upkeep/home.html"
    order = 118

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The number, and the tasks."""
        now = timezone.now()
        in_force = Care.objects.in_force(now)
        return {
            "share": share_today(now),
            "mine": my_tasks(self.user, in_force, day_of(now)).count(),
            "stale": in_force.stale(day_of(now)).count(),
            "list_url": reverse("upkeep"),
        }
