from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Self

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from mentoring.applications.rules.states import ARRIVED, LIVE, State
from mentoring.applications.rules.steps import steps_of
from mentoring.programmes.models import MentoringProgrammePage
from viuhka.secrecy.fields import FingerprintField, SealedTextField
from viuhka.secrecy.sealing import fingerprints

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise

    from mentoring.applications.rules.readiness import Step
    from mentoring.applications.rules.steps import FormStep


class ApplicationState(models.TextChoices):
    """How far an application has come, in words."""

    DRAFT = State.DRAFT.value, _("Draft")
    UNCONFIRMED = State.UNCONFIRMED.value, _("Waiting for the address to be confirmed")
    RECEIVED = State.RECEIVED.value, _("Received")
    CLEARED = State.CLEARED.value, _("In the pool")
    PAUSED = State.PAUSED.value, _("Paused")
    REFUSED = State.REFUSED.value, _("Not accepted")
    FINISHED = State.FINISHED.value, _("Finished")


class RefusalReason(models.TextChoices):
    """Why an application was not accepted; the person is told in these words."""

    OUTSIDE = "outside", _("The programme is not meant for this situation.")
    STEPS = "steps", _("The steps before the pool were not completed.")
    FULL = "full", _("The programme has no room in the near future.")
    AGREED = "agreed", _("We agreed on it together.")


def some_codes(name: StrOrPromise) -> ArrayField:  # type: ignore[type-arg]  # Django lets nobody subscript it
    """A column of vocabulary codes."""
    return ArrayField(models.CharField(max_length=60), verbose_name=name, default=list, blank=True)


def by_whom(name: StrOrPromise) -> models.ForeignKey:  # type: ignore[type-arg]
    """A column that says which member of the staff did something."""
    return models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=name,
    )


class ApplicationQuerySet(models.QuerySet["Application"]):
    """What is asked of the applications of either side."""

    def arrived(self) -> Self:
        """What a coordinator sees: confirmed from its address."""
        return self.filter(state__in=ARRIVED)

    def in_pool(self) -> Self:
        """Who may be paired."""
        return self.filter(state=State.CLEARED)

    def live(self) -> Self:
        """What is confirmed and not over."""
        return self.filter(state__in=LIVE)

    def from_address(self, address: str) -> Self:
        """The applications made from an e-mail address."""
        return self.filter(email_hash__in=fingerprints(address)) if address else self.none()

    def to_delete(self, today: date) -> Self:
        """Those whose time is over."""
        return self.filter(delete_after_date__lt=today)


class Application(models.Model):
    """What mentors and mentees have in common. Words about the person are sealed; codes are what matching reads."""

    letter: ClassVar[str]
    side: ClassVar[str]

    programme = models.ForeignKey(
        MentoringProgrammePage, models.PROTECT, related_name="%(class)ss", verbose_name=_("programme")
    )
    state = models.CharField(_("state"), max_length=12, choices=ApplicationState, default=State.DRAFT.value)
    locale = models.CharField(_("language of letters"), max_length=10)

    # The person.
    name = SealedTextField(_("name"), blank=True)
    email = SealedTextField(_("e-mail"), blank=True)
    email_hash = FingerprintField(of="email")
    phone = SealedTextField(_("telephone"), blank=True)
    about = SealedTextField(_("in own words"), blank=True)

    # What matching reads.
    groups = some_codes(_("client groups"))
    languages = some_codes(_("languages"))
    slots = some_codes(_("times to meet"))
    area = models.CharField(_("municipality"), max_length=10, blank=True)
    meets_remotely = models.BooleanField(_("meets remotely"), default=False)
    themes = some_codes(_("themes"))
    goals = some_codes(_("goals"))
    style = some_codes(_("how to work together"))
    work = some_codes(_("field of work"))
    interests = some_codes(_("interests"))
    dislikes = some_codes(_("rather not"))
    #: Rises with every change of what matching reads.
    profile_version = models.PositiveIntegerField(_("version"), default=1)

    #: Which steps of the form are answered.
    answered = some_codes(_("answered steps"))

    # Consent and clocks.
    consent_version = models.CharField(_("version of the consent"), max_length=20, blank=True)
    consented_at = models.DateTimeField(_("consented at"), null=True, blank=True)
    created_at = models.DateTimeField(_("created at"))
    changed_at = models.DateTimeField(_("changed at"))
    #: Since when the person waits; it never begins anew.
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True, blank=True)
    delete_after_date = models.DateField(_("deleted after"))

    # Before the pool.
    talked_at = models.DateTimeField(_("talked at"), null=True, blank=True)
    talked_by = by_whom(_("talked by"))
    decided_at = models.DateTimeField(_("decided at"), null=True, blank=True)
    decided_by = by_whom(_("decided by"))
    refusal = models.CharField(_("why not accepted"), max_length=10, choices=RefusalReason, blank=True)
    is_demo = models.BooleanField(_("demo content"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            models.CheckConstraint(
                name="%(class)s_has_a_known_state", condition=Q(state__in=[state.value for state in State])
            ),
            models.CheckConstraint(
                name="%(class)s_is_sent_with_consent_and_address",
                condition=Q(state=State.DRAFT)
                | (Q(consented_at__isnull=False) & ~Q(consent_version="") & ~Q(email_hash="")),
            ),
            models.CheckConstraint(
                name="%(class)s_has_arrived_at_a_moment",
                condition=Q(state__in=[State.DRAFT, State.UNCONFIRMED]) | Q(confirmed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="%(class)s_is_refused_for_a_reason",
                condition=(Q(state=State.REFUSED) & ~Q(refusal="")) | (~Q(state=State.REFUSED) & Q(refusal="")),
            ),
            models.UniqueConstraint(
                name="one_live_%(class)s_per_address_and_programme",
                fields=("programme", "email_hash"),
                condition=Q(state__in=sorted(LIVE)),
            ),
        )
        indexes = (
            models.Index(name="%(class)s_of_a_pool", fields=("programme", "state")),
            models.Index(name="%(class)s_to_delete", fields=("delete_after_date",)),
        )

    def __str__(self) -> str:
        return self.pseudonym

    @property
    def pseudonym(self) -> str:
        """What the person is called wherever the name has no business; stable, and the key in matching."""
        return f"{self.letter}-{self.pk or 0:04d}"

    @property
    def questions(self) -> list[str]:
        """What staff chose to ask this side besides what every pair needs."""
        raise NotImplementedError

    @property
    def steps(self) -> tuple[FormStep, ...]:
        """The steps of the form."""
        return steps_of(self.questions)

    @property
    def can_change_address(self) -> bool:
        """Whether the address was not proved yet; afterwards it is how the person comes in."""
        return self.state in {State.DRAFT, State.UNCONFIRMED}

    def programme_title(self) -> str:
        """The programme's name in the language of the person's letters."""
        versions = MentoringProgrammePage.objects.filter(
            translation_key=self.programme.translation_key, locale__language_code=self.locale, live=True
        )
        return versions.values_list("title", flat=True).first() or self.programme.title

    def missing_steps(self) -> tuple[Step, ...]:
        """What is left to do before the pool."""
        raise NotImplementedError
