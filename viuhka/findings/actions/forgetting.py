from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.findings.actions.searches import KEPT
from viuhka.findings.models import Finding, FindingStep, MissedSearch

if TYPE_CHECKING:
    from datetime import datetime


@transaction.atomic
def forget_everything(*, now: datetime) -> int:
    """Forget words and addresses that are kept no longer, and old searches; that there was a finding stays."""
    MissedSearch.objects.filter(day__lt=now.date() - KEPT).delete()
    keys = list(Finding.objects.to_forget(now.date()).values_list("pk", flat=True))
    FindingStep.objects.filter(finding__in=keys).update(words="")
    return Finding.objects.filter(pk__in=keys).update(text="", email="", forgotten_at=now)
