from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from viuhka.catalogue.models.providers import Provider
from viuhka.catalogue.models.services import ServicePage


class ServiceCoProvider(Orderable):
    """A partner that gives the service together with its provider."""

    page = ParentalKey(ServicePage, on_delete=models.CASCADE, related_name="co_providers")
    provider = models.ForeignKey(Provider, models.PROTECT, related_name="+", verbose_name=_("provider"))

    class Meta(Orderable.Meta):
        verbose_name = _("co-provider")
        constraints = (
            models.UniqueConstraint(
                name="a_co_provider_is_named_once",
                fields=("page", "provider"),
                violation_error_message=_("This provider is already in the list."),
            ),
        )


class _ServiceLink(Orderable):
    """A way from a service to another one."""

    class Meta(Orderable.Meta):
        abstract = True

    def clean(self) -> None:
        """Point to another service's source page, which stands for the service in all languages."""
        super().clean()
        if self.target_id is None:
            return
        if not self.target.is_source:
            raise ValidationError({"target": _("Choose the Finnish page of the service.")})
        if self.target_id == self.page_id:
            raise ValidationError({"target": _("Choose another service than this one.")})


class ServiceContinuation(_ServiceLink):
    """A service that this one often leads to."""

    page = ParentalKey(ServicePage, on_delete=models.CASCADE, related_name="leads_to")
    target = models.ForeignKey(ServicePage, models.CASCADE, related_name="+", verbose_name=_("service"))

    class Meta(_ServiceLink.Meta):
        verbose_name = _("leads to")


class ServiceReplacement(_ServiceLink):
    """A service to look at instead of this one when it has ended."""

    page = ParentalKey(ServicePage, on_delete=models.CASCADE, related_name="see_instead")
    target = models.ForeignKey(ServicePage, models.CASCADE, related_name="+", verbose_name=_("service"))

    class Meta(_ServiceLink.Meta):
        verbose_name = _("see instead")
