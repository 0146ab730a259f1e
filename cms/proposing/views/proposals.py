"""One proposal: everything it says, and its pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView, View

from cms.proposing.views.access import OfProposal
from cms.screens import NamedScreen
from viuhka.proposals.desk.alike import likely_for_staff, service_of
from viuhka.proposals.forms.answers import answered_lines

if TYPE_CHECKING:
    from django.http import HttpRequest


class ProposalView(OfProposal, NamedScreen, TemplateView):
    """Shows a proposal, and what can be decided about it."""

    page_title = _("Proposal")
    template_name = "cms/proposing/proposal.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The answers, the messages, the pictures."""
        proposal = self.proposal
        return super().get_context_data(
            proposal=proposal,
            answers=answered_lines(proposal),
            talk=proposal.messages.select_related("written_by").order_by("written_at", "pk"),
            pictures=proposal.attachments.defer("content").order_by("pk"),
            likely=likely_for_staff(proposal) if proposal.is_open else [],
            same=service_of(proposal.same_as) if proposal.same_as else None,
            has_part=self.has_part,
            may_decide=proposal.is_open and not self.has_part,
            **kwargs,
        )


class PictureView(OfProposal, View):
    """Shows a picture of a proposal to those who decide on it."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The picture as we drew it; nobody on the way keeps it."""
        attachment = get_object_or_404(self.proposal.attachments, pk=self.kwargs["number"])
        response = HttpResponse(bytes(attachment.content), content_type="image/jpeg")
        response.headers["Content-Disposition"] = f'inline; filename="{attachment}"'
        response.headers["Cache-Control"] = "no-store"
        return response
