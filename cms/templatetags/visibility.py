"""What the screens of openings show in templates, the editor's own panel among them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import template
from django.utils import timezone

from cms.visibility.forms.moments import local_text
from cms.visibility.views.board import DECIDE, PLAN, BoardView
from cms.visibility.views.rows import Row, rows_of
from viuhka.openings.models import AudienceChoice, Opening

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.http import HttpRequest

    from viuhka.catalogue.models.pages import LanguagePage

register = template.Library()


@dataclass(frozen=True, slots=True)
class OfAudience:
    """How a page stands to an audience."""

    code: str
    name: str
    row: Row | None


@dataclass(frozen=True, slots=True)
class OfPage:
    """How a page stands to all audiences, and what the person may do about it."""

    page: int | None
    may_look: bool
    may_plan: bool
    may_decide: bool
    audiences: Sequence[OfAudience]

    @property
    def is_new(self) -> bool:
        """Whether the page was never saved."""
        return self.page is None


@register.filter
def finnish_time(moment: datetime) -> str:
    """A moment in Finnish time, wherever its reader is."""
    return local_text(moment)


@register.simple_tag
def openings_of(page: LanguagePage, request: HttpRequest) -> OfPage:
    """The openings of a page in the editor."""
    user = request.user
    may_look = user.has_perm(BoardView.right)
    rows: dict[str, Row] = {}
    if page.pk and may_look:
        openings = Opening.objects.standing().filter(ref=page.ref).select_related("decided_by")
        rows = {row.opening.audience: row for row in rows_of(openings, user, timezone.now())}
    may_edit = bool(page.pk) and bool(page.permissions_for_user(user).can_edit())
    return OfPage(
        page=page.pk,
        may_look=may_look,
        may_plan=may_edit and user.has_perm(PLAN),
        may_decide=may_edit and user.has_perm(DECIDE),
        audiences=[OfAudience(code, str(name), rows.get(code)) for code, name in AudienceChoice.choices],
    )
