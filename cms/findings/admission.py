"""Who handles findings, who tests, and which findings each of them sees."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.db.models import Q

from cms.accounts.models import User
from viuhka.findings.models import Finding

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from viuhka.findings.models.findings import FindingQuerySet

HANDLE = "viuhka.handle_finding"
TEST = "viuhka.test_finding"
NOTE_NEEDS = "viuhka.note_unmetneed"


def handles(request: HttpRequest) -> bool:
    """Whether somebody decides on findings."""
    return bool(request.user.has_perm(HANDLE))


def sees_findings(request: HttpRequest) -> bool:
    """Whether somebody decides on findings, or tests."""
    return handles(request) or bool(request.user.has_perm(TEST))


def findings_for(request: HttpRequest) -> FindingQuerySet:
    """The findings that somebody sees: all of them, or those of the rounds they test in."""
    return Finding.objects.all() if handles(request) else Finding.objects.of_rounds_of(cast("User", request.user))


def handlers() -> QuerySet[User]:
    """Who may look after a finding."""
    app, codename = HANDLE.split(".")
    granted = Q(groups__permissions__content_type__app_label=app, groups__permissions__codename=codename) | Q(
        is_superuser=True
    )
    return User.objects.filter(granted, is_active=True).distinct().order_by("last_name", "first_name", "pk")
