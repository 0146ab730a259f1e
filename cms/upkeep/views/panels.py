"""The panel of the first screen: one number about all that is live, and what is one's own task."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from wagtail.admin.ui.components import Component

from cms.upkeep.desk import day_of
from cms.upkeep.views.lists import my_tasks
from viuhka.plots.rules import line
from viuhka.upkeep.desk import share_today, shares_since
from viuhka.upkeep.models import Care

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cms.accounts.models import User

#: For how long back the plot goes.
_SHOWN = timedelta(days=365)


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
            **_history(day_of(now)),
        }


def _history(today: date) -> dict[str, Any]:
    """How the share went in the last year: a plot, and its ends for those who do not see it."""
    kept = shares_since(today - _SHOWN)
    if len(kept) < 2:
        return {}
    first = kept[0][0]
    days = max((today - first).days, 1)
    points = [((day - first).days / days, share.confirmed / share.live) for day, share in kept]
    ticks = [(0.0, _written(first)), (1.0, _written(today))]
    return {"curve": line(points, ticks), "first_day": first, "first_percent": kept[0][1].percent}


def _written(day: date) -> str:
    return date_format(day, "SHORT_DATE_FORMAT")
