"""Proposals of services, all steps of the form at once. The address is still proved by the letter."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import translation

from cms.submissions.adapters.problems import problems_of
from frontend_contract.submissions import NotOpenYet, Receipt, TooOften
from viuhka.proposals.actions.drafting import TooManyDrafts, begin_proposal, save_answers
from viuhka.proposals.actions.sending import send_proposal
from viuhka.proposals.forms.steps import STEP_FORMS
from viuhka.proposals.models import Proposal
from viuhka.proposals.views.pages import LIMITS, takes_proposals
from viuhka.secrecy.sealing import fingerprint

if TYPE_CHECKING:
    from frontend_contract.submissions import Sent
    from viuhka.proposals.forms.steps import StepForm


def take_proposal(sent: Sent) -> Receipt:
    """Take a proposal in as one that waits for its address to be confirmed, or say what has to be mended."""
    if not (sent.is_staff or takes_proposals(sent.request)):
        raise NotOpenYet
    with translation.override(sent.locale):
        forms = [_filled_in(form, sent) for form in STEP_FORMS.values()]
        if problems := [problem for form in forms for problem in problems_of(form)]:
            return Receipt(problems=problems)
        address = fingerprint(str(sent.content["email"]))
        if not (LIMITS.admit(sent.request, "send") and LIMITS.admit(sent.request, "letter", address)):
            raise TooOften
        return Receipt(case=_sent(forms, sent).pseudonym)


def _filled_in(form: type[StepForm], sent: Sent) -> StepForm:
    filled = form(dict(sent.content), proposal=Proposal(locale=sent.locale))
    filled.is_on_a_page = False
    return filled


@transaction.atomic
def _sent(forms: list[StepForm], sent: Sent) -> Proposal:
    try:
        proposal = begin_proposal(locale=sent.locale, by=None, now=sent.now)
    except TooManyDrafts as error:
        raise TooOften from error
    for form in forms:
        proposal = save_answers(proposal=proposal, step=form.step, answers=form.answers(), now=sent.now)
    send_proposal(proposal=proposal, token=secrets.token_urlsafe(32), now=sent.now)
    return proposal
