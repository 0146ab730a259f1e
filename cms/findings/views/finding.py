"""One finding: what was found and where, what was done, and what can be decided."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages

from cms.findings.admission import TEST, findings_for, handles, sees_findings
from cms.findings.forms import DuplicateForm, ReasonForm, TestFindingForm, VerdictForm, WordsForm
from cms.screens import DecisionView, NamedScreen, anchor_of
from viuhka.findings.actions import handling
from viuhka.findings.actions.reporting import report_finding
from viuhka.findings.desk import page_of
from viuhka.findings.models import Finding, TestRound
from viuhka.findings.rules.states import State, may_answer, may_move

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that can be decided: what it leads to, how it is asked, what it does."""

    to: State
    label: _StrPromise
    form: type[forms.Form]
    effect: _StrPromise


DECISIONS = {
    "accept": Decision(
        State.ACCEPTED,
        _("Accept"),
        WordsForm,
        _("It will be mended. Whoever accepts it looks after it, if nobody did."),
    ),
    "refuse": Decision(
        State.REFUSED, _("Do not accept"), ReasonForm, _("Nothing will be changed. The sender reads why.")
    ),
    "duplicate": Decision(State.DUPLICATE, _("Known already"), DuplicateForm, _("It goes on with the other finding.")),
    "fixed": Decision(State.FIXED, _("Mark as fixed"), WordsForm, _("The tester is asked whether it is right now.")),
    "close": Decision(State.CLOSED, _("Close"), WordsForm, _("Nothing is left to do.")),
}
VERDICT = Decision(State.VERIFIED, _("Say whether it is right now"), VerdictForm, _("You tested this, or reported it."))


class _OfFinding(NamedScreen):
    """A screen about one finding that the person sees."""

    header_icon = "comment"
    kwargs: dict[str, Any]

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person handles findings, or tests."""
        return sees_findings(request)

    @cached_property
    def finding(self) -> Finding:
        """The finding; what the person does not see is not there."""
        rows = findings_for(self.request).select_related("owner", "round", "duplicate_of", "reported_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def address(self) -> str:
        """Where the finding is read."""
        return reverse("findings_finding", args=[self.finding.pk])

    @property
    def is_tester(self) -> bool:
        """Whether the person says if a fix holds."""
        tested = Finding.objects.of_rounds_of(self.request.user)
        return tested.filter(pk=self.finding.pk).exists()

    def get_page_subtitle(self) -> str:
        """The case number."""
        return self.finding.case


class FindingView(_OfFinding, TemplateView):
    """Shows a finding, and what can be decided about it."""

    template_name = "cms/findings/finding.html"

    @property
    def page_title(self) -> str:
        """That it is a finding, and which."""
        return gettext("Finding %(case)s") % {"case": self.finding.case}

    def get_page_subtitle(self) -> str:
        """Nothing: the title says it."""
        return ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The finding, its page with the way to the field, its steps and the decisions."""
        finding, page = self.finding, page_of(self.finding)
        may_edit = page is not None and bool(page.permissions_for_user(self.request.user).can_edit())
        return super().get_context_data(
            finding=finding,
            steps=finding.steps.select_related("by").order_by("at", "pk"),
            page=page,
            about=page.get_admin_display_title() if page else "",
            edit_url=_edit_url(page.pk, finding.field, type(page)) if page is not None and may_edit else "",
            is_published_since=bool(
                page is not None and page.live_revision and page.live_revision.created_at > finding.reported_at
            ),
            decisions=self._decisions(),
            **kwargs,
        )

    def _decisions(self) -> list[tuple[str, _StrPromise]]:
        """What can be decided, by the name in its address."""
        state = self.finding.state
        some = DECISIONS.items() if handles(self.request) else ()
        found = [(name, one.label) for name, one in some if may_move(state, one.to)]
        if self.is_tester and may_answer(state, VERDICT.to):
            found.append(("verify", VERDICT.label))
        return found


def _edit_url(pk: int, field: str, model: type[Any]) -> str:
    """Where a page is edited, at the field if its form has it."""
    address = reverse("wagtailadmin_pages:edit", args=[pk])
    known = {one.name for one in model._meta.get_fields()}
    return f"{address}{anchor_of(field)}" if field in known else address


class DecideView(_OfFinding, DecisionView):
    """Decides on a finding, unless it has moved on."""

    template_name = "cms/outbox/decide.html"

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person handles findings; or tests, and answers a fix."""
        return handles(request) or (self.kwargs["decision"] == "verify" and sees_findings(request))

    @property
    def decision(self) -> Decision:
        """What is decided."""
        name = self.kwargs["decision"]
        if name == "verify":
            return VERDICT
        if name not in DECISIONS:
            raise Http404
        return DECISIONS[name]

    @property
    def page_title(self) -> _StrPromise:
        """What is decided."""
        return self.decision.label

    submit_button_label = page_title

    def get_form_class(self) -> type[forms.Form]:
        """What is asked for it."""
        return self.decision.form

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What will happen. What the person does not see is not there."""
        return super().get_context_data(effect=self.decision.effect, finding=self.finding, **kwargs)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Decide, unless something stands in the way."""
        try:
            self._decide(form.cleaned_data)
        except handling.NothingPublished:
            form.add_error(
                "words",
                gettext(
                    "The page has not been published since this was reported. Change it, have it approved, then come"
                    " back."
                ),
            )
            return self.form_invalid(form)
        except handling.NotTheSame:
            form.add_error("case", gettext("Name another finding, which is not itself known already."))
            return self.form_invalid(form)
        except handling.NotTheTester:
            messages.error(
                self.request, gettext("Whether it is right is said by who reported it or tests in its round.")
            )
        except handling.MovedOn:
            messages.error(self.request, gettext("The finding has moved on. Nothing was changed; look at it again."))
        else:
            messages.success(self.request, gettext("Noted on %(case)s.") % {"case": self.finding.case})
        return redirect(self.address)

    def _decide(self, given: dict[str, Any]) -> None:
        about: dict[str, Any] = {"finding": self.finding, "by": self.decider, "now": timezone.now()}
        match self.kwargs["decision"]:
            case "accept":
                handling.accept_finding(**about, words=given["words"])
            case "refuse":
                handling.refuse_finding(**about, reason=given["words"])
            case "duplicate":
                handling.mark_duplicate(**about, of=given["case"])
            case "fixed":
                handling.mark_fixed(**about, words=given["words"])
            case "close":
                handling.close_finding(**about, words=given["words"])
            case _:
                handling.verify_fix(**about, holds=given["holds"] == "yes", words=given["words"])


class AddView(DecisionView):
    """Enters a finding of a test round."""

    page_title = submit_button_label = _("Add a finding")
    header_icon = "comment"
    form_class = TestFindingForm
    right = TEST

    def get_form_kwargs(self) -> dict[str, Any]:
        """The rounds that the person tests in."""
        rounds = TestRound.objects.filter(testers=self.decider.pk).order_by("-when", "code")
        return {**super().get_form_kwargs(), "rounds": rounds}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Take it in."""
        assert isinstance(form, TestFindingForm)  # noqa: S101  # the form of this screen
        found = report_finding(
            told=form.told(get_language() or "fi"),
            seed=secrets.token_hex(16),
            now=timezone.now(),
            by=self.decider,
            round_=form.cleaned_data["round"],
        )
        messages.success(self.request, gettext("%(case)s was added.") % {"case": found.case})
        return redirect("findings_finding", found.pk)
