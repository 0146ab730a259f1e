from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField

from mentoring.matching.rules.people import Terms
from mentoring.programmes.models.choices import (
    FirstAsked,
    IntakeChoice,
    MenteeQuestion,
    MentorQuestion,
    Mode,
    SomeQuestions,
)
from mentoring.programmes.models.weights import DEFAULT_WEIGHTS, WeightSet
from mentoring.programmes.panels import PROGRAMME_PANELS
from mentoring.programmes.rules.calendar import Intake, can_sign_up
from viuhka.catalogue.models.by_workflow import PublishedByWorkflow
from viuhka.catalogue.models.pages import HeadlessPage, LanguagePage, contact_errors
from viuhka.catalogue.models.providers import Provider
from viuhka.catalogue.models.services import ServicePage
from viuhka.catalogue.models.vocabularies import one_term, some_terms
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from datetime import date

    from django_stubs_ext import StrOrPromise

_ONE_PER_LINE = _("One per line.")


class MentoringProgrammeIndexPage(PublishedByWorkflow, HeadlessPage):
    """The root of the mentoring programmes in one language."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["mentoring.MentoringProgrammePage"]
    admin_default_ordering = "title"

    class Meta:
        verbose_name = _("mentoring programmes")
        verbose_name_plural = _("mentoring programmes")


def _number(name: StrOrPromise) -> models.PositiveSmallIntegerField:  # type: ignore[type-arg]
    return models.PositiveSmallIntegerField(name, null=True, blank=True)


def _questions(choices: type[models.TextChoices], name: StrOrPromise) -> SomeQuestions:
    return SomeQuestions(
        models.CharField(max_length=20, choices=choices),
        verbose_name=name,
        default=list,
        blank=True,
        help_text=_(
            "Ask only what this programme uses. Name, e-mail, languages, themes, times and place are asked always."
        ),
    )


class MentoringProgrammePage(LanguagePage):
    """A mentoring programme, in one language: public content, and the terms on which pairs are made."""

    kind = Kind.MENTORING_PROGRAMME
    parent_page_types: ClassVar[list[str]] = ["mentoring.MentoringProgrammeIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    # Words, of each language version.
    for_mentees = models.TextField(_("for mentees"), max_length=1000, blank=True)
    for_mentors = models.TextField(_("for mentors"), max_length=1000, blank=True)
    training_topics = models.TextField(
        _("topics of the training"), max_length=1000, blank=True, help_text=_ONE_PER_LINE
    )
    safeguards = models.TextField(_("safeguards"), max_length=1500, blank=True)
    agreement = models.TextField(_("what is agreed on"), max_length=1500, blank=True, help_text=_ONE_PER_LINE)
    matching_explained = models.TextField(
        _("how pairs are made"), max_length=1000, blank=True, help_text=_("In plain words, for those who sign up.")
    )
    group_method = models.CharField(_("how the group works"), max_length=300, blank=True)
    outcomes = models.TextField(_("what is aimed at"), max_length=1000, blank=True, help_text=_ONE_PER_LINE)
    transition_note = models.TextField(_("from mentee to mentor"), max_length=1000, blank=True)
    lawful_basis = models.CharField(_("lawful basis"), max_length=300, blank=True)
    deletion_note = models.TextField(_("what is deleted, and when"), max_length=1000, blank=True)

    # Facts, edited on the source page.
    service = models.ForeignKey(
        ServicePage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("service")
    )
    organiser = models.ForeignKey(
        Provider, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organiser")
    )
    partners = ParentalManyToManyField(Provider, blank=True, related_name="+", verbose_name=_("partners"))
    mode = models.CharField(_("how people meet"), max_length=30, choices=Mode, default=Mode.ONE_TO_ONE)
    client_groups = some_terms("client_groups", _("client groups of the mentees"))
    age_min = _number(_("age of mentees from"))
    age_max = _number(_("age of mentees to"))
    mentor_profile = one_term("mentor_profiles", _("who the mentors are"))
    themes = some_terms("mentoring_themes", _("themes"))
    languages = some_terms("languages", _("languages"))
    meetings_min = _number(_("meetings, at least"))
    meetings_max = _number(_("meetings, at most"))
    meeting_interval_days = _number(_("days between meetings"))
    meeting_minutes = _number(_("length of a meeting (minutes)"))
    meeting_modes = some_terms("delivery_modes", _("ways to meet"))
    group_min = _number(_("smallest group"))
    group_max = _number(_("largest group"))
    group_interval_days = _number(_("days between group meetings"))
    weeks = models.PositiveSmallIntegerField(_("length of a pair (weeks)"), default=20)
    training_hours = _number(_("training of mentors (hours)"))
    supervision_interval_days = _number(_("days between supervisions"))
    supervised_by = one_term("actor_roles", _("who supervises"))
    is_check_required_for_minors = models.BooleanField(
        _("mentors of minors show their criminal record"),
        default=True,
        help_text=_("Whatever is chosen here, a minor is only ever paired with a mentor whose check is valid."),
    )
    is_coordinator_at_first_meeting = models.BooleanField(_("the coordinator comes to the first meeting"), default=True)
    intake = models.CharField(
        _("when people can sign up"), max_length=10, choices=IntakeChoice, default=Intake.ROUNDS.value
    )
    least_slots = models.PositiveSmallIntegerField(
        _("times that a pair must have in common"), default=1, validators=[MinValueValidator(1)]
    )
    places_per_mentor = models.PositiveSmallIntegerField(
        _("mentees that one mentor may have at most"), default=2, validators=[MinValueValidator(1)]
    )
    first_asked = models.CharField(
        _("who is asked first"), max_length=10, choices=FirstAsked, default=FirstAsked.MENTOR
    )
    respond_days = models.PositiveSmallIntegerField(
        _("days to answer an invitation"), default=7, validators=[MinValueValidator(1)]
    )
    asked_of_mentors = _questions(MentorQuestion, _("what mentors are also asked"))
    asked_of_mentees = _questions(MenteeQuestion, _("what mentees are also asked"))
    is_transition_possible = models.BooleanField(_("a mentee may become a mentor"), default=False)
    transition_weeks = models.PositiveSmallIntegerField(_("weeks from the end of a pair to the question"), default=4)
    retention_months = models.PositiveSmallIntegerField(
        _("months until personal data is deleted"), default=12, validators=[MinValueValidator(1)]
    )
    contact_email = models.EmailField(
        _("contact address"), blank=True, help_text=_("A shared mailbox, never a person's own.")
    )

    FACTS = (
        "service",
        "organiser",
        "partners",
        "mode",
        "client_groups",
        "age_min",
        "age_max",
        "mentor_profile",
        "themes",
        "languages",
        "meetings_min",
        "meetings_max",
        "meeting_interval_days",
        "meeting_minutes",
        "meeting_modes",
        "group_min",
        "group_max",
        "group_interval_days",
        "weeks",
        "training_hours",
        "supervision_interval_days",
        "supervised_by",
        "is_check_required_for_minors",
        "is_coordinator_at_first_meeting",
        "intake",
        "rounds",
        "least_slots",
        "places_per_mentor",
        "first_asked",
        "respond_days",
        "asked_of_mentors",
        "asked_of_mentees",
        "is_transition_possible",
        "transition_weeks",
        "retention_months",
        "contact_email",
        "image",
    )
    WORDS = (
        "title",
        "summary",
        "description",
        "image_alt",
        "for_mentees",
        "for_mentors",
        "training_topics",
        "safeguards",
        "agreement",
        "matching_explained",
        "group_method",
        "outcomes",
        "transition_note",
        "lawful_basis",
        "deletion_note",
    )
    REQUIRED = (
        "description",
        "safeguards",
        "matching_explained",
        "deletion_note",
        "organiser",
        "client_groups",
        "themes",
        "languages",
    )

    content_panels: ClassVar = PROGRAMME_PANELS

    class Meta:
        verbose_name = _("mentoring programme")
        verbose_name_plural = _("mentoring programmes")

    def fact_errors(self) -> dict[str, list[str]]:
        """The address, and numbers that belong together."""
        smaller = gettext("The larger number cannot be below the smaller one.")
        pairs = {
            "age_max": (self.age_min, self.age_max),
            "meetings_max": (self.meetings_min, self.meetings_max),
            "group_max": (self.group_min, self.group_max),
        }
        falling = {
            name: [smaller]
            for name, (low, high) in pairs.items()
            if low is not None and high is not None and high < low
        }
        return {**super().fact_errors(), **falling}

    def word_errors(self) -> dict[str, list[str]]:
        """Contacts belong to the contact address, not into the text."""
        more = ("for_mentees", "for_mentors", "safeguards", "matching_explained", "transition_note", "deletion_note")
        return {**super().word_errors(), **{name: contact_errors(getattr(self, name)) for name in more}}

    def can_sign_up(self, today: date) -> bool:
        """Whether the programme takes applications on a day; asked of the live source page."""
        return self.live and can_sign_up(Intake(self.intake), [one.dates for one in self.rounds.all()], today)

    def newest_weights(self) -> WeightSet | None:
        """The weights that hold now."""
        return WeightSet.objects.newest_of(self.pk)

    def terms(self, ends_date: date) -> Terms:
        """The terms on which pairs are made that end by a day."""
        newest = self.newest_weights()
        return Terms(
            ends_date=ends_date,
            least_slots=self.least_slots,
            weights=newest.as_weights() if newest else DEFAULT_WEIGHTS,
        )
