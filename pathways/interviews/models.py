from __future__ import annotations

from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from pathways.interviews.blocks.questions import SectionsBlock, TranslationsBlock
from pathways.interviews.blocks.reading import sections_of, translations_of
from pathways.interviews.page_forms import InterviewGuideForm
from pathways.interviews.panels import INTERVIEW_GUIDE_PANELS
from pathways.interviews.rules.contents import Section, words_of
from viuhka.catalogue.models import Provider
from viuhka.catalogue.models.by_workflow import PublishedByWorkflow
from viuhka.catalogue.models.pages import HeadlessPage, LanguagePage
from viuhka.catalogue.models.vocabularies import some_terms
from viuhka.catalogue.rules.language_state import words_digest
from viuhka.publications.models import KeptVersion
from viuhka.publications.rules.documents import Kind


class Storage(models.TextChoices):
    """Where the answers of a client are kept."""

    ON_DEVICE_ONLY = "on-device-only", _("On the client's own device alone")
    PRIVATE_RECORD = "private-record", _("In the client's private record")


class InterviewGuideIndexPage(PublishedByWorkflow, HeadlessPage):
    """The root of the interview guides in one language."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["pathways.InterviewGuidePage"]
    admin_default_ordering = "title"

    class Meta:
        verbose_name = _("interview guides")
        verbose_name_plural = _("interview guides")


class InterviewGuidePage(LanguagePage):
    """A guide for a talk with a client, in one language: its sections stand on the source, their words on each."""

    kind = Kind.INTERVIEW_GUIDE
    base_form_class = InterviewGuideForm
    parent_page_types: ClassVar[list[str]] = ["pathways.InterviewGuideIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    methods = some_terms("interview_methods", _("methods"))
    settings = some_terms("interview_settings", _("where it is used"))
    client_groups = some_terms("client_groups", _("client groups"))
    instruments = some_terms(
        "instruments",
        _("external instruments"),
        _("Instruments of others that go with this guide. They are linked, never copied."),
    )
    duration_min = models.PositiveSmallIntegerField(_("minutes at least"), null=True, blank=True)
    duration_max = models.PositiveSmallIntegerField(_("minutes at most"), null=True, blank=True)
    is_printable = models.BooleanField(_("can be printed"), default=True)
    is_fillable = models.BooleanField(_("can be filled in on the device"), default=True)
    storage = models.CharField(_("answers are kept"), max_length=20, choices=Storage, default=Storage.ON_DEVICE_ONLY)
    sections = StreamField(SectionsBlock(), blank=True, verbose_name=_("sections and questions"))
    translations = StreamField(TranslationsBlock(), blank=True, verbose_name=_("sections and questions in words"))
    staff_intro = models.TextField(
        _("introduction for staff"), blank=True, help_text=_("Staff read this before the talk. Clients do not get it.")
    )
    licence = models.CharField(_("licence"), max_length=60, blank=True, help_text=_("Such as CC BY 4.0."))
    credits = models.TextField(_("credits"), blank=True, help_text=_("Who made the guide, and what it rests on."))
    tested_in = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("tested in"),
        default=list,
        blank=True,
        help_text=_("Codes of the test rounds, separated by commas."),
    )
    organisation = models.ForeignKey(
        Provider,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("organisation"),
        help_text=_("Whose guide this is, where it is not everybody's."),
    )
    original_ref = models.CharField(_("original"), max_length=120, blank=True, editable=False)
    change_note = models.TextField(
        _("what changed"),
        blank=True,
        help_text=_("Say it in a sentence or two; readers see it beside the version. A first version needs none."),
    )

    FACTS = (
        "methods",
        "settings",
        "client_groups",
        "instruments",
        "duration_min",
        "duration_max",
        "is_printable",
        "is_fillable",
        "storage",
        "sections",
        "staff_intro",
        "licence",
        "credits",
        "tested_in",
        "organisation",
        "original_ref",
        "image",
    )
    WORDS = ("title", "summary", "description", "image_alt", "translations")
    REQUIRED = ("methods", "duration_min", "duration_max", "licence")

    content_panels: ClassVar = INTERVIEW_GUIDE_PANELS

    class Meta:
        verbose_name = _("interview guide")
        verbose_name_plural = _("interview guides")

    def contents(self) -> tuple[Section, ...]:
        """The sections and questions of the source, in Finnish."""
        return sections_of(self.sections)

    def translated(self) -> dict[str, str]:
        """The words of a language version, by their places."""
        return translations_of(self.translations)

    def words_digest(self) -> str:
        """A digest of all words that translations follow, those of the questions included."""
        return words_digest({"page": super().words_digest(), **words_of(self.contents())})

    def copy(
        self,
        *args: object,
        update_attrs: dict[str, object] | None = None,
        exclude_fields: list[str] | None = None,
        **kwargs: object,
    ) -> Self:
        """Copy the page; what changed in a version is said of that version alone."""
        left_out = [*(exclude_fields or []), "change_note"]
        return super().copy(*args, update_attrs=update_attrs, exclude_fields=left_out, **kwargs)

    def kept_versions(self) -> models.QuerySet[KeptVersion]:
        """The versions published so far, the newest first, in all languages."""
        return KeptVersion.objects.filter(ref=self.ref).order_by("-ordinal", "locale")

    def fact_errors(self) -> dict[str, list[str]]:
        """The address, and the minutes."""
        is_backwards = self.duration_min and self.duration_max and self.duration_max < self.duration_min
        minutes = [gettext("The longest duration cannot be below the shortest one.")] if is_backwards else []
        return {**super().fact_errors(), "duration_max": minutes}
