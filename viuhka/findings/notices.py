"""What is said to who reported something and left an address. Letters hold no word of the finding itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from viuhka.findings.rules.states import State
from viuhka.outbox.actions.unasked import queue_unasked_letter

if TYPE_CHECKING:
    from datetime import datetime

    from viuhka.findings.models import Finding

_ON_THE_PAGE = Signer(salt="viuhka.findings.page")
_IN_A_LETTER = Signer(salt="viuhka.findings.letter")


def link_of(finding: Finding) -> str:
    """The address at which whoever sent a finding sees what became of it; given to them once it is sent."""
    return _link(finding, _ON_THE_PAGE)


def _link(finding: Finding, signer: Signer) -> str:
    return reverse("feedback_case", args=[finding.locale, finding.case, signer.signature(finding.case)])


def is_link_to(case: str, token: str) -> bool:
    """Whether a link leads to a finding, from the page or from a letter."""
    return _has_signed(_ON_THE_PAGE, case, token) or came_by_letter(case, token)


def came_by_letter(case: str, token: str) -> bool:
    """Whether somebody reads mail at the sender's address."""
    return _has_signed(_IN_A_LETTER, case, token)


def _has_signed(signer: Signer, case: str, token: str) -> bool:
    try:
        signer.unsign(f"{case}:{token}")
    except BadSignature:
        return False
    return True


def say_received(*, finding: Finding, now: datetime) -> None:
    """Give the sender the case number, and the way to see what becomes of it."""
    with translation.override(finding.locale):
        _letter(finding, _("We got what you reported (%(case)s)"), "received", now)


def say_how_it_stands(*, finding: Finding, now: datetime) -> None:
    """Tell the sender what was decided, as far as that is news to them."""
    with translation.override(finding.locale):
        subjects = {
            State.FIXED: _("Fixed: please look whether it is right now (%(case)s)"),
            State.REFUSED: _("What became of what you reported (%(case)s)"),
            State.DUPLICATE: _("What became of what you reported (%(case)s)"),
        }
        subject = subjects.get(State(finding.state))
        if subject and finding.email:
            _letter(finding, subject, finding.state, now)


def _letter(finding: Finding, subject: str, template: str, now: datetime) -> None:
    address = f"{settings.WAGTAILADMIN_BASE_URL}{_link(finding, _IN_A_LETTER)}"
    context = {"case": finding.case, "address": address}
    queue_unasked_letter(
        key=f"finding:{finding.case}:{template}:{now.isoformat()}",
        to=finding.email,
        locale=finding.locale,
        subject=subject % {"case": finding.case},
        body=render_to_string(f"viuhka/findings/letters/{template}.txt", context),
        now=now,
    )
