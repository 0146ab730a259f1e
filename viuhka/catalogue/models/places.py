from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.search import index

from viuhka.catalogue.models.vocabularies import Labelled, is_code, one_term, some_terms
from viuhka.publications.rules.documents import Kind, reference


class Weekday(models.IntegerChoices):
    """ISO 8601 weekday numbers."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class Hours(models.Model):
    """A span of weekdays with the same opening hours, in local time."""

    first_day = models.PositiveSmallIntegerField(_("from day"), choices=Weekday, default=Weekday.MONDAY)
    last_day = models.PositiveSmallIntegerField(_("to day"), choices=Weekday, default=Weekday.FRIDAY)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    class Meta:
        abstract = True

    def __str__(self) -> str:
        days = f"{self.get_first_day_display()}–{self.get_last_day_display()}"
        return f"{days} {self.opens:%H.%M}–{self.closes:%H.%M}"


class Location(index.Indexed, ClusterableModel, Labelled):
    """A place where services are given."""

    code = models.SlugField(_("code"), max_length=80, unique=True, validators=[is_code])
    address_fi = models.CharField(_("street address in Finnish"), max_length=200)
    address_sv = models.CharField(_("street address in Swedish"), max_length=200, blank=True)
    postal_code = models.CharField(
        _("postal code"),
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^\d{5}\Z", _("A Finnish postal code has five digits."))],
    )
    municipality = one_term("municipalities", _("municipality"))
    accessibility = some_terms("accessibility", _("accessibility"))
    is_demo = models.BooleanField(_("demo content"), default=False)

    search_fields = (
        index.AutocompleteField("name_fi"),
        index.AutocompleteField("name_sv"),
        index.AutocompleteField("name_en"),
        index.AutocompleteField("address_fi"),
    )

    class Meta:
        verbose_name = _("service location")
        verbose_name_plural = _("service locations")

    @property
    def ref(self) -> str:
        """The location's reference on the shelf."""
        return reference(Kind.LOCATION, self.code)


class LocationHours(Hours):
    """Opening hours of a service location."""

    location = ParentalKey(Location, on_delete=models.CASCADE, related_name="opening_hours")

    class Meta:
        verbose_name = _("opening hours")
        verbose_name_plural = _("opening hours")
        constraints = (
            models.CheckConstraint(
                name="a_location_closes_after_it_opens",
                condition=Q(closes__gt=F("opens")),
                violation_error_message=_("Closing time must be after opening time."),
            ),
            models.CheckConstraint(
                name="opening_days_run_forward",
                condition=Q(last_day__gte=F("first_day")),
                violation_error_message=_("The last day cannot be before the first day."),
            ),
        )
