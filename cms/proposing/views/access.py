"""Who may see which proposal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property

from cms.screens import NeedsRight
from viuhka.proposals.desk.deciders import RIGHT, has_part_in
from viuhka.proposals.models import Proposal

if TYPE_CHECKING:
    from django.http import HttpRequest


class OfProposal(NeedsRight):
    """A screen about one proposal, for those who decide on proposals."""

    right = RIGHT
    header_icon = "mail"
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def proposal(self) -> Proposal:
        """The proposal; what was never proved to come from its address is nobody's business here."""
        rows = Proposal.objects.arrived().select_related("service", "decided_by")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @property
    def address(self) -> str:
        """Where the proposal is read."""
        return reverse("proposal", args=[self.kwargs["pk"]])

    @property
    def has_part(self) -> bool:
        """Whether whoever looks has part in the proposal, and so leaves it to others."""
        return has_part_in(self.request.user, self.proposal)

    def get_page_subtitle(self) -> str:
        """What the proposal is called."""
        return self.proposal.title
