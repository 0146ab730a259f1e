"""The list of match runs, and the board of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.pairing.forms import RequestRunForm, WhatIfForm
from cms.pairing.views.rows import ShownRun, cost_of
from cms.screens import DecisionView, ForCoordinators, NamedScreen
from mentoring.matching.notices import HARD_RULES
from mentoring.pairs.actions.inviting import MenteeHasAPair, RulesBroken
from mentoring.runs.actions.requesting import RunAlreadyLive, RunMovedOn, discard_run, request_run
from mentoring.runs.actions.reviewing import (
    NotAsked,
    approve_all,
    approve_pair,
    close_run,
    terms_under,
    undo_decision,
    what_if_anew,
)
from mentoring.runs.models import MatchRun
from mentoring.runs.rules.states import REVIEWED, RunState
from mentoring.secrecy.actions import log_readings
from mentoring.secrecy.models import Part, Reason

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest


class RunListView(ForCoordinators, NamedScreen, TemplateView):
    """The latest match runs, the newest first."""

    page_title = _("Match runs")
    header_icon = "group"
    template_name = "cms/pairing/runs.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The runs."""
        runs = MatchRun.objects.select_related("programme").order_by("-pk")[:50]
        return super().get_context_data(runs=runs, **kwargs)


class RequestRunView(ForCoordinators, DecisionView):
    """Asks for a run; the worker computes it."""

    page_title = _("Ask for a match run")
    header_icon = "group"
    form_class = RequestRunForm
    submit_button_label = _("Ask for the run")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form checks that the end is to come."""
        return {**super().get_form_kwargs(), "today": timezone.localdate()}

    def form_valid(self, form: RequestRunForm) -> HttpResponse:
        """Ask for it, unless one is at work or being decided on."""
        try:
            request_run(**form.cleaned_data, by=self.decider, now=timezone.now())
        except RunAlreadyLive:
            form.add_error(
                "programme", gettext("This programme has a run that is at work or being decided on. Finish that first.")
            )
            return self.form_invalid(form)
        messages.success(self.request, gettext("The run was asked for. It is computed within minutes."))
        return redirect("match_runs")


class OfARun(ForCoordinators, NamedScreen):
    """A screen about one run."""

    header_icon = "group"
    run: MatchRun

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person may decide; the run is looked up."""
        if not super().has_right(request):
            return False
        self.run = get_object_or_404(MatchRun.objects.select_related("programme"), pk=self.kwargs["pk"])
        return True

    def get_page_title(self) -> str:
        """The run's name and the programme's."""
        return f"{self.run}: {self.run.programme.title}"

    def to_board(self) -> HttpResponse:
        """Back to the run."""
        return redirect("match_run", pk=self.run.pk)


class RunView(OfARun, TemplateView):
    """A run: its figures, what it proposes, who is left out and why, and whom to recruit."""

    template_name = "cms/pairing/run.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was proposed, in words. Why somebody is left out tells of them, so it is written down who reads it."""
        shown = ShownRun(self.run) if self.run.snapshot_at else None
        left_out = [facts.key for facts in shown.left_out] if shown else []
        now = timezone.now()
        log_readings(subjects=left_out, part=Part.PROFILE, reason=Reason.MATCHING, by=self.decider, now=now)
        proposed = self.run.proposed.select_related("mentee", "mentor", "pair").order_by("score", "mentee")
        return super().get_context_data(
            run=self.run,
            proposed=proposed,
            left_out=[(key, shown.obstacles(key)) for key in left_out] if shown else [],
            wanted=shown.wanted() if shown else [],
            earlier=self._earlier(),
            may_decide=self.run.state in REVIEWED,
            may_close=self.run.state == RunState.PUBLISHED,
            decisions=self.run.decisions.select_related("mentee", "mentor", "decided_by").order_by("pk"),
            **kwargs,
        )

    def _earlier(self) -> MatchRun | None:
        """The run before, to compare with."""
        earlier: QuerySet[MatchRun] = MatchRun.objects.decided().filter(programme=self.run.programme_id)
        return earlier.filter(pk__lt=self.run.pk).order_by("-pk").first()

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Approve one pair or all, take a decision back, give the run up, or close it."""
        deeds = {
            "approve": self._approve_one,
            "approve-all": self._approve_all,
            "undo": self._undo,
            "close": self._close,
            "discard": self._discard,
        }
        try:
            for name in deeds.keys() & request.POST.keys():
                deeds[name](request.POST[name])
        except RunMovedOn:
            messages.error(request, gettext("The run has changed meanwhile. Look at it again."))
        return self.to_board()

    def _approve_one(self, number: str) -> None:
        proposed = get_object_or_404(self.run.proposed, pk=int(number) if number.isdecimal() else 0)
        try:
            pair = approve_pair(proposed=proposed, by=self.decider, now=timezone.now())
        except RulesBroken as error:
            self._say_not_asked(NotAsked(proposed, error.rules))
        except MenteeHasAPair:
            self._say_not_asked(NotAsked(proposed, ()))
        else:
            messages.success(
                self.request, gettext("%(pair)s was approved; the first of the two is asked.") % {"pair": pair}
            )

    def _undo(self, number: str) -> None:
        decision = get_object_or_404(self.run.decisions, pk=int(number) if number.isdecimal() else 0)
        undo_decision(run=self.run, decision=decision)
        messages.success(self.request, gettext("The decision was taken back, and the rest was computed anew."))

    def _close(self, _sent: str) -> None:
        if close_run(run=self.run, now=timezone.now()):
            messages.success(self.request, gettext("The run was closed."))
        else:
            messages.error(
                self.request, gettext("Somebody is still asked. Wait for the answers, or call those pairs off first.")
            )

    def _discard(self, _sent: str) -> None:
        discard_run(run=self.run, now=timezone.now())

    def _approve_all(self, _sent: str) -> None:
        for one in approve_all(run=self.run, by=self.decider, now=timezone.now()):
            self._say_not_asked(one)
        count = self.run.proposed.exclude(pair=None).count()
        sentence = ngettext("%(count)d pair is asked.", "%(count)d pairs are asked.", count)
        messages.success(self.request, sentence % {"count": count})

    def _say_not_asked(self, failed: NotAsked) -> None:
        rules = ", ".join(str(HARD_RULES[rule]) for rule in failed.rules) or gettext("the mentee has another pair")
        sentence = gettext("%(mentee)s and %(mentor)s were not asked, because they have changed since: %(rules)s.")
        told = {"mentee": failed.proposed.mentee, "mentor": failed.proposed.mentor, "rules": rules}
        messages.warning(self.request, sentence % told)


class WhatIfView(OfARun, DecisionView):
    """Computes a run anew and shows what would differ. Nothing of it is kept, and nobody is told."""

    form_class = WhatIfForm
    template_name = "cms/pairing/what_if.html"
    submit_button_label = _("Show what would differ")

    def get_page_title(self) -> str:
        """The run, and what is asked of it."""
        return f"{self.run}: {gettext('What if it were computed anew?')}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The versions of the programme's weights can be chosen."""
        return {**super().get_form_kwargs(), "versions": self.run.programme.weight_sets.order_by("-number")}

    def form_valid(self, form: WhatIfForm) -> HttpResponse:
        """Show it."""
        weights = form.cleaned_data["weights"]
        found = what_if_anew(run=self.run, weights=weights)
        cost = cost_of(self.run, found, terms_under(self.run, weights))
        whose, now = [key for key, _before, _after in cost.changes], timezone.now()
        log_readings(subjects=whose, part=Part.PROFILE, reason=Reason.MATCHING, by=self.decider, now=now)
        return self.render_to_response(self.get_context_data(form=form, run=self.run, cost=cost))
