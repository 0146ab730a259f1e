from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from viuhka.catalogue.models import Provider, ServicePage
from viuhka.proposals.rules.states import ARRIVED, OPEN, OVER, UNPROVED, State
from viuhka.proposals.rules.steps import FormStep
from viuhka.secrecy.fields import FingerprintField, SealedTextField
from viuhka.secrecy.sealing import fingerprints

if TYPE_CHECKING:
    from datetime import date


class ProposalState(models.TextChoices):
    """How far a proposal has come, in words."""

    DRAFT = State.DRAFT.value, _("Draft")
    UNCONFIRMED = State.UNCONFIRMED.value, _("Waiting for the address to be confirmed")
    RECEIVED = State.RECEIVED.value, _("Received")
    ASKED = State.ASKED.value, _("More was asked of the sender")
    ACCEPTED = State.ACCEPTED.value, _("Accepted as a draft")
    MERGED = State.MERGED.value, _("Merged into a service")
    DECLINED = State.DECLINED.value, _("Declined")
    WITHDRAWN = State.WITHDRAWN.value, _("Withdrawn")


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def unproved(self) -> Self:
        """What was never proved to come from its address."""
        return self.filter(state__in=UNPROVED)

    def arrived(self) -> Self:
        """What staff see: confirmed from its address."""
        return self.filter(state__in=ARRIVED)

    def waiting(self) -> Self:
        """What is not decided yet."""
        return self.filter(state__in=OPEN)

    def from_address(self, address: str) -> Self:
        """The proposals sent from an e-mail address."""
        return self.filter(email_hash__in=fingerprints(address)) if address else self.none()

    def to_delete(self, today: date) -> Self:
        """What was never confirmed, and whose time is over."""
        return self.unproved().filter(delete_after_date__lt=today)

    def to_erase(self, today: date) -> Self:
        """What is over, and whose sender is known no longer than this."""
        return self.filter(state__in=OVER, erased_at=None, delete_after_date__lt=today)


class Proposal(models.Model):
    """A service that somebody proposes, with who gives it and who sends it.

    ``answers`` is what would stand in the catalogue, by the names of the form's fields. Who sends, and what is told
    in confidence, is sealed.
    """

    #: What has a column of its own; everything else that the form asks stands in ``answers``.
    SEALED: ClassVar[tuple[str, ...]] = (
        "name",
        "email",
        "provider_email",
        "provider_phone",
        "why",
        "gap_evidence",
        "partner_wanted",
    )

    state = models.CharField(_("state"), max_length=12, choices=ProposalState, default=State.DRAFT.value)
    locale = models.CharField(_("language"), max_length=10)
    answers = models.JSONField(_("answers"), default=dict)
    answered = ArrayField(models.CharField(max_length=20), verbose_name=_("answered steps"), default=list)
    #: Rises with everything the sender adds, so that a decision is about what was read.
    version = models.PositiveIntegerField(_("version"), default=1)
    slug = models.CharField(_("address"), max_length=100, blank=True)
    #: The service that the sender says is the same; what is new is then put into that one.
    same_as = models.CharField(_("the same as"), max_length=120, blank=True, default="", db_default="")

    name = SealedTextField(_("name"), blank=True)
    email = SealedTextField(_("e-mail"), blank=True)
    email_hash = FingerprintField(of="email")
    provider_email = SealedTextField(_("provider's e-mail"), blank=True)
    provider_phone = SealedTextField(_("provider's telephone"), blank=True)
    why = SealedTextField(_("why"), blank=True)
    gap_evidence = SealedTextField(_("what shows the need"), blank=True)
    partner_wanted = SealedTextField(_("partner wanted"), blank=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("account")
    )

    created_at = models.DateTimeField(_("created at"))
    changed_at = models.DateTimeField(_("changed at"))
    sent_at = models.DateTimeField(_("sent at"), null=True)
    confirmed_at = models.DateTimeField(_("received at"), null=True)
    decided_at = models.DateTimeField(_("decided at"), null=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("decided by")
    )
    #: Why it was declined, as the sender reads it.
    decision_words = SealedTextField(_("reason"), blank=True)
    service = models.ForeignKey(
        ServicePage, models.SET_NULL, null=True, related_name="proposals", verbose_name=_("service")
    )
    delete_after_date = models.DateField(_("kept until"))
    erased_at = models.DateTimeField(_("erased at"), null=True)
    is_demo = models.BooleanField(_("demo content"), default=False)

    objects = ProposalQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        default_permissions = ()
        permissions = (("decide_proposals", _("Can read and decide proposals")),)
        constraints = (
            models.CheckConstraint(
                name="a_proposal_has_a_known_state", condition=Q(state__in=[state.value for state in State])
            ),
            models.CheckConstraint(
                name="a_proposal_arrives_at_a_moment",
                condition=Q(state__in=sorted(UNPROVED)) | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_proposal_is_over_at_a_moment",
                condition=Q(state__in=sorted(OVER), decided_at__isnull=False)
                | (~Q(state__in=sorted(OVER)) & Q(decided_at=None)),
            ),
            models.UniqueConstraint(
                name="one_open_proposal_per_address_of_a_service",
                fields=("slug",),
                condition=Q(state__in=sorted(OPEN | {State.UNCONFIRMED})),
            ),
        )
        indexes = (
            models.Index(name="proposals_by_state", fields=("state", "confirmed_at")),
            models.Index(name="proposals_to_delete", fields=("delete_after_date",)),
        )

    def __str__(self) -> str:
        return self.pseudonym

    @property
    def pseudonym(self) -> str:
        """What the proposal is called wherever the sender has no business."""
        return f"EHD-{self.pk or 0:04d}"

    @property
    def title(self) -> str:
        """The proposed name of the service."""
        return str(self.answers.get("title", ""))

    @property
    def steps(self) -> tuple[FormStep, ...]:
        """The steps of the form."""
        return tuple(FormStep)

    @property
    def is_open(self) -> bool:
        """Whether it is not decided yet."""
        return self.state in OPEN

    def stored(self, name: str) -> Any:
        """What was answered to a question."""
        return getattr(self, name) if name in self.SEALED else self.answers.get(name)

    def provider(self) -> Provider | None:
        """The provider that was chosen; ``None`` where a new one is proposed, or it is gone."""
        code = self.answers.get("provider")
        return Provider.objects.filter(code=code).first() if code else None

    def provider_name(self) -> str:
        """What the provider is called, chosen or new."""
        chosen = self.provider()
        return str(chosen) if chosen else str(self.answers.get("provider_name", ""))
