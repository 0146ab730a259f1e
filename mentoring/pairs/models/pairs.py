from __future__ import annotations

from typing import TYPE_CHECKING, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from mentoring.applications.models import MenteeApplication, MentorApplication
from mentoring.pairs.rules.states import ASKING, HOLDING, LIVE, LapseReason, PairState, Side, asked_in
from mentoring.programmes.models import MentoringProgrammePage
from viuhka.secrecy.fields import SealedTextField

if TYPE_CHECKING:
    from datetime import date, datetime


class PairStateChoice(models.TextChoices):
    """How far a pair has come, in words."""

    INVITED = PairState.INVITED.value, _("Waiting for the first answer")
    HALF_AGREED = PairState.HALF_AGREED.value, _("Waiting for the second answer")
    ACTIVE = PairState.ACTIVE.value, _("Active")
    COMPLETED = PairState.COMPLETED.value, _("Completed")
    ENDED_EARLY = PairState.ENDED_EARLY.value, _("Ended early")
    DECLINED = PairState.DECLINED.value, _("Declined")
    EXPIRED = PairState.EXPIRED.value, _("Not answered in time")
    LAPSED = PairState.LAPSED.value, _("No longer possible")
    CALLED_OFF = PairState.CALLED_OFF.value, _("Called off by the coordinator")


class SideChoice(models.TextChoices):
    """Who of the two, in words."""

    MENTOR = Side.MENTOR.value, _("Mentor")
    MENTEE = Side.MENTEE.value, _("Mentee")


class LapseChoice(models.TextChoices):
    """Why a pair lapsed, in words."""

    FULL = LapseReason.FULL.value, _("The mentor has no free place any more.")
    TAKEN = LapseReason.TAKEN.value, _("The mentee has another pair.")
    RULES = LapseReason.RULES.value, _("What the pair was made on has changed.")


class EndReason(models.TextChoices):
    """Why a pair ended before its planned end."""

    TIME = "time", _("No time for it any more")
    FIT = "fit", _("It did not feel right")
    GOAL = "goal", _("The goal was reached")
    CONTACT = "contact", _("The contact broke off")
    MOVED = "moved", _("Moved, or the situation changed")
    CONCERN = "concern", _("A worry")


class CallOffReason(models.TextChoices):
    """Why a coordinator takes back what was proposed to two people."""

    CHANGED = "changed", _("Something has changed since it was approved")
    ASKED = "asked", _("One of the two asked for it")
    MISTAKE = "mistake", _("It was approved by mistake")
    SAFETY = "safety", _("For somebody's safety")


class PairQuerySet(models.QuerySet["Pair"]):
    def live(self) -> Self:
        """The pairs that wait for an answer, or are active."""
        return self.filter(state__in=sorted(LIVE))

    def holding(self) -> Self:
        """The pairs that take one of the mentor's places."""
        return self.filter(state__in=sorted(HOLDING))

    def asking(self) -> Self:
        """The pairs that wait for an answer."""
        return self.filter(state__in=sorted(ASKING))

    def active(self) -> Self:
        """The pairs that meet."""
        return self.filter(state=PairState.ACTIVE)

    def to_check_in(self, moment: datetime) -> Self:
        """The active pairs that began before a moment and were not asked yet how it went."""
        return self.active().filter(active_at__lte=moment, checked_in_at=None)

    def to_ask_on(self) -> Self:
        """The completed pairs of programmes in which a mentee may become a mentor, who were not told so yet."""
        return self.filter(state=PairState.COMPLETED, invited_on_at=None, programme__is_transition_possible=True)

    def silent_since(self, moment: datetime) -> Self:
        """The active pairs of which nothing was heard since a moment: no meeting was noted, and none began."""
        return self.active().filter(Q(heard_at__lt=moment))

    def to_ask_about_silence(self, moment: datetime) -> Self:
        """Those of them who were not asked about it since something was last heard."""
        return self.silent_since(moment).filter(Q(silence_told_at=None) | Q(silence_told_at__lt=F("heard_at")))

    def to_close(self, day: date) -> Self:
        """The active pairs planned to end by a day that were not reminded of it yet."""
        return self.active().filter(ends_date__lte=day, closing_told_at=None)

    def past_end(self, day: date) -> Self:
        """The active pairs whose planned end is over."""
        return self.active().filter(ends_date__lt=day)

    def worried(self) -> Self:
        """Those of whom somebody told of a worry that is open."""
        return self.filter(concerns__isnull=False, concerns__closed_at=None).distinct()


class Pair(models.Model):
    """A mentor and a mentee, from the invitation to the end. A place of the mentor is taken from the first yes on."""

    programme = models.ForeignKey(MentoringProgrammePage, models.PROTECT, related_name="pairs")
    mentor = models.ForeignKey(MentorApplication, models.CASCADE, related_name="pairs")
    mentee = models.ForeignKey(MenteeApplication, models.CASCADE, related_name="pairs")
    place = models.PositiveSmallIntegerField(null=True)
    state = models.CharField(max_length=12, choices=PairStateChoice, default=PairState.INVITED.value)
    first_asked = models.CharField(max_length=10, choices=SideChoice)
    ends_date = models.DateField()
    #: What speaks for the pair, as codes: shown to both, without points.
    grounds = models.JSONField(default=dict)
    approved_at = models.DateTimeField()
    approved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")
    active_at = models.DateTimeField(null=True)
    #: When each agreed to the programme's agreement; what the pair is for, in the mentee's words.
    mentor_agreed_at = models.DateTimeField(null=True)
    mentee_agreed_at = models.DateTimeField(null=True)
    goals = SealedTextField(blank=True, db_default="")
    heard_at = models.DateTimeField(null=True)
    silence_told_at = models.DateTimeField(null=True)
    checked_in_at = models.DateTimeField(null=True)
    closing_told_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)
    #: When the mentee was told, after the end, that they could become a mentor. What they think of it is not kept.
    invited_on_at = models.DateTimeField(null=True)
    lapsed_for = models.CharField(max_length=10, choices=LapseChoice, blank=True)
    ended_for = models.CharField(max_length=10, choices=EndReason, blank=True)
    called_off_for = models.CharField(max_length=10, choices=CallOffReason, blank=True, db_default="")

    objects = PairQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("pair")
        verbose_name_plural = _("pairs")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                name="a_place_is_taken_by_one_pair",
                fields=("mentor", "place"),
                condition=Q(state__in=sorted(HOLDING)),
            ),
            models.UniqueConstraint(
                name="one_live_pair_per_mentee_and_programme",
                fields=("programme", "mentee"),
                condition=Q(state__in=sorted(LIVE)),
            ),
            models.CheckConstraint(
                name="a_pair_that_holds_has_a_place",
                condition=~Q(state__in=sorted(HOLDING)) | Q(place__gte=1),
            ),
            models.CheckConstraint(
                name="a_pair_has_a_known_state", condition=Q(state__in=[state.value for state in PairState])
            ),
            models.CheckConstraint(
                name="an_active_pair_began_at_a_moment",
                condition=~Q(state__in=[PairState.ACTIVE, PairState.COMPLETED, PairState.ENDED_EARLY])
                | Q(active_at__isnull=False, heard_at__isnull=False),
            ),
            models.CheckConstraint(
                name="a_pair_is_over_at_a_moment",
                condition=Q(state__in=sorted(LIVE), over_at=None)
                | (~Q(state__in=sorted(LIVE)) & Q(over_at__isnull=False)),
            ),
            models.CheckConstraint(
                name="a_pair_lapsed_for_a_reason",
                condition=Q(state=PairState.LAPSED) & ~Q(lapsed_for="") | ~Q(state=PairState.LAPSED) & Q(lapsed_for=""),
            ),
        )

    def __str__(self) -> str:
        return f"P-{self.pk or 0:04d}"

    @property
    def asked(self) -> Side | None:
        """Whose answer the pair waits for."""
        return asked_in(PairState(self.state), Side(self.first_asked))

    def agreed_at(self, side: Side) -> datetime | None:
        """When one of the two agreed to what the programme agrees on."""
        return self.mentor_agreed_at if side is Side.MENTOR else self.mentee_agreed_at

    def person(self, side: Side) -> MentorApplication | MenteeApplication:
        """Who is on a side."""
        return self.mentor if side is Side.MENTOR else self.mentee
