"""What is searched for in vain, and needs that nothing answers to: counts, and nothing of anybody."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.widgets.button import HeaderButton

from cms.findings.admission import HANDLE, NOTE_NEEDS
from cms.findings.forms import UnmetNeedForm
from cms.screens import DecisionView, NamedScreen
from viuhka.findings.actions.needs import note_unmet_need
from viuhka.findings.models import MissedSearch, UnmetNeed
from viuhka.findings.rules.hiding import shown_together, shown_total
from viuhka.findings.rules.quarters import ended_before

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse
    from django.utils.functional import _StrPromise

    from viuhka.findings.rules.quarters import Quarter

_SEARCHED_WITHIN = timedelta(days=90)
_QUARTERS = 4
_COUNTED_BY = {
    "need": _("Need"),
    "group": _("Client group"),
    "municipality": _("Municipality"),
    "language": _("Language"),
}


class SearchesView(NamedScreen, TemplateView):
    """The words that were searched for in vain five times or more within ninety days."""

    page_title = _("Searches without a hit")
    header_icon = "search"
    right = HANDLE
    template_name = "cms/findings/searches.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The words, with language and times."""
        since = timezone.localdate() - _SEARCHED_WITHIN
        return super().get_context_data(since=since, searches=MissedSearch.objects.sums_since(since), **kwargs)


@dataclass(frozen=True, slots=True)
class Counted:
    """What was counted by one thing: a name and a count each, none where it is hidden."""

    by: _StrPromise
    rows: list[tuple[str, int | None]]


@dataclass(frozen=True, slots=True)
class Ended:
    """A quarter that is over, and what was noted in it."""

    quarter: Quarter
    total: int | None
    tables: list[Counted]
    notes: list[tuple[str, str]]


class NeedsView(NamedScreen, TemplateView):
    """How often nothing answered to a need, by quarters that are over."""

    page_title = _("Unmet needs")
    header_icon = "help"
    right = NOTE_NEEDS
    template_name = "cms/findings/needs.html"

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to note one."""
        return [HeaderButton(gettext("Note an unmet need"), url=reverse("unmet_needs_add"), icon_name="plus")]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The last quarters in which anything was noted."""
        ended = [_counted(quarter) for quarter in ended_before(timezone.localdate(), _QUARTERS)]
        return super().get_context_data(ended=[one for one in ended if one.total], **kwargs)


def _counted(quarter: Quarter) -> Ended:
    within = UnmetNeed.objects.filter(noted_date__range=(quarter.first, quarter.last))
    rows = list(within.select_related(*_COUNTED_BY))
    tables = {name: Counter(str(getattr(row, name) or "–") for row in rows) for name in _COUNTED_BY}
    shown = {name: shown_together(counts) for name, counts in tables.items()}
    told = [(str(row.need), row.note) for row in rows if row.note and shown["need"].get(str(row.need))]
    return Ended(
        quarter=quarter,
        total=shown_total(tables["need"]),
        tables=[Counted(label, _sorted(shown[name])) for name, label in _COUNTED_BY.items()],
        notes=sorted(told),
    )


def _sorted(shown: dict[str, int | None]) -> list[tuple[str, int | None]]:
    return sorted(shown.items(), key=lambda row: (-(row[1] or 0), row[0]))


class NoteNeedView(DecisionView):
    """Notes that nothing answered to a need."""

    page_title = _("Note an unmet need")
    header_icon = "help"
    right = NOTE_NEEDS
    form_class = UnmetNeedForm

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Note it, without who noted it."""
        note_unmet_need(today=timezone.localdate(), **form.cleaned_data)
        messages.success(self.request, gettext("It was noted. It is counted when the quarter is over."))
        return redirect("unmet_needs")
