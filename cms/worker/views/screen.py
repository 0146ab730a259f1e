"""How the worker stands: its queues, its timetable with the last runs, and tasks that were given up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.conf import settings
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from django_q.models import Schedule, Task
from wagtail.admin import messages

from cms.schedules import TIMETABLE, Line
from cms.screens import DecisionView, NamedScreen
from cms.worker.actions.groups import database_now
from cms.worker.actions.retrying import NotGivenUp, retry_task
from cms.worker.figures import given_up_tasks, worker_figures
from cms.worker.models import WorkerGroup
from cms.worker.rules.stalls import queues_of

if TYPE_CHECKING:
    from django.http import HttpResponse

RIGHT = "cms.manage_worker"
RUNS_SHOWN = 3
FAILED_SHOWN = 50
#: A heartbeat older than this, in seconds, is worth an alarm: the watchdog looks every second.
HEARTBEAT_ALARM = 60.0


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the timetable, with its next run and how the last ones ended."""

    line: Line
    next_run: datetime | None
    runs: list[Any]


class WorkerView(NamedScreen, TemplateView):
    """Shows the worker."""

    right = RIGHT
    page_title = _("Worker")
    header_icon = "cogs"
    template_name = "cms/worker/worker.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Figures, groups, timetable, and what was given up."""
        figures = worker_figures(queues=tuple(queues_of(settings.Q_CLUSTER)), now=database_now())
        beat = figures.heartbeat_seconds
        return super().get_context_data(
            figures=figures,
            is_silent=beat is None or beat > HEARTBEAT_ALARM,
            groups=WorkerGroup.objects.order_by("host", "pk"),
            timetable=_timetable(),
            failed=given_up_tasks().order_by("-stopped")[:FAILED_SHOWN],
            **kwargs,
        )


class RetryTaskView(DecisionView):
    """Puts a task that was given up on its queue again, after a question."""

    right = RIGHT
    form_class = forms.Form
    page_title = submit_button_label = _("Try again")
    header_icon = "redo"
    template_name = "cms/worker/retry.html"

    @cached_property
    def task(self) -> Task:
        """What is tried again."""
        return get_object_or_404(given_up_tasks(), pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Which task it is."""
        return super().get_context_data(task=self.task, **kwargs)

    def form_valid(self, _form: forms.Form) -> HttpResponse:
        """Put it on its queue, unless somebody else did before."""
        try:
            retry_task(task_id=self.kwargs["pk"], by=self.decider, now=timezone.now())
        except NotGivenUp:
            messages.error(self.request, gettext("Somebody else has decided about this already. Nothing was changed."))
        else:
            messages.success(self.request, gettext("The task is on its queue again."))
        return redirect("worker")


def _timetable() -> list[Row]:
    schedules = {schedule.name: schedule.next_run for schedule in Schedule.objects.all()}
    return [Row(line, schedules.get(line.name), _runs(line)) for line in TIMETABLE]


def _runs(line: Line) -> list[Any]:
    return list(Task.objects.filter(func=line.task).order_by("-stopped")[:RUNS_SHOWN])
