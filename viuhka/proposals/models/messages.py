from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from viuhka.proposals.models.proposals import Proposal
from viuhka.secrecy.fields import SealedTextField


class ProposalMessage(models.Model):
    """What staff asked of a sender, or a sender told them."""

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="messages")
    is_from_staff = models.BooleanField(_("from staff"))
    words = SealedTextField(_("message"))
    written_at = models.DateTimeField(_("written at"))
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        indexes = (models.Index(name="messages_of_a_proposal", fields=("proposal", "written_at")),)

    def __str__(self) -> str:
        return f"{self.proposal}/{self.pk or 0}"
