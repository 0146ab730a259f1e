"""Using a link from a letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.db import transaction

from viuhka.mailed_links.models import MailedLink
from viuhka.outbox.actions.unasked import prove_address

if TYPE_CHECKING:
    from datetime import datetime

    _Link = TypeVar("_Link", bound=MailedLink)


class LinkSpent(Exception):
    """The link is unknown, was used before, or its time is over."""


@transaction.atomic
def use_link(*, model: type[_Link], token: str, now: datetime) -> _Link:
    """Use a link, of which only the first use counts, and which proves the address. Raises ``LinkSpent``."""
    link = model._default_manager.usable(token, now).select_for_update(of=("self",)).first()
    if link is None:
        raise LinkSpent
    link.used_at = now
    link.save(update_fields=["used_at"])
    prove_address(address=link.address)
    return link
