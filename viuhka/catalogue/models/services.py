from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.models import Page
from wagtail.search import index

from viuhka.catalogue.models.by_workflow import PublishedByWorkflow
from viuhka.catalogue.models.pages import HeadlessPage, LanguagePage
from viuhka.catalogue.models.providers import Provider
from viuhka.catalogue.models.service_choices import DurationUnit, IntakeMode, ServiceStatus
from viuhka.catalogue.models.vocabularies import LegalBasis, one_term, some_terms
from viuhka.catalogue.panels.services import SERVICE_PANELS
from viuhka.catalogue.rules import texts
from viuhka.publications.rules.documents import Kind


class ServiceIndexPage(PublishedByWorkflow, HeadlessPage):
    """The root of the service tree in one language."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["viuhka.ServicePage"]
    admin_default_ordering = "title"

    class Meta:
        verbose_name = _("service catalogue")
        verbose_name_plural = _("service catalogues")


class ServicePage(LanguagePage):
    """A service of the region, in one language."""

    kind = Kind.SERVICE
    parent_page_types: ClassVar[list[str]] = ["viuhka.ServiceIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    # Words, of each language version.
    plain_language = models.TextField(
        _("plain-language text"),
        blank=True,
        help_text=_("In plain Finnish. Short sentences, at most 12 words each. Everyday words."),
    )
    keywords = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("keywords"),
        default=list,
        blank=True,
        help_text=_("The everyday words clients use, separated by commas. They are searched but not shown."),
    )
    for_whom = models.TextField(
        _("for whom"), max_length=1000, blank=True, help_text=_("In the reader's words: “For you who …”")
    )
    how_to_access = models.TextField(
        _("how to get the service"),
        max_length=1500,
        blank=True,
        help_text=_("What the client does first, and what happens then."),
    )
    cost_info = models.CharField(
        _("more about the cost"), max_length=300, blank=True, help_text=_("What costs, how much, and who pays.")
    )
    role_in_guidance = models.TextField(
        _("role in guidance"),
        max_length=1500,
        blank=True,
        help_text=_("Staff only. What part the service plays when a client is guided."),
    )

    # Facts, edited on the source page.
    status = models.CharField(_("status"), max_length=20, choices=ServiceStatus, default=ServiceStatus.ACTIVE)
    service_type = one_term("service_types", _("service type"))
    client_groups = some_terms("client_groups", _("client groups"))
    service_needs = some_terms("service_needs", _("service needs and life situations"))
    age_min = models.PositiveSmallIntegerField(
        _("age from"), null=True, blank=True, validators=[MaxValueValidator(120)]
    )
    age_max = models.PositiveSmallIntegerField(_("age to"), null=True, blank=True, validators=[MaxValueValidator(120)])
    unemployment_months_min = models.PositiveSmallIntegerField(
        _("unemployed for at least (months)"), null=True, blank=True
    )
    is_referral_required = models.BooleanField(_("a referral is needed"), default=False)
    referral_from = some_terms("actor_roles", _("who can refer"))
    delivery_modes = some_terms("delivery_modes", _("how the service is given"))
    access_modes = some_terms("access_modes", _("how one comes to the service"))
    intake_mode = models.CharField(_("intake"), max_length=20, choices=IntakeMode, default=IntakeMode.CONTINUOUS)
    next_start_date = models.DateField(
        _("next start"), null=True, blank=True, help_text=_("Required when there are intake periods.")
    )
    languages = some_terms(
        "languages",
        _("service languages"),
        _("The languages the service is given in, not those of this text."),
    )
    is_interpretation_available = models.BooleanField(_("interpretation can be arranged"), default=False)
    municipalities = some_terms("municipalities", _("municipalities"), _("Whose residents can have the service."))
    duration_min = models.PositiveSmallIntegerField(_("duration from"), null=True, blank=True)
    duration_max = models.PositiveSmallIntegerField(_("duration to"), null=True, blank=True)
    duration_unit = models.CharField(_("counted in"), max_length=10, choices=DurationUnit, blank=True)
    capacity = models.PositiveIntegerField(_("places"), null=True, blank=True)
    capacity_reason = models.CharField(
        _("why there is no number of places"),
        max_length=200,
        blank=True,
        default="",
        db_default="",
        help_text=_("Staff and providers see it. Say here what sets the limit when places cannot be counted."),
    )
    wait_days = models.PositiveIntegerField(_("waiting time (days)"), null=True, blank=True)
    wait_days_changed_date = models.DateField(
        _("waiting time as of"),
        null=True,
        blank=True,
        help_text=_("Waiting times age fast: say when this one was known."),
    )
    cost_type = one_term("cost_types", _("cost"))
    provider = models.ForeignKey(
        Provider, models.PROTECT, null=True, blank=True, related_name="services", verbose_name=_("provider")
    )
    recognition_methods = some_terms("recognition_methods", _("how competence is made visible"))
    legal_basis = ParentalManyToManyField(LegalBasis, blank=True, related_name="+", verbose_name=_("legal basis"))
    ptv_service_classes = some_terms("ptv_service_classes", _("PTV service classes"))
    ptv_target_groups = some_terms("ptv_target_groups", _("PTV target groups"))
    ptv_life_events = some_terms("ptv_life_events", _("PTV life events"))
    ptv_id = models.UUIDField(_("PTV identifier"), null=True, blank=True)

    # Facts for staff.
    referral_instructions = models.TextField(_("referral instructions"), max_length=2000, blank=True)
    systems_used = ArrayField(
        models.CharField(max_length=100),
        verbose_name=_("systems used"),
        default=list,
        blank=True,
        help_text=_("Separated by commas."),
    )
    staff_contact_role = models.CharField(
        _("staff contact: role"), max_length=100, blank=True, help_text=_("A role, never a person's name.")
    )
    staff_contact_phone = models.CharField(_("staff contact: telephone"), max_length=40, blank=True)
    staff_contact_email = models.EmailField(_("staff contact: e-mail"), blank=True)

    # Facts for staff and providers.
    planning_note = models.TextField(_("planning note"), max_length=2000, blank=True)
    fill_rate = models.PositiveSmallIntegerField(
        _("fill rate (%)"), null=True, blank=True, validators=[MaxValueValidator(100)]
    )
    funding_type = one_term("funding_types", _("funding"))
    valid_from_date = models.DateField(_("valid from"), null=True, blank=True)
    valid_to_date = models.DateField(
        _("valid to"), null=True, blank=True, help_text=_("Required for a service funded as a project.")
    )

    FACTS = (
        "status",
        "service_type",
        "client_groups",
        "service_needs",
        "age_min",
        "age_max",
        "unemployment_months_min",
        "is_referral_required",
        "referral_from",
        "delivery_modes",
        "access_modes",
        "intake_mode",
        "next_start_date",
        "languages",
        "is_interpretation_available",
        "municipalities",
        "duration_min",
        "duration_max",
        "duration_unit",
        "capacity",
        "capacity_reason",
        "wait_days",
        "wait_days_changed_date",
        "cost_type",
        "provider",
        "co_providers",
        "channels",
        "leads_to",
        "see_instead",
        "recognition_methods",
        "legal_basis",
        "ptv_service_classes",
        "ptv_target_groups",
        "ptv_life_events",
        "ptv_id",
        "referral_instructions",
        "systems_used",
        "staff_contact_role",
        "staff_contact_phone",
        "staff_contact_email",
        "planning_note",
        "fill_rate",
        "funding_type",
        "valid_from_date",
        "valid_to_date",
        "image",
        "plain_language",
    )
    WORDS = (
        "title",
        "summary",
        "description",
        "image_alt",
        "keywords",
        "for_whom",
        "how_to_access",
        "cost_info",
        "role_in_guidance",
    )
    REQUIRED = (
        "description",
        "how_to_access",
        "service_type",
        "client_groups",
        "cost_type",
        "municipalities",
        "languages",
        "provider",
    )

    content_panels: ClassVar = SERVICE_PANELS
    search_fields = (
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("keywords"),
        index.FilterField("status"),
    )

    class Meta:
        verbose_name = _("service")
        verbose_name_plural = _("services")

    def fact_errors(self) -> dict[str, list[str]]:
        """The address, and what belongs together."""
        checks = {
            "age_max": (_falls(self.age_min, self.age_max), gettext("The upper age cannot be below the lower one.")),
            "duration_max": (
                _falls(self.duration_min, self.duration_max),
                gettext("The longest duration cannot be below the shortest one."),
            ),
            "duration_unit": (
                self.duration_min is not None and not self.duration_unit,
                gettext("Say what the duration is counted in."),
            ),
            "next_start_date": (
                self.intake_mode == IntakeMode.PERIODIC and self.next_start_date is None,
                gettext("Periodic intake needs the date of the next start."),
            ),
            "valid_to_date": (
                _falls(self.valid_from_date, self.valid_to_date),
                gettext("The last day of validity cannot be before the first."),
            ),
            "plain_language": (bool(self._long_sentences()), self._long_sentences()),
        }
        failed = {name: [message] for name, (fails, message) in checks.items() if fails}
        return super().fact_errors() | failed | self._project_errors()

    def _long_sentences(self) -> str:
        sentences = texts.long_sentences(self.plain_language)
        if not sentences:
            return ""
        return gettext("Plain language has at most 12 words in a sentence. Split: “%(sentence)s”") % {
            "sentence": sentences[0]
        }

    def _project_errors(self) -> dict[str, list[str]]:
        is_project = self.funding_type is not None and self.funding_type.code == "project"
        if not is_project or self.valid_to_date:
            return {}
        return {"valid_to_date": [gettext("A service funded as a project needs its last day of validity.")]}


def _falls(lower: object, upper: object) -> bool:
    return lower is not None and upper is not None and upper < lower  # type: ignore[operator]  # both ints or both dates
