from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.models import ClusterableModel
from wagtail.search import index

from viuhka.catalogue.models.vocabularies import Labelled, is_code, one_term, some_terms
from viuhka.publications.rules.documents import Kind, reference


class Provider(index.Indexed, ClusterableModel, Labelled):  # type: ignore[django-manager-missing]  # of services: Wagtail is untyped
    """An organisation that gives services. Contacts are functional mailboxes, never people."""

    code = models.SlugField(_("code"), max_length=80, unique=True, validators=[is_code])
    description_fi = models.TextField(_("description in Finnish"), max_length=2500, blank=True)
    description_sv = models.TextField(_("description in Swedish"), max_length=2500, blank=True)
    description_en = models.TextField(_("description in English"), max_length=2500, blank=True)
    provider_type = one_term("provider_types", _("type"))
    sectors = some_terms("sectors", _("sectors"))
    municipalities = some_terms("municipalities", _("municipalities"))
    email = models.EmailField(_("e-mail"), blank=True, help_text=_("A functional mailbox. No person's own address."))
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    website = models.URLField(_("website"), max_length=300, blank=True)
    business_id = models.CharField(
        _("business ID"),
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^\d{7}-\d\Z", _("A business ID looks like 1234567-8."))],
    )
    is_verified = models.BooleanField(_("verified"), default=False)
    is_demo = models.BooleanField(_("demo content"), default=False)

    search_fields = (
        index.AutocompleteField("name_fi"),
        index.AutocompleteField("name_sv"),
        index.AutocompleteField("name_en"),
    )

    class Meta:
        verbose_name = _("provider")
        verbose_name_plural = _("providers")

    @property
    def ref(self) -> str:
        """The provider's reference on the shelf."""
        return reference(Kind.PROVIDER, self.code)
