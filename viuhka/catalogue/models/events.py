from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField

from viuhka.catalogue.blocks import ProgrammeBlock
from viuhka.catalogue.models.by_workflow import PublishedByWorkflow
from viuhka.catalogue.models.pages import HeadlessPage, LanguagePage
from viuhka.catalogue.models.places import Location
from viuhka.catalogue.models.providers import Provider
from viuhka.catalogue.models.services import ServicePage
from viuhka.catalogue.models.vocabularies import one_term, some_terms
from viuhka.catalogue.panels.events import EVENT_PANELS
from viuhka.publications.rules.documents import Kind


class EventStatus(models.TextChoices):
    """Whether one can still come."""

    PLANNED = "planned", _("Planned")
    OPEN = "open", _("Open for registration")
    FULL = "full", _("Full")
    CANCELLED = "cancelled", _("Cancelled")


class EventIndexPage(PublishedByWorkflow, HeadlessPage):
    """The root of the events in one language."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["viuhka.EventPage"]
    admin_default_ordering = "title"

    class Meta:
        verbose_name = _("events")
        verbose_name_plural = _("events")


class EventPage(LanguagePage):
    """A meeting of employers and job seekers, or an evening of information, in one language."""

    kind = Kind.EVENT
    parent_page_types: ClassVar[list[str]] = ["viuhka.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    programme = StreamField(ProgrammeBlock(), blank=True, verbose_name=_("programme"))

    event_kind = one_term("event_kinds", _("kind of event"))
    status = models.CharField(_("status"), max_length=20, choices=EventStatus, default=EventStatus.PLANNED)
    service = models.ForeignKey(
        ServicePage, models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("service")
    )
    organiser = models.ForeignKey(
        Provider, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("organiser")
    )
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    ends_at = models.DateTimeField(_("ends"), null=True, blank=True)
    municipality = one_term("municipalities", _("municipality"))
    location = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("place")
    )
    languages = some_terms("languages", _("languages"))
    industries = some_terms("industries", _("industries"))
    is_registration_required = models.BooleanField(_("registration is needed"), default=False)
    registration_closes_date = models.DateField(_("registration closes"), null=True, blank=True)
    registration_url = models.URLField(_("where to register"), blank=True)
    places = models.PositiveIntegerField(_("places"), null=True, blank=True)
    employer_places = models.PositiveIntegerField(_("places for employers"), null=True, blank=True)

    FACTS = (
        "event_kind",
        "status",
        "service",
        "organiser",
        "starts_at",
        "ends_at",
        "municipality",
        "location",
        "languages",
        "industries",
        "is_registration_required",
        "registration_closes_date",
        "registration_url",
        "places",
        "employer_places",
        "image",
    )
    WORDS = ("title", "summary", "description", "image_alt", "programme")
    REQUIRED = ("event_kind", "organiser", "starts_at", "ends_at", "municipality", "languages")

    content_panels: ClassVar = EVENT_PANELS

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def fact_errors(self) -> dict[str, list[str]]:
        """The address, and the times."""
        is_backwards = self.starts_at and self.ends_at and self.ends_at <= self.starts_at
        times = [gettext("The event must end after it starts.")] if is_backwards else []
        return {**super().fact_errors(), "ends_at": times}
