from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from viuhka.findings.models.rounds import TestRound
from viuhka.findings.rules.states import OPEN, UNFIXED, State
from viuhka.secrecy.fields import SealedTextField

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser


class FindingState(models.TextChoices):
    """Where a finding stands, in words."""

    TRIAGE = State.TRIAGE.value, _("Waits to be looked at")
    ACCEPTED = State.ACCEPTED.value, _("Accepted, being fixed")
    FIXED = State.FIXED.value, _("Fixed, waits for the tester")
    VERIFIED = State.VERIFIED.value, _("Verified by the tester")
    CLOSED = State.CLOSED.value, pgettext_lazy("finding", "Closed")
    REFUSED = State.REFUSED.value, _("Not accepted")
    DUPLICATE = State.DUPLICATE.value, _("Known already")


class FindingKind(models.TextChoices):
    """What a finding is about."""

    ERROR = "error", _("Something is wrong")
    MISSING = "missing", _("Something is missing")
    UNCLEAR = "unclear", _("Something is hard to understand")
    BROKEN_LINK = "broken-link", _("A link does not work")
    SUGGESTION = "suggestion", _("A suggestion")
    OTHER = "other", _("Something else")


class SenderRole(models.TextChoices):
    """In which role somebody tells of it."""

    CLIENT = "client", _("Client")
    STUDENT = "student", _("Student")
    STAFF = "staff", _("Staff member")
    PROVIDER = "provider", _("Service provider")
    OTHER = "other", _("Somebody else")


class FindingQuerySet(models.QuerySet["Finding"]):
    def in_states(self, states: Collection[State]) -> FindingQuerySet:
        """Those that stand in one of some states."""
        return self.filter(state__in=[state.value for state in states])

    def open(self) -> FindingQuerySet:
        """Those with which somebody of the staff has something to do."""
        return self.in_states(OPEN)

    def unfixed_of(self, ref: str) -> FindingQuerySet:
        """Those of a page for which something has to be mended."""
        return self.in_states(UNFIXED).filter(ref=ref)

    def of_rounds_of(self, user: AbstractBaseUser | AnonymousUser) -> FindingQuerySet:
        """Those of the test rounds that somebody tests in, and their own."""
        rounds = TestRound.objects.filter(testers=user.pk)
        return self.filter(Q(round__in=rounds) | Q(reported_by=user.pk))

    def to_forget(self, today: date) -> FindingQuerySet:
        """Those whose words and contacts are kept no longer."""
        return self.filter(forget_after_date__lt=today, forgotten_at=None)


class Finding(models.Model):
    """What somebody found wrong, missing or unclear. Its words and the sender's address are sealed, and forgotten."""

    case = models.CharField(_("case number"), max_length=10, unique=True)
    ref = models.CharField(_("page"), max_length=120, blank=True, db_index=True)
    address = models.CharField(_("address"), max_length=300, blank=True)
    field = models.CharField(_("part of the page"), max_length=60, blank=True)
    locale = models.CharField(_("language"), max_length=10)
    kind = models.CharField(_("what it is about"), max_length=20, choices=FindingKind)
    role = models.CharField(_("who tells"), max_length=20, choices=SenderRole)
    text = SealedTextField(_("what was found"), blank=True)
    email = SealedTextField(_("sender's e-mail"), blank=True)
    state = models.CharField(_("state"), max_length=20, choices=FindingState, default=FindingState.TRIAGE)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("owner")
    )
    duplicate_of = models.ForeignKey(
        "self", models.SET_NULL, null=True, blank=True, related_name="duplicates", verbose_name=_("same as")
    )
    #: The revision of the page that the fix was published with. It may be purged; its number stays.
    revision = models.PositiveBigIntegerField(_("fixed in revision"), null=True)
    round = models.ForeignKey(
        TestRound, models.PROTECT, null=True, blank=True, related_name="findings", verbose_name=_("test round")
    )
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("entered by")
    )
    reported_at = models.DateTimeField(_("reported at"))
    moved_at = models.DateTimeField(_("in this state since"))
    forget_after_date = models.DateField(_("kept until"), db_index=True)
    forgotten_at = models.DateTimeField(_("forgotten at"), null=True)
    is_demo = models.BooleanField(_("demo content"), default=False)

    objects = FindingQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        default_permissions = ()
        permissions = (
            ("handle_finding", _("Can handle what readers and testers found")),
            ("test_finding", _("Can enter and verify findings of their test rounds")),
        )
        constraints = (
            models.CheckConstraint(
                name="a_finding_stands_in_a_known_state", condition=Q(state__in=FindingState.values)
            ),
            models.CheckConstraint(name="a_finding_is_of_a_known_kind", condition=Q(kind__in=FindingKind.values)),
            models.CheckConstraint(name="a_finding_is_told_in_a_known_role", condition=Q(role__in=SenderRole.values)),
            models.CheckConstraint(
                name="only_a_duplicate_is_the_same_as_another",
                condition=Q(duplicate_of=None) | Q(state=FindingState.DUPLICATE),
            ),
            models.CheckConstraint(
                name="only_what_was_fixed_has_a_revision",
                condition=Q(revision=None)
                | Q(state__in=(FindingState.FIXED, FindingState.VERIFIED, FindingState.CLOSED)),
            ),
        )
        indexes = (models.Index(name="findings_by_state", fields=("state", "reported_at")),)

    def __str__(self) -> str:
        return self.case

    @property
    def is_fixed(self) -> bool:
        """Whether the tester is asked."""
        return self.state == State.FIXED


class FindingStep(models.Model):
    """A state that a finding came into: when, by whom, and what was said to the other side."""

    finding = models.ForeignKey(Finding, models.CASCADE, related_name="steps")
    state = models.CharField(_("state"), max_length=20, choices=FindingState)
    at = models.DateTimeField(_("when"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    is_by_tester = models.BooleanField(default=False)
    revision = models.PositiveBigIntegerField(null=True)
    words = SealedTextField(_("what was said"), blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("step of a finding")
        verbose_name_plural = _("steps of findings")
        default_permissions = ()
        indexes = (models.Index(name="steps_of_a_finding", fields=("finding", "at")),)

    def __str__(self) -> str:
        return f"HS-{self.pk or 0:04d}"
