"""Opening a launch stage is a release of its own: what it would show to whom, and what would stay closed and why."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cms.visibility.views.rows import edit_url, rows_of
from viuhka.audiences.rules import ADMITTED, READERS, Audience, Reader
from viuhka.catalogue.desk.page_types import page_models
from viuhka.clearing.actions.clearing import verdicts_on
from viuhka.clearing.desk import sources_of
from viuhka.openings.models import AudienceChoice, Opening
from viuhka.publications.models import Publication

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from cms.visibility.views.rows import Row
    from viuhka.audiences.models import LaunchStage


@dataclass(frozen=True, slots=True)
class Appearing:
    """A page that becomes visible."""

    title: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Admission:
    """What a move of the launch stage does for the readers of one audience that it lets in anew."""

    readers: str
    appearing: Sequence[Appearing]
    doubtful: Sequence[Row]
    held_up: Sequence[Row]
    waiting: Sequence[Row]


def admissions_of(before: LaunchStage, after: LaunchStage, user: AbstractBaseUser, now: datetime) -> list[Admission]:
    """What every audience that a move lets in anew would see and not see, as the pages are now."""
    admitted = ADMITTED[after] - ADMITTED[before]
    return [_admission(audience, before, after, user, now) for audience in Audience if audience in admitted]


def _admission(
    audience: Audience, before: LaunchStage, after: LaunchStage, user: AbstractBaseUser, now: datetime
) -> Admission:
    refs = _visible(audience, after, now) - _visible(audience, before, now)
    openings = list(Opening.objects.standing().filter(audience=audience).select_related("decided_by").order_by("pk"))
    for opening in openings:
        (verdict,) = verdicts_on([opening], now=now)
        opening.failures = [failure.as_stored() for failure in verdict.failures]
    rows = rows_of(openings, user, now)
    return Admission(
        readers=str(AudienceChoice(audience).label),
        appearing=_appearing(refs, user),
        doubtful=[row for row in rows if row.standing == "open" and row.is_held_up],
        held_up=[row for row in rows if row.standing in {"planned", "blocked", "later"} and row.is_held_up],
        waiting=[row for row in rows if row.standing in {"planned", "blocked", "later"} and not row.is_held_up],
    )


def _visible(audience: Audience, stage: LaunchStage, now: datetime) -> set[str]:
    reader = Reader(READERS[audience], stage, now)
    pages = Publication.objects.visible_to(reader).filter(kind__in=[model.kind for model in page_models()])
    return set(pages.values_list("ref", flat=True))


def _appearing(refs: set[str], user: AbstractBaseUser) -> list[Appearing]:
    pages = sorted(sources_of(refs).values(), key=lambda page: page.title)
    return [
        Appearing(
            page.get_admin_display_title(), edit_url(page) if page.permissions_for_user(user).can_edit() else None
        )
        for page in pages
    ]
