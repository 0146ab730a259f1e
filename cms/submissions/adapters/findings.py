"""Findings, and searches that found nothing."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.utils import translation

from cms.submissions.adapters.problems import problems_of
from frontend_contract.submissions import Receipt, TooOften
from viuhka.findings.actions.reporting import report_finding
from viuhka.findings.actions.searches import record_missed_search
from viuhka.findings.forms import FindingForm
from viuhka.findings.notices import link_of
from viuhka.findings.views import LIMITS
from viuhka.public_forms.views import Limits

if TYPE_CHECKING:
    from frontend_contract.submissions import Sent

_SEARCHES = Limits("searches", {"note": "600/h/ip"})


def take_finding(sent: Sent) -> Receipt:
    """Take in what somebody found, or say what has to be mended."""
    with translation.override(sent.locale):
        form = FindingForm(dict(sent.content))
        if not form.is_valid():
            return Receipt(problems=problems_of(form))
    if not LIMITS.admit(sent.request, "send", "all"):
        raise TooOften
    found = report_finding(told=form.told(sent.locale), seed=secrets.token_hex(16), now=sent.now)
    return Receipt(case=found.case, address=link_of(found))


def note_missed_search(sent: Sent) -> Receipt:
    """Count a search that found nothing."""
    if not _SEARCHES.admit(sent.request, "note"):
        raise TooOften
    record_missed_search(searched=sent.content["words"], locale=sent.locale, today=sent.now.date())
    return Receipt()
