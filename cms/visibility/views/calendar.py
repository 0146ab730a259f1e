"""A calendar of what opens, closes and ends: a month as a list of its days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from cms.screens import NamedScreen
from cms.visibility.forms.moments import zone
from cms.visibility.views.rows import edit_url, rows_of
from viuhka.catalogue.models import ServicePage
from viuhka.catalogue.rules.parts import end_of
from viuhka.openings.models import Opening

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cms.visibility.views.rows import Row


@dataclass(frozen=True, slots=True)
class Occasion:
    """Something that happens at a moment: a page opens, closes or ends."""

    moment: datetime
    what: str
    title: str
    url: str | None
    audience: str
    standing: str

    @property
    def day(self) -> date:
        """The day in Finland."""
        return self.moment.astimezone(zone()).date()

    @property
    def clock(self) -> str:
        """The time of day in Finland; in the hour that comes twice, which of the two."""
        local = self.moment.astimezone(zone())
        other = local.replace(fold=1 - local.fold)
        text = date_format(local, "TIME_FORMAT")
        if local.utcoffset() == other.utcoffset():
            return text
        return (
            gettext("%(time)s, summer time") % {"time": text}
            if local.dst()
            else gettext("%(time)s, winter time") % {"time": text}
        )


def month_of(text: str, today: date) -> date:
    """The first day of the month that was asked for, such as 2027-03; the current one where that is no month."""
    try:
        return date.fromisoformat(f"{text}-01")
    except ValueError:
        return today.replace(day=1)


def next_month(first: date) -> date:
    """The first day of the month after."""
    return date(first.year + first.month // 12, first.month % 12 + 1, 1)


def month_before(first: date) -> date:
    """The first day of the month before."""
    return date(first.year - (first.month == 1), (first.month - 2) % 12 + 1, 1)


class CalendarView(NamedScreen, TemplateView):
    """Shows a month of openings, closings and ends of services."""

    right = "viuhka.view_opening"
    page_title = _("Calendar of openings")
    header_icon = "calendar"
    template_name = "cms/visibility/calendar.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The month by its days, and the months beside it."""
        now = timezone.now()
        first = month_of(self.request.GET.get("month", ""), now.astimezone(zone()).date())
        begin, end = _start(first), _start(next_month(first))
        found = sorted(self._occasions(begin, end, now), key=lambda one: (one.moment, one.title))
        days = [(day, list(ones)) for day, ones in groupby(found, key=lambda one: one.day)]
        beside = {"earlier": month_before(first), "later": next_month(first)}
        return super().get_context_data(first=first, days=days, today=now.astimezone(zone()).date(), **beside, **kwargs)

    def _occasions(self, begin: datetime, end: datetime, now: datetime) -> Iterator[Occasion]:
        within = Q(opens_at__gte=begin, opens_at__lt=end) | Q(closes_at__gte=begin, closes_at__lt=end)
        for row in rows_of(Opening.objects.standing().filter(within), self.request.user, now):
            if begin <= row.opening.opens_at < end:
                yield _occasion(row, row.opening.opens_at, gettext("Opens"))
            if row.opening.closes_at and begin <= row.opening.closes_at < end:
                yield _occasion(row, row.opening.closes_at, gettext("Closes"))
        yield from self._ends(begin, end)

    def _ends(self, begin: datetime, end: datetime) -> Iterator[Occasion]:
        """The services whose validity ends; their pages stay and say so."""
        pages = ServicePage.objects.live().filter(
            valid_to_date__isnull=False, locale__language_code="fi", alias_of=None
        )
        for page in pages.select_related("locale"):
            moment = end_of(page.valid_to_date)
            if moment and begin <= moment < end:
                may_edit = page.permissions_for_user(self.request.user).can_edit()
                yield Occasion(
                    moment=moment,
                    what=gettext("The service ends"),
                    title=page.get_admin_display_title(),
                    url=edit_url(page) if may_edit else None,
                    audience="–",
                    standing="–",
                )


def _occasion(row: Row, moment: datetime, what: str) -> Occasion:
    return Occasion(
        moment=moment,
        what=what,
        title=row.title,
        url=row.edit_url,
        audience=row.opening.get_audience_display(),
        standing=row.standing_name,
    )


def _start(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=zone())
