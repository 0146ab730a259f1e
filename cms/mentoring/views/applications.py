"""One application: why it is opened, what it says, and what is done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.mentoring.forms import STEPS, CheckForm, ReasonForm, RefusalForm, UrgentForm
from cms.mentoring.views.access import give_reason, reason_given
from cms.screens import DecisionView, ForCoordinators, NamedScreen
from mentoring.applications.actions import preparing
from mentoring.applications.actions.erasing import erase_application
from mentoring.applications.forms.answers import answered_lines
from mentoring.applications.models import ErasureReason, MenteeApplication, MentorApplication
from mentoring.applications.models.applications import RefusalReason
from mentoring.applications.rules.readiness import Step
from mentoring.applications.rules.states import LIVE, State
from mentoring.secrecy.actions import log_readings
from mentoring.secrecy.models import Part, Reason

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

_SIDES: dict[str, type[MentorApplication] | type[MenteeApplication]] = {
    "mentor": MentorApplication,
    "mentee": MenteeApplication,
}


class _OfApplication(ForCoordinators):
    """A screen about one application."""

    header_icon = "user"
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def application(self) -> MentorApplication | MenteeApplication:
        """Whose application it is. What nobody has confirmed yet is nobody's business here."""
        model = _SIDES.get(self.kwargs["side"])
        if model is None:
            raise Http404
        rows = model.objects.arrived().select_related("programme__locale")
        return get_object_or_404(rows, pk=self.kwargs["pk"])  # type: ignore[return-value]

    @property
    def address(self) -> str:
        """Where the application is read."""
        return reverse("mentoring_application", args=[self.kwargs["side"], self.kwargs["pk"]])

    def get_page_subtitle(self) -> str:
        """The pseudonym."""
        return self.application.pseudonym


class ReasonView(_OfApplication, DecisionView):
    """Asks why an application is opened."""

    page_title = _("Open an application")
    submit_button_label = _("Open")
    form_class = ReasonForm

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Remember the reason, and open."""
        give_reason(self.request, self.application.pseudonym, form.cleaned_data["reason"])
        return redirect(self.address)


class ApplicationView(_OfApplication, NamedScreen, TemplateView):
    """Shows an application, and writes down that it was read."""

    page_title = _("Application to a programme")
    template_name = "cms/mentoring/application.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask why, unless that was said a short while ago."""
        pseudonym = self.application.pseudonym
        reason = reason_given(request, pseudonym)
        if reason is None:
            return redirect("mentoring_application_reason", self.kwargs["side"], self.kwargs["pk"])
        log_readings(subjects=[pseudonym], part=Part.PERSON, reason=Reason(reason), by=self.decider, now=timezone.now())
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was answered, what was done, and what can be done."""
        application = self.application
        missing = application.missing_steps()
        return super().get_context_data(
            application=application,
            answers=answered_lines(application),
            steps=[(step.value, STEPS[step], step in missing) for step in _steps_of(application)],
            can_clear=application.state == State.RECEIVED and not missing,
            can_refuse=application.state in {State.RECEIVED, State.CLEARED, State.PAUSED},
            is_mentor=isinstance(application, MentorApplication),
            can_be_urgent=isinstance(application, MenteeApplication) and application.state in LIVE,
            **kwargs,
        )


def _steps_of(application: MentorApplication | MenteeApplication) -> list[Step]:
    if isinstance(application, MentorApplication):
        return [Step.TALK, Step.TRAINING, Step.REFERENCES]
    return [Step.TALK, Step.GUARDIAN] if not application.is_adult else [Step.TALK]


class _Decision(_OfApplication, DecisionView):
    """A decision about an application, which is asked once more before it is done."""

    form_class = forms.Form
    template_name = "cms/outbox/decide.html"
    effect: ClassVar[Any] = ""
    done: ClassVar[Any]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What will happen."""
        return super().get_context_data(effect=self.effect, **kwargs)

    def decide(self, form: forms.Form) -> None:
        """Carry the decision out."""
        raise NotImplementedError

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Decide, unless something stands in the way."""
        try:
            self.decide(form)
        except preparing.CheckOutOfOrder:
            form.add_error(
                "due_date", gettext("It was seen today or before, and is due again after today. Mend the days.")
            )
            return self.form_invalid(form)
        except preparing.StepsLeft:
            messages.error(self.request, gettext("Something is left to do before the pool. Nothing was decided."))
        except (preparing.CannotDecide, preparing.NotOfThisApplication):
            messages.error(
                self.request, gettext("The application has moved on. Nothing was changed; look at it again.")
            )
        else:
            messages.success(self.request, self.done)
        return redirect(self.address)


class StepView(_Decision):
    """Notes that a step was done."""

    page_title = submit_button_label = _("Note as done")
    done = _("It was noted.")

    @property
    def effect(self) -> str:
        """Which step it is."""
        return gettext("“%(step)s” is noted as done, by you and now.") % {"step": STEPS[self.step]}

    @property
    def step(self) -> Step:
        """Which step it is."""
        try:
            return Step(self.kwargs["step"])
        except ValueError as error:
            raise Http404 from error

    def decide(self, form: forms.Form) -> None:
        """Note it."""
        preparing.note_step(application=self.application, step=self.step, by=self.decider, now=timezone.now())


class CheckView(_Decision):
    """Notes that a mentor's criminal record was seen."""

    page_title = _("Criminal record seen")
    form_class = CheckForm
    effect = _("Of the record itself nothing is kept.")
    done = _("It was noted.")

    def decide(self, form: forms.Form) -> None:
        """Note it."""
        if not isinstance(self.application, MentorApplication):
            raise Http404
        days = {name: form.cleaned_data[name] for name in ("seen_date", "due_date")}
        preparing.note_check(application=self.application, **days, by=self.decider, now=timezone.now())


class ClearView(_Decision):
    """Lets somebody into the pool."""

    page_title = submit_button_label = _("Take into the pool")
    effect = _("From now on a pair can be proposed. The person gets a letter that there is news.")
    done = _("The person is in the pool.")

    def decide(self, form: forms.Form) -> None:
        """Let them in."""
        preparing.clear_application(application=self.application, by=self.decider, now=timezone.now())


class UrgentView(_Decision):
    """Lets a mentee go before all others."""

    page_title = submit_button_label = _("Mark as urgent")
    form_class = UrgentForm
    effect = _("In the next runs this mentee is matched before everybody who is not urgent. The person is not told.")
    done = _("The mentee is urgent now.")

    def decide(self, form: forms.Form) -> None:
        """Mark them."""
        if not isinstance(self.application, MenteeApplication):
            raise Http404
        reason, now = form.cleaned_data["reason"], timezone.now()
        preparing.mark_urgent(application=self.application, reason=reason, by=self.decider, now=now)


class NotUrgentView(_Decision):
    """Takes that back."""

    page_title = submit_button_label = _("No longer urgent")
    effect = _("The mentee waits in the order of the others, since when they first did.")
    done = _("The mentee is no longer urgent.")

    def decide(self, form: forms.Form) -> None:
        """Take it back."""
        if not isinstance(self.application, MenteeApplication):
            raise Http404
        preparing.mark_not_urgent(application=self.application)


class RefuseView(_Decision):
    """Turns somebody down."""

    page_title = submit_button_label = _("Turn down")
    form_class = RefusalForm
    effect = _("No pair is proposed any more. The person gets a letter that there is news, and reads the reason.")
    done = _("The application was turned down.")

    def decide(self, form: forms.Form) -> None:
        """Turn them down."""
        preparing.refuse_application(
            application=self.application,
            reason=RefusalReason(form.cleaned_data["reason"]),
            by=self.decider,
            now=timezone.now(),
        )


class EraseView(_Decision):
    """Erases an application when the person asked for it."""

    page_title = submit_button_label = _("Erase")
    effect = _("Everything the person told is erased at once, for good. Do it when the person has asked for it.")
    done = _("The application was erased.")

    def decide(self, form: forms.Form) -> None:
        """Erase it."""
        erase_application(application=self.application, reason=ErasureReason.COORDINATOR, now=timezone.now())

    @property
    def address(self) -> str:
        """There is no application to go back to."""
        return reverse(f"mentoring_{self.kwargs['side']}s")
