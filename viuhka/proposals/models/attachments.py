from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from viuhka.proposals.models.proposals import Proposal


class Attachment(models.Model):
    """A picture that came with a proposal, as we drew it anew.

    It lies in the row, not among the media: it goes when the proposal goes, and no address leads to it.
    """

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="attachments")
    content = models.BinaryField()
    size = models.PositiveIntegerField(_("size in bytes"))
    width = models.PositiveIntegerField(_("width"))
    height = models.PositiveIntegerField(_("height"))
    added_at = models.DateTimeField(_("added at"))

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.proposal}-{self.pk or 0}.jpg"
