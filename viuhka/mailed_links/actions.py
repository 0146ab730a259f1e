"""Using a link from a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import transaction

from viuhka.mailed_links.models import MailedLink

if TYPE_CHECKING:
    from datetime import datetime

    _Link = TypeVar("_Link", bound=MailedLink)


class LinkSpent(Exception):
    """The link is unknown, was used before, or its time is over."""


@transaction.atomic
def use_link(*, model: type[_Link], token: str, now: datetime) -> _Link:
    """Use a link, of which only the first use counts. Raises ``LinkSpent``."""
    link = model._default_manager.usable(token, now).select_for_update(of=("self",)).first()
    if link is None:
        raise LinkSpent
    link.used_at = now
    link.save(update_fields=["used_at"])
    return link
