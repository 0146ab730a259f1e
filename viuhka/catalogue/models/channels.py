from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from viuhka.catalogue.models.places import Location, Weekday
from viuhka.catalogue.models.services import ServicePage
from viuhka.catalogue.rules.channels import ChannelType, channel_problem

_CHANNEL_ERRORS = {
    "location-missing": _("Choose the service location."),
    "phone-malformed": _("Enter a telephone number, such as +358 2 123 4567."),
    "url-malformed": _("Enter a web address that begins with https://."),
}


class ChannelKind(models.TextChoices):
    """The kinds of channels, with their names for people."""

    PHONE = ChannelType.PHONE.value, _("Telephone")
    CHAT = ChannelType.CHAT.value, _("Chat")
    WEBPAGE = ChannelType.WEBPAGE.value, _("Web page")
    ESERVICE = ChannelType.ESERVICE.value, _("Online service")
    FORM = ChannelType.FORM.value, _("Form")
    LOCATION = ChannelType.LOCATION.value, _("Service location")


class Channel(Orderable):
    """A way to reach the service."""

    page = ParentalKey(ServicePage, on_delete=models.CASCADE, related_name="channels")
    channel_type = models.CharField(_("channel"), max_length=20, choices=ChannelKind)
    label_fi = models.CharField(_("label in Finnish"), max_length=100, blank=True)
    label_sv = models.CharField(_("label in Swedish"), max_length=100, blank=True)
    label_en = models.CharField(_("label in English"), max_length=100, blank=True)
    value = models.CharField(
        _("number or address"),
        max_length=300,
        blank=True,
        help_text=_("A telephone number, or a web address that begins with https://."),
    )
    location = models.ForeignKey(
        Location, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("service location")
    )
    first_day = models.PositiveSmallIntegerField(_("from day"), choices=Weekday, null=True, blank=True)
    last_day = models.PositiveSmallIntegerField(_("to day"), choices=Weekday, null=True, blank=True)
    opens = models.TimeField(_("opens"), null=True, blank=True)
    closes = models.TimeField(_("closes"), null=True, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = _("channel")
        constraints = (
            models.CheckConstraint(
                name="channel_hours_are_whole_or_absent",
                condition=Q(opens=None, closes=None, first_day=None, last_day=None)
                | Q(
                    # A comparison with nothing is not false, and so would pass: say that all four are there.
                    opens__isnull=False,
                    closes__isnull=False,
                    first_day__isnull=False,
                    last_day__isnull=False,
                    closes__gt=F("opens"),
                    last_day__gte=F("first_day"),
                ),
                violation_error_message=_(
                    "Give both days and both times, the later ones last, or leave all four empty."
                ),
            ),
        )

    def clean(self) -> None:
        """Check that the channel leads somewhere."""
        super().clean()
        if problem := channel_problem(self.channel_type, self.value, has_location=self.location_id is not None):
            raise ValidationError({problem.field: _CHANNEL_ERRORS[problem.code]})
