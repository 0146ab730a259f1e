from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from viuhka.openings.models import Opening, OpeningState

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.audiences.rules import Audience


class AlreadyOpened(Exception):
    """The page already has a standing opening for this audience."""


class OpeningNotStanding(Exception):
    """The opening was rolled back before."""


def open_page(
    *,
    ref: str,
    audience: Audience,
    opens_at: datetime,
    by: AbstractBaseUser | None,
    now: datetime,
    closes_at: datetime | None = None,
) -> Opening:
    """Open a page to an audience from a moment on. Raises ``AlreadyOpened``."""
    try:
        with transaction.atomic():
            return Opening.objects.create(
                ref=ref,
                audience=audience,
                opens_at=opens_at,
                closes_at=closes_at,
                state=OpeningState.CLEARED,
                decided_at=now,
                decided_by_id=by.pk if by else None,
            )
    except IntegrityError as error:
        if "one_standing_opening_per_page_and_audience" not in str(error):
            raise
        raise AlreadyOpened from error


@transaction.atomic
def roll_back_opening(*, opening: Opening, by: AbstractBaseUser | None, reason: str, now: datetime) -> Opening:
    """Close a page to the opening's audience at once. Raises ``OpeningNotStanding``."""
    standing = Opening.objects.select_for_update().get(pk=opening.pk)
    if standing.state == OpeningState.ROLLED_BACK:
        raise OpeningNotStanding
    standing.state = OpeningState.ROLLED_BACK
    standing.decided_at, standing.decided_by_id, standing.reason = now, by.pk if by else None, reason
    standing.save(update_fields=["state", "decided_at", "decided_by", "reason"])
    return standing
