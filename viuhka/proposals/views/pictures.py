"""Pictures that come with a proposal, while it can be changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from viuhka.proposals.actions.attaching import (
    MOST_ATTACHMENTS,
    TooManyAttachments,
    attach_picture,
    remove_attachment,
)
from viuhka.proposals.desk.pictures import NotAPicture, drawn_anew
from viuhka.proposals.forms.sending import PictureForm
from viuhka.proposals.rules.states import State
from viuhka.proposals.views.pages import LIMITS, own_proposal
from viuhka.public_forms.views import in_language, refuse_for_now, show_form, to

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from viuhka.proposals.models import Proposal


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def pictures(request: HttpRequest, language: str) -> HttpResponse:
    """The pictures of one's own proposal, and a field for one more."""
    proposal = own_proposal(request)
    if proposal is None or proposal.state not in {State.DRAFT, State.ASKED}:
        return to("proposals_tasks", language)
    form = PictureForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and not LIMITS.admit(request, "picture"):
        return refuse_for_now(request)
    if request.method == "POST" and form.is_valid() and _attach(form, proposal):
        return to("proposals_pictures", language)
    return show_form(
        request,
        "viuhka/proposals/pictures.html",
        form,
        proposal=proposal,
        pictures=proposal.attachments.defer("content").order_by("pk"),
        is_full=proposal.attachments.count() >= MOST_ATTACHMENTS,
    )


@require_POST
@in_language
def remove(request: HttpRequest, language: str, number: int) -> HttpResponse:
    """Take one of one's own pictures away."""
    if proposal := own_proposal(request):
        remove_attachment(proposal=proposal, number=number)
    return to("proposals_pictures", language)


def _attach(form: PictureForm, proposal: Proposal) -> bool:
    try:
        picture = drawn_anew(form.cleaned_data["picture"])
        attach_picture(proposal=proposal, picture=picture, now=timezone.now())
    except NotAPicture:
        form.add_error("picture", gettext("This is no picture that we can open. Save it as JPEG or PNG and try again."))
    except TooManyAttachments:
        form.add_error("picture", gettext("There is no room for another picture. Take one away, or send without it."))
    else:
        return True
    return False
