from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.findings.models import Finding, FindingState, FindingStep
from viuhka.findings.notices import say_received
from viuhka.findings.rules.cases import case_of
from viuhka.findings.rules.kept import kept_until

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.findings.models import TestRound

_ATTEMPTS = 20


class NoCaseNumberFree(Exception):
    """Chance gave only case numbers that are taken; nothing was stored."""


@dataclass(frozen=True, slots=True)
class Told:
    """What somebody tells, checked by the form."""

    kind: str
    role: str
    text: str
    locale: str
    ref: str = ""
    address: str = ""
    field: str = ""
    email: str = ""


@transaction.atomic
def report_finding(
    *,
    told: Told,
    seed: str,
    now: datetime,
    by: AbstractBaseUser | None = None,
    round_: TestRound | None = None,
    is_demo: bool = False,
) -> Finding:
    """Take a finding in, under a case number drawn from ``seed``; the sender gets a letter if they left an address.

    Raises ``NoCaseNumberFree``.
    """
    finding = Finding.objects.create(
        case=_free_case(seed),
        ref=told.ref,
        address=told.address,
        field=told.field,
        locale=told.locale,
        kind=told.kind,
        role=told.role,
        text=told.text,
        email=told.email,
        round=round_,
        reported_by_id=by.pk if by else None,
        reported_at=now,
        moved_at=now,
        forget_after_date=kept_until(now.date(), is_over=False),
        is_demo=is_demo,
    )
    FindingStep.objects.create(
        finding=finding, state=FindingState.TRIAGE, at=now, by_id=by.pk if by else None, is_by_tester=True
    )
    if round_:
        shelve_references(rows=[round_], now=now)
    if told.email:
        say_received(finding=finding, now=now)
    return finding


def _free_case(seed: str) -> str:
    for attempt in range(_ATTEMPTS):
        case = case_of(seed, attempt)
        if not Finding.objects.filter(case=case).exists():
            return case
    raise NoCaseNumberFree
