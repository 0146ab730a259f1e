"""The coordinator's reports on a programme: each a table, most with a plot above it, all as CSV."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from io import StringIO
from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from cms.screens import ForCoordinators, NamedScreen
from mentoring.matching.notices import CRITERIA
from mentoring.matching.rules.people import Criterion
from mentoring.pairs.models import EndReason, SideChoice
from mentoring.programmes.models import MentoringProgrammePage
from mentoring.reports import desk
from mentoring.reports.rules.hiding import LEAST, shown, shown_together
from mentoring.reports.rules.plots import ROW, Bar, bars, staircase
from mentoring.reports.rules.waiting import share_after, waited_by, waiting_curve
from viuhka.catalogue.rules.spreadsheets import harmless
from viuhka.plots.rules import Curve

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from django.http import HttpRequest
    from django.utils.functional import _StrPromise

#: The days after which the report tells how many wait on.
_AFTER = (14, 28, 56, 84, 168)
_ANSWERS = {"yes": _("Yes"), "no": _("No"), "late": _("Not answered in time"), "waits": _("Not answered yet")}


@dataclass(frozen=True, slots=True)
class Report:
    """A table with its plot; every cell is a text."""

    code: str
    title: str
    says: str
    headings: Sequence[str | _StrPromise]
    rows: Sequence[Sequence[str]]
    curve: Curve | None = None
    bars: Sequence[Bar] = ()

    @property
    def bars_height(self) -> int:
        """How high the plot of its bars is."""
        return len(self.bars) * ROW


class ReportsView(ForCoordinators, NamedScreen, TemplateView):
    """Reports on one programme. No count of fewer than five people is shown."""

    header_icon = "table"
    page_title = _("Reports on mentoring")
    template_name = "cms/pairing/reports.html"

    @cached_property
    def programmes(self) -> list[MentoringProgrammePage]:
        """The programmes to choose from."""
        return list(MentoringProgrammePage.objects.filter(locale__language_code="fi", alias_of=None).order_by("title"))

    @cached_property
    def programme(self) -> MentoringProgrammePage | None:
        """The one that was chosen, or the first."""
        chosen = self.request.GET.get("programme", "")
        return next((one for one in self.programmes if str(one.pk) == chosen), next(iter(self.programmes), None))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The screen, or one report as a file."""
        return self._file(request.GET["csv"]) if "csv" in request.GET else super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """All reports on the programme."""
        return super().get_context_data(
            programmes=self.programmes, programme=self.programme, reports=self._reports(), **kwargs
        )

    def _reports(self) -> list[Report]:
        if self.programme is None:
            return []
        number = self.programme.pk
        return [_waiting(number), _quality(number), _answers(number), _endings(number), _transition(number)]

    def _file(self, code: str) -> HttpResponse:
        report = next((one for one in self._reports() if one.code == code), None)
        if report is None:
            raise Http404
        written = StringIO()
        rows = [report.headings, *report.rows]
        csv.writer(written).writerows([harmless(str(cell)) for cell in row] for row in rows)
        response = HttpResponse(written.getvalue(), content_type="text/csv; charset=utf-8")
        response.headers["Content-Disposition"] = f'attachment; filename="{code}-{timezone.localdate():%Y-%m-%d}.csv"'
        return response


def _waiting(programme_id: int) -> Report:
    waits = desk.waits(programme_id, timezone.now())
    curve = waiting_curve(waits) if len(waits) >= LEAST else ()
    found = shown(sum(wait.has_ended for wait in waits))
    last = max((wait.days for wait in waits), default=0)
    middle = waited_by(curve, 0.5)
    rows = [[_days(days), _percent(share_after(curve, days))] for days in _AFTER if curve and days <= last]
    return Report(
        "waiting",
        gettext("How long mentees wait for a pair"),
        gettext("%(count)s mentees, of whom %(found)s have found a pair. Half of them wait no longer than: %(middle)s.")
        % {
            "count": _count(shown(len(waits))),
            "found": _count(found),
            "middle": gettext("not known yet") if middle is None else _days(middle),
        }
        + " "
        + gettext("Those who wait still are counted in (Kaplan–Meier); those who were erased are not."),
        (_("After"), _("Wait on")),
        rows,
        curve=staircase(curve, last) if found else None,
    )


def _quality(programme_id: int) -> Report:
    runs = desk.runs(programme_id)
    rows = [
        [one.run, str(one.weights_number), _count(shown(one.people)), _count(shown(one.pairs))]
        + [_points(one.points), _percent(one.met)]
        + [_percent(one.parts.get(criterion)) for criterion in Criterion]
        for one in runs
    ]
    return Report(
        "runs",
        gettext("How good the pairs of each run were"),
        gettext("Mean points of 1000, the share of approved pairs that became active, and of each criterion's points."),
        (
            *(_("Run"), _("Version of the weights"), _("Mentees"), _("Pairs"), _("Mean points"), _("Became active")),
            *(CRITERIA[criterion] for criterion in Criterion),
        ),
        rows,
        bars=bars([(one.run, one.points, _points(one.points)) for one in runs[:12]], 1000),
    )


def _answers(programme_id: int) -> Report:
    found = {side: shown_together(counts) for side, counts in desk.answers(programme_id).items()}
    rows = [[str(SideChoice(side.value).label), *map(_count, counts.values())] for side, counts in found.items()]
    return Report(
        "answers",
        gettext("What invitations came to"),
        gettext("Saying no has no consequence, so a no is no failure; an invitation without an answer may be one."),
        (_("Asked"), *_ANSWERS.values()),
        rows,
        bars=_bars(
            {
                f"{SideChoice(side.value).label}, {_ANSWERS[name]}": count
                for side, counts in found.items()
                for name, count in counts.items()
            }
        ),
    )


def _endings(programme_id: int) -> Report:
    found = shown_together(desk.endings(programme_id))
    labels = {str(EndReason(reason).label): count for reason, count in found.items()}
    return Report(
        "endings",
        gettext("Why pairs ended early"),
        gettext("By the reason that was chosen."),
        (_("Reason"), _("Pairs")),
        [[label, _count(count)] for label, count in labels.items()],
        bars=_bars(labels),
    )


def _transition(programme_id: int) -> Report:
    found = desk.transition(programme_id)
    labels = {
        gettext("Mentees of completed pairs"): shown(found.completed),
        gettext("Were told that they could become mentors"): shown(found.told),
        gettext("Signed up as mentors afterwards"): shown(found.signed_up),
    }
    return Report(
        "mentors",
        gettext("From mentee to mentor"),
        gettext("A no is not asked for and not kept."),
        (_("Who"), _("People")),
        [[label, _count(count)] for label, count in labels.items()],
        bars=_bars(labels),
    )


def _bars(counts: Mapping[str, int | None]) -> tuple[Bar, ...]:
    values = [(label, count, _count(count)) for label, count in counts.items()]
    return bars(values, max((count or 0 for count in counts.values()), default=0))


def _count(count: int | None) -> str:
    return gettext("hidden") if count is None else str(count)


def _points(points: float | None) -> str:
    return "–" if points is None else str(round(points))


def _percent(share: float | None) -> str:
    return "–" if share is None else f"{round(share * 100)} %"


def _days(days: int) -> str:
    return gettext("%(days)d days") % {"days": days}
