from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from viuhka.catalogue.models.vocabularies import one_term
from viuhka.secrecy.fields import SealedTextField


class UnmetNeed(models.Model):
    """That a client needed something that no service gives. It holds neither the client nor who noted it."""

    noted_date = models.DateField(_("noted on"), db_index=True)
    group = one_term("client_groups", _("client group"))
    need = one_term("service_needs", _("need"))
    municipality = one_term("municipalities", _("municipality"))
    language = one_term("languages", _("language"))
    note = SealedTextField(_("note"), blank=True)
    is_demo = models.BooleanField(_("demo content"), default=False)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("unmet need")
        verbose_name_plural = _("unmet needs")
        default_permissions = ()
        permissions = (("note_unmetneed", _("Can note needs that no service answers to, and see how often")),)

    def __str__(self) -> str:
        return f"TT-{self.pk or 0:04d}"
