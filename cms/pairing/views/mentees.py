"""One mentee of a run: the proposed mentor and the next best in words, and the decisions about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext
from wagtail.admin import messages

from cms.pairing.forms import PairDecisionForm
from cms.pairing.views.rows import ShownRun, cost_of
from cms.pairing.views.runs import OfARun
from cms.screens import DecisionView
from mentoring.matching.rules.proposal import PinNotPossible
from mentoring.runs.actions.requesting import RunMovedOn
from mentoring.runs.actions.reviewing import decide_pair, what_if
from mentoring.runs.rules.states import REVIEWED
from mentoring.secrecy.actions import log_readings
from mentoring.secrecy.models import Part, Reason

if TYPE_CHECKING:
    from django.http import HttpRequest

    from mentoring.runs.models import RunMentee


class RunMenteeView(OfARun, DecisionView):
    """A mentee in a run. What is decided can be tried first: it then shows what it costs, and tells nobody."""

    form_class = PairDecisionForm
    template_name = "cms/pairing/mentee.html"
    mentee: RunMentee

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person may decide; the mentee is looked up among those the run has read."""
        if not super().has_right(request):
            return False
        found = self.run.mentees.select_related("person").filter(person=self.kwargs["person"]).first()
        if found is None:
            raise Http404
        self.mentee = found
        return True

    def get_page_title(self) -> str:
        """The mentee's pseudonym."""
        return f"{self.run}: {self.mentee}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The mentors of the run can be chosen."""
        return {**super().get_form_kwargs(), "mentors": list(self.run.mentors.values_list("person", flat=True))}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The mentor who is proposed, the next best, and what stands in others' way. It is logged who reads it."""
        shown = ShownRun(self.run)
        key = str(self.mentee)
        proposed = self.run.proposed.filter(mentee=self.mentee.person_id).select_related("mentor").first()
        log_readings(subjects=[key], part=Part.PROFILE, reason=Reason.MATCHING, by=self.decider, now=timezone.now())
        return super().get_context_data(
            run=self.run,
            mentee=self.mentee,
            proposed=shown.choice(key, proposed.mentor.pseudonym) if proposed else None,
            next_best=shown.next_best(key),
            obstacles=shown.obstacles(key),
            may_decide=self.run.state in REVIEWED and not (proposed and proposed.pair_id),
            **kwargs,
        )

    def form_valid(self, form: PairDecisionForm) -> HttpResponse:
        """Try the decision, or make it."""
        sent = dict(form.cleaned_data)
        try:
            if "try" in self.request.POST:
                return self._tried(form, sent)
            decide_pair(run=self.run, mentee=self.mentee.person, by=self.decider, now=timezone.now(), **sent)
        except PinNotPossible:
            form.add_error("mentor", gettext("A hard rule keeps these two apart, or the mentor has no place left."))
            return self.form_invalid(form)
        except RunMovedOn:
            messages.error(self.request, gettext("The run has changed meanwhile. Look at it again."))
        else:
            messages.success(self.request, gettext("It was decided, and the rest was computed anew."))
        return self.to_board()

    def _tried(self, form: PairDecisionForm, sent: dict[str, Any]) -> HttpResponse:
        found = what_if(run=self.run, mentee=self.mentee.person, mentor=sent["mentor"], kind=sent["kind"])
        return self.render_to_response(self.get_context_data(form=form, cost=cost_of(self.run, found)))
