"""What waits in the demo's moderation: small changes, one for the experts, and one that came back to its editor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.models import WorkflowState

from cms.accounts.models import User
from cms.moderation.actions.deciding import LookedAt, approve, ask_for_changes
from cms.moderation.models import ReasonCode, Review
from viuhka.catalogue.models import ServicePage

if TYPE_CHECKING:
    from collections.abc import Mapping

EDITOR, MODERATOR = "toimittaja", "moderoija"


@dataclass(frozen=True, slots=True)
class DemoChange:
    """What the demo's editor changes in a service, and what its moderator has decided about it."""

    slug: str
    fields: Mapping[str, Any]
    is_approved: bool = False
    returned_with: str = ""


CHANGES = (
    DemoChange("etsiva-nuorisotyo", {"wait_days": 10}),
    DemoChange("mediapaja", {"wait_days": 14}),
    # The content is checked already, and the age limit waits for an expert.
    DemoChange(
        "kesatyosetelit",
        {"age_max": 20, "for_whom": "15–20-vuotiaille ilman aiempaa työkokemusta."},
        is_approved=True,
    ),
    DemoChange(
        "kierratyspaja",
        {"summary": "Matalan kynnyksen työpajajakso työkyvyn ja toimintakyvyn arvioimiseksi."},
        returned_with="Asiakas ei tunne näitä sanoja. Kerro, mitä pajalla tehdään.",
    ),
)


def load_submissions() -> None:
    """Submit the demo's changes, each once: not of a page that anybody has edited or submitted since."""
    people = User.objects.in_bulk([EDITOR, MODERATOR], field_name="username")
    for change in CHANGES:
        page = ServicePage.objects.filter(slug=change.slug, locale__language_code="fi", is_demo=True, live=True).first()
        if page and len(people) == 2 and _is_untouched(page):
            _submit(change, page, people)


def _is_untouched(page: ServicePage) -> bool:
    is_edited = page.has_unpublished_changes or page.revisions.filter(user__isnull=False).exists()
    return not is_edited and not WorkflowState.objects.for_instance(page).exists()


def _submit(change: DemoChange, page: ServicePage, people: Mapping[str, User]) -> None:
    draft = page.get_latest_revision_as_object()
    for name, value in change.fields.items():
        setattr(draft, name, value)
    draft.save_revision(user=people[EDITOR])
    page.refresh_from_db()
    page.get_workflow().start(page, people[EDITOR])
    review = Review.objects.for_instance(page).latest("pk")
    looked_at = LookedAt(review.pk, review.revision_id, review.content_digest)
    if change.is_approved:
        approve(looked_at=looked_at, by=people[MODERATOR])
    if change.returned_with:
        comment = change.returned_with
        ask_for_changes(looked_at=looked_at, by=people[MODERATOR], reason=ReasonCode.LANGUAGE, comment=comment)
