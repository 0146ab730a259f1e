from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from viuhka.mailed_links.models import MailedLink
from viuhka.proposals.models.proposals import Proposal


class Purpose(models.TextChoices):
    """What a link from a letter is for."""

    CONFIRM = "confirm", _("Confirm the address")
    ENTER = "enter", _("Go to one's own proposal")


class ProposalLink(MailedLink):
    """A way in from a letter."""

    purpose = models.CharField(max_length=10, choices=Purpose)
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="links")

    class Meta(MailedLink.Meta):
        abstract = False

    @property
    def address(self) -> str:
        """Whose mail the link was in."""
        return self.proposal.email
