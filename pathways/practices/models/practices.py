from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Page
from wagtail.search import index

from pathways.pathways.models import PathwayPage
from pathways.practices.models.links import PageLink
from pathways.practices.panels import PRACTICE_PANELS
from pathways.practices.rules.exchange import LICENCE_LIMIT, TAG_LIMIT, TEXT_LIMITS
from viuhka.catalogue.models import Provider, ServicePage
from viuhka.catalogue.models.by_workflow import PublishedByWorkflow
from viuhka.catalogue.models.pages import HeadlessPage, LanguagePage
from viuhka.catalogue.models.vocabularies import one_term, some_terms
from viuhka.publications.rules.documents import Kind


class EvidenceLevel(models.TextChoices):
    """What it is known from that a practice works."""

    ANECDOTAL = "anecdotal", _("Anecdotal")
    PRACTICE = "practice", _("Practice")
    PILOT = "pilot", _("Pilot")
    STUDY = "study", _("Study")


class GoodPracticeIndexPage(PublishedByWorkflow, HeadlessPage):
    """The root of the good practices in one language."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["pathways.GoodPracticePage"]
    admin_default_ordering = "title"

    class Meta:
        verbose_name = _("good practices")
        verbose_name_plural = _("good practices")


class GoodPracticePage(LanguagePage):
    """A way of working that others can copy, in one language."""

    kind = Kind.GOOD_PRACTICE
    parent_page_types: ClassVar[list[str]] = ["pathways.GoodPracticeIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    # Words, of each language version.
    problem = models.TextField(
        _("problem"),
        max_length=TEXT_LIMITS["problem"],
        blank=True,
        help_text=_("What was wrong before, and for whom."),
    )
    implementation = models.TextField(
        _("implementation"),
        max_length=TEXT_LIMITS["implementation"],
        blank=True,
        help_text=_("What was done, step by step, so that somebody else can do it too."),
    )
    requirements = models.TextField(
        _("requirements"),
        max_length=TEXT_LIMITS["requirements"],
        blank=True,
        help_text=_("What must be there before one begins, each on a line of its own."),
    )
    works_when = models.TextField(
        _("works when"), max_length=TEXT_LIMITS["works_when"], blank=True, help_text=_("Where the practice has helped.")
    )
    does_not_work = models.TextField(
        _("does not work"),
        max_length=TEXT_LIMITS["does_not_work"],
        blank=True,
        help_text=_("When not to use it. Others learn most from this."),
    )
    evidence = models.TextField(
        _("evidence"),
        max_length=TEXT_LIMITS["evidence"],
        blank=True,
        help_text=_("What shows that it works, and how that was found out."),
    )
    tags = ArrayField(
        models.CharField(max_length=TAG_LIMIT),
        verbose_name=_("tags"),
        default=list,
        blank=True,
        help_text=_("Words to find the practice by, separated by commas."),
    )

    # Facts, edited on the source page.
    evidence_level = models.CharField(
        _("evidence level"), max_length=20, choices=EvidenceLevel, default=EvidenceLevel.ANECDOTAL
    )
    origin = models.ForeignKey(
        Provider,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("origin"),
        help_text=_("The organisation that developed the practice. It is named wherever the practice is shown."),
    )
    origin_city = one_term("municipalities", _("city of origin"))
    adopted_by = some_terms("municipalities", _("adopted by"), _("Where the practice is in use."))
    themes = some_terms("service_needs", _("themes"), _("The needs it answers to."))
    licence = models.CharField(
        _("licence"),
        max_length=LICENCE_LIMIT,
        default="CC BY 4.0",
        help_text=_("On which terms others may copy the practice, such as CC BY 4.0."),
    )
    year = models.PositiveSmallIntegerField(
        _("year"), null=True, blank=True, validators=[MinValueValidator(1900), MaxValueValidator(2100)]
    )
    contacts = ArrayField(
        models.EmailField(),
        verbose_name=_("contacts"),
        default=list,
        blank=True,
        help_text=_("E-mail addresses of organisations, never a person's, separated by commas."),
    )
    #: What came with a practice from another city and does not exist on this site, as it was written there.
    foreign = models.JSONField(default=dict, blank=True, editable=False)

    FACTS = (
        "evidence_level",
        "origin",
        "origin_city",
        "adopted_by",
        "themes",
        "services",
        "pathways",
        "licence",
        "year",
        "contacts",
        "foreign",
        "image",
    )
    WORDS = (
        "title",
        "summary",
        "description",
        "image_alt",
        "problem",
        "implementation",
        "requirements",
        "works_when",
        "does_not_work",
        "evidence",
        "tags",
    )
    REQUIRED = ("description", "licence")

    content_panels: ClassVar = PRACTICE_PANELS
    search_fields = (*Page.search_fields, index.SearchField("summary"), index.SearchField("tags"))

    class Meta:
        verbose_name = _("good practice")
        verbose_name_plural = _("good practices")


class PracticeService(PageLink):
    """A service that a practice is used in."""

    page = ParentalKey(GoodPracticePage, on_delete=models.CASCADE, related_name="services")
    target = models.ForeignKey(ServicePage, models.CASCADE, related_name="+", verbose_name=_("service"))

    class Meta(PageLink.Meta):
        verbose_name = _("service")
        constraints = (
            models.UniqueConstraint(
                name="a_practice_names_a_service_once",
                fields=("page", "target"),
                violation_error_message=_("This service is already in the list."),
            ),
        )


class PracticePathway(PageLink):
    """A pathway that a practice is used along."""

    page = ParentalKey(GoodPracticePage, on_delete=models.CASCADE, related_name="pathways")
    target = models.ForeignKey(PathwayPage, models.CASCADE, related_name="+", verbose_name=_("pathway"))

    class Meta(PageLink.Meta):
        verbose_name = _("pathway")
        constraints = (
            models.UniqueConstraint(
                name="a_practice_names_a_pathway_once",
                fields=("page", "target"),
                violation_error_message=_("This pathway is already in the list."),
            ),
        )
