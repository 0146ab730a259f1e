from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.search import index

from viuhka.publications.rules.documents import Kind, reference

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django_stubs_ext import StrOrPromise

is_code = RegexValidator(r"^[A-Za-z0-9._-]+\Z", _("Use letters A–Z, digits, dots, hyphens and underscores only."))


class Labelled(models.Model):
    """Something with a stable code and a name in each language."""

    name_fi = models.CharField(_("name in Finnish"), max_length=200)
    name_sv = models.CharField(_("name in Swedish"), max_length=200, blank=True)
    name_en = models.CharField(_("name in English"), max_length=200, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name_in(get_language() or "fi")

    @property
    def ref(self) -> str:
        """The reference on the shelf."""
        raise NotImplementedError

    def name_in(self, locale: str) -> str:
        """The name in a language, in Finnish where there is none."""
        return getattr(self, f"name_{locale[:2]}", "") or self.name_fi


class Vocabulary(Labelled):
    """A list of terms that content is described with."""

    code = models.CharField(_("code"), max_length=60, primary_key=True, validators=[is_code])

    class Meta:
        verbose_name = _("vocabulary")
        verbose_name_plural = _("vocabularies")

    @property
    def ref(self) -> str:
        """The vocabulary's reference on the shelf."""
        return reference(Kind.VOCABULARY, self.code)


class WorkAbility(models.TextChoices):
    """How much somebody can work, as client groups ask for it."""

    FULL = "full", _("Able to work")
    PARTIAL = "partial", _("Partially able to work")
    NONE_OR_UNCLEAR = "none_or_unclear", _("Unable to work, or not clear yet")


class TermQuerySet(models.QuerySet["Term"]):
    def current(self) -> TermQuerySet:
        """The terms that may still be chosen."""
        return self.filter(is_obsolete=False)

    def offered_to(self, chosen: Iterable[int | None]) -> TermQuerySet:
        """What a form offers: the terms that may still be chosen, and those already chosen, in their order."""
        return self.filter(Q(is_obsolete=False) | Q(pk__in=[pk for pk in chosen if pk])).order_by("sort_order", "code")


class Term(index.Indexed, Labelled):
    """One term of a vocabulary. Its code never changes: frontends, filters and exports rely on it."""

    vocabulary = models.ForeignKey(Vocabulary, models.PROTECT, related_name="terms", verbose_name=_("vocabulary"))
    code = models.CharField(
        _("code"),
        max_length=60,
        validators=[is_code],
        help_text=_("Stable: frontends and exports rely on it. It cannot be changed later."),
    )
    ptv_codes = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("PTV codes"),
        default=list,
        blank=True,
        help_text=_("Codes of the national service catalogue, separated by commas."),
    )
    uri = models.URLField(_("URI"), max_length=300, blank=True)
    broader = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="narrower",
        verbose_name=_("belongs to"),
        help_text=_("The wider term, such as the theme of a service need or the sector of a role."),
    )
    sort_order = models.PositiveIntegerField(_("order"), default=0)
    is_obsolete = models.BooleanField(
        _("no longer used"),
        default=False,
        help_text=_("Stays on the pages that have it, but cannot be chosen any more."),
    )
    replaced_by = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="replaces",
        verbose_name=_("replaced by"),
        help_text=_("Which term to use instead of one that is no longer used."),
    )

    # Whom a client group is for; other terms have none of these.
    age_min = models.PositiveSmallIntegerField(
        _("age at least"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    age_max = models.PositiveSmallIntegerField(
        _("age at most"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    unemployment_months_min = models.PositiveSmallIntegerField(
        _("months unemployed at least"), null=True, blank=True, validators=[MaxValueValidator(600)]
    )
    work_ability = models.CharField(_("ability to work"), max_length=20, choices=WorkAbility, null=True, blank=True)
    integration_phase = models.BooleanField(
        _("in the integration phase"), choices=[(True, _("Yes")), (False, _("No"))], null=True, blank=True
    )
    effective_from_date = models.DateField(_("in force from"), null=True, blank=True)
    effective_to_date = models.DateField(_("in force to"), null=True, blank=True)

    #: The vocabulary whose terms have criteria and days, and the fields that hold them.
    CLIENT_GROUPS = "client_groups"
    CRITERIA = ("age_min", "age_max", "unemployment_months_min", "work_ability", "integration_phase")
    EFFECTIVE = ("effective_from_date", "effective_to_date")

    objects = TermQuerySet.as_manager()

    search_fields = (
        index.AutocompleteField("name_fi"),
        index.AutocompleteField("name_sv"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("code"),
        index.FilterField("vocabulary_id"),
    )

    class Meta:
        verbose_name = _("vocabulary term")
        verbose_name_plural = _("vocabulary terms")
        constraints = (
            models.UniqueConstraint(name="a_code_is_unique_in_its_vocabulary", fields=("vocabulary", "code")),
            models.CheckConstraint(name="a_term_does_not_replace_itself", condition=~Q(replaced_by=F("id"))),
            models.CheckConstraint(
                name="only_an_obsolete_term_is_replaced", condition=Q(replaced_by=None) | Q(is_obsolete=True)
            ),
            models.CheckConstraint(
                name="only_a_client_group_has_criteria",
                condition=Q(vocabulary="client_groups")
                | Q(
                    age_min=None,
                    age_max=None,
                    unemployment_months_min=None,
                    work_ability=None,
                    integration_phase=None,
                    effective_from_date=None,
                    effective_to_date=None,
                ),
            ),
            models.CheckConstraint(
                name="the_ages_of_a_group_are_in_order",
                condition=Q(age_min=None) | Q(age_max=None) | Q(age_max__gte=F("age_min")),
            ),
            models.CheckConstraint(
                name="a_group_ends_after_it_begins",
                condition=Q(effective_from_date=None)
                | Q(effective_to_date=None)
                | Q(effective_to_date__gte=F("effective_from_date")),
            ),
            models.CheckConstraint(
                name="the_ability_to_work_is_a_known_one",
                condition=Q(work_ability=None) | Q(work_ability__in=WorkAbility.values),
            ),
        )

    @property
    def ref(self) -> str:
        """The term's reference on the shelf."""
        return reference(Kind.TERM, f"{self.vocabulary_id}/{self.code}")

    @property
    def is_client_group(self) -> bool:
        """Whether the term is a client group, and so may have criteria and days."""
        return self.vocabulary_id == self.CLIENT_GROUPS

    @property
    def filter_code(self) -> str:
        """The code that published pages with this term are filtered and counted by."""
        return f"{self.vocabulary_id}:{self.code}"


def one_term(vocabulary: str, name: StrOrPromise, help_text: StrOrPromise = "") -> models.ForeignKey:  # type: ignore[type-arg]
    """A field that holds one term of a vocabulary."""
    return models.ForeignKey(
        Term,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": vocabulary},
        verbose_name=name,
        help_text=help_text,
    )


def some_terms(vocabulary: str, name: StrOrPromise, help_text: StrOrPromise = "") -> ParentalManyToManyField:
    """A field that holds any number of terms of a vocabulary."""
    return ParentalManyToManyField(
        Term,
        blank=True,
        related_name="+",
        limit_choices_to={"vocabulary": vocabulary},
        verbose_name=name,
        help_text=help_text,
    )


class LegalBasis(Labelled):
    """An act that services rest on. Its dates tell when pages that name it must be looked at again."""

    code = models.CharField(_("code"), max_length=60, unique=True, validators=[is_code])
    number = models.CharField(_("number in the statute book"), max_length=20)
    url = models.URLField(_("address"), max_length=300, blank=True)
    in_force_from_date = models.DateField(_("in force from"))
    in_force_to_date = models.DateField(_("in force to"), null=True, blank=True)
    change_note = models.TextField(_("what changes"), blank=True)

    class Meta:
        verbose_name = _("legal basis")
        verbose_name_plural = _("legal bases")
        constraints = (
            models.CheckConstraint(
                name="an_act_ends_after_it_begins",
                condition=Q(in_force_to_date=None) | Q(in_force_to_date__gte=F("in_force_from_date")),
            ),
        )

    @property
    def ref(self) -> str:
        """The act's reference on the shelf."""
        return reference(Kind.LAW, self.code)
