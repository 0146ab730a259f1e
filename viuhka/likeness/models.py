from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.postgres.fields import ArrayField
from django.db import models

from viuhka.likeness.rules.signatures import Part

if TYPE_CHECKING:
    from viuhka.likeness.rules.signatures import Described


class Signature(models.Model):
    """What a service or an open proposal is recognised by, in one language. No words can be read from it."""

    ref = models.CharField(max_length=120)
    locale = models.CharField(max_length=10)
    signature = models.BinaryField()
    groups = ArrayField(models.CharField(max_length=120), default=list)
    needs = ArrayField(models.CharField(max_length=120), default=list)
    places = ArrayField(models.CharField(max_length=120), default=list)
    service_type = models.CharField(max_length=120, blank=True)
    provider = models.CharField(max_length=120, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = (models.UniqueConstraint(name="one_signature_per_language", fields=("ref", "locale")),)

    def __str__(self) -> str:
        return f"{self.ref} ({self.locale})"

    def common_codes(self, part: Part, other: Described) -> tuple[str, ...]:
        """The codes that it shares with something else."""
        single = {Part.TYPE: self.service_type, Part.PROVIDER: self.provider}
        many = {Part.GROUPS: self.groups, Part.NEEDS: self.needs, Part.PLACES: self.places}
        own = {single[part]} if part in single else set(many[part])
        return tuple(sorted(own & other.codes(part)))
