"""Decisions about a proposal. Each is asked once more before it is done, and about exactly what was read."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from cms.proposing.desk import Difference, differences
from cms.proposing.forms import AskForm, ChooseServiceForm, DeclineForm, MergeForm, VersionForm
from cms.proposing.views.access import OfProposal
from cms.screens import DecisionView
from viuhka.catalogue.models import ServicePage
from viuhka.proposals.actions.cataloguing import Unfit
from viuhka.proposals.actions.deciding import (
    NothingChosen,
    PageMoved,
    accept_proposal,
    decline_proposal,
    merge_proposal,
)
from viuhka.proposals.actions.holding import AlreadyDecided, HasPartInIt, MovedMeanwhile, NotDecided
from viuhka.proposals.actions.talking import ask_for_more

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


#: What can stand in the way of a decision, in words.
_IN_THE_WAY: dict[type[NotDecided], Any] = {
    MovedMeanwhile: _("The sender has added something. Nothing was decided; read it first."),
    HasPartInIt: _("You have part in this proposal. Leave the decision to somebody else."),
    NothingChosen: _("Choose at least one field, or go back and decide otherwise."),
    PageMoved: _("The service was edited meanwhile. Nothing was merged; look again."),
}


class _Decision(OfProposal, DecisionView):
    """A decision about a proposal."""

    form_class: type[forms.Form] = VersionForm
    template_name = "cms/outbox/decide.html"
    effect: ClassVar[Any] = ""
    done: ClassVar[Any]

    def get_initial(self) -> dict[str, Any]:
        """Which version is on the screen."""
        return {**super().get_initial(), "version": self.proposal.version}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What will happen."""
        return super().get_context_data(effect=self.effect, proposal=self.proposal, **kwargs)

    def decide(self, form: forms.Form, **how: Any) -> None:
        """Carry the decision out."""
        raise NotImplementedError

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Decide, unless something stands in the way, and say what."""
        how = {
            "proposal": self.proposal,
            "version": form.cleaned_data["version"],
            "by": self.decider,
            "token": secrets.token_urlsafe(32),
            "now": timezone.now(),
        }
        try:
            self.decide(form, **how)
        except Unfit as error:
            mend = gettext("No draft can be made of the answers. Ask the sender to mend them.")
            messages.error(self.request, " ".join((mend, *error.problems)))
            return self.form_invalid(form)
        except NotDecided as error:
            messages.error(self.request, _why_not(error))
        else:
            messages.success(self.request, self.done)
        return redirect(self.address)


def _why_not(error: NotDecided) -> str:
    if isinstance(error, AlreadyDecided):
        return _already_decided(error)
    return str(_IN_THE_WAY[type(error)])


def _already_decided(error: AlreadyDecided) -> str:
    proposal = error.proposal
    facts = {"state": proposal.get_state_display(), "who": proposal.decided_by or gettext("the sender")}
    return gettext("This was decided before you: %(state)s (%(who)s). Nothing was changed.") % facts


class AcceptView(_Decision):
    """Accepts a proposal as a draft."""

    page_title = submit_button_label = _("Accept as a draft")
    effect = _(
        "A draft of the service is made and submitted to moderation in your name, so somebody else approves it."
        " A provider that is new is added, not verified. The sender gets a letter."
    )
    done = _("The proposal was accepted. The draft waits for moderation.")

    def decide(self, form: forms.Form, **how: Any) -> None:
        """Accept it."""
        accept_proposal(**how)


class DeclineView(_Decision):
    """Declines a proposal."""

    page_title = submit_button_label = _("Decline")
    form_class = DeclineForm
    effect = _("Nothing becomes of the proposal. The sender gets a letter that there is news, and reads the reason.")
    done = _("The proposal was declined.")

    def decide(self, form: forms.Form, **how: Any) -> None:
        """Decline it."""
        decline_proposal(reason=form.cleaned_data["reason"], **how)


class AskView(_Decision):
    """Asks the sender for more."""

    page_title = submit_button_label = _("Ask for more")
    form_class = AskForm
    effect = _("The sender gets a letter that there is news, can change every answer, and answers you.")
    done = _("The sender was asked.")

    def decide(self, form: forms.Form, **how: Any) -> None:
        """Ask."""
        ask_for_more(words=form.cleaned_data["words"], **how)


class ChooseServiceView(OfProposal, DecisionView):
    """Asks which service says the same already."""

    page_title = _("Merge into a service")
    form_class = ChooseServiceForm
    submit_button_label = _("Compare")

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """On to the comparison."""
        return redirect("proposal_merge", self.proposal.pk, form.cleaned_data["service"].pk)


class MergeView(_Decision):
    """Merges a proposal into a service, field by field."""

    page_title = _("Merge into a service")
    submit_button_label = _("Merge and submit to moderation")
    form_class = MergeForm
    template_name = "cms/proposing/merge.html"
    done = _("The proposal was merged. The new draft waits for moderation.")

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person decides on proposals, and may edit the service."""
        return super().has_right(request) and bool(self.page.permissions_for_user(request.user).can_edit())

    @cached_property
    def page(self) -> ServicePage:
        """The service."""
        return get_object_or_404(
            ServicePage.objects.filter(alias_of=None), pk=self.kwargs["page"], locale__language_code="fi"
        )

    @cached_property
    def differences(self) -> list[Difference]:
        """In what it and the proposal differ."""
        return differences(self.proposal, self.page)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The fields to choose from."""
        return {**super().get_form_kwargs(), "differences": self.differences}

    def get_initial(self) -> dict[str, Any]:
        """Which draft of the service is on the screen."""
        return {**super().get_initial(), "revision": self.page.latest_revision_id}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The two side by side."""
        back = reverse("proposal_merge_choose", args=[self.proposal.pk])
        return super().get_context_data(page=self.page, differences=self.differences, back=back, **kwargs)

    def decide(self, form: forms.Form, **how: Any) -> None:
        """Merge it."""
        merge_proposal(
            into=self.page, seen_revision=form.cleaned_data["revision"], fields=form.cleaned_data["fields_taken"], **how
        )
