"""When a change of a service marks the pathways that use it, and when a mark is settled by itself."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from pathways.pathways.rules.impacts import Effect, impacts

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from pathways.pathways.rules.impacts import Impact, Offer, Usage


class Cause(StrEnum):
    """Why a pathway is marked."""

    PAUSED = "paused"
    ENDED = "ended"
    CLOSED = "closed"
    ELIGIBILITY = "eligibility"


#: Ways in which a service takes nobody; a later one is worse, because it lasts.
_LASTING = (Cause.PAUSED, Cause.ENDED, Cause.CLOSED)


@dataclass(frozen=True, slots=True)
class Standing:
    """What a service offers, and why it takes nobody where it does not."""

    offer: Offer
    stopped: Cause | None = None


def change(before: Standing, after: Standing, usages: Sequence[Usage]) -> tuple[Cause, list[Impact]]:
    """What a change does to the stages that use the service, and the cause to mark their pathway with.

    A service that stops, or stops for longer, does so to all; else it is compared for whom it is.
    """
    if after.stopped and _weight(after) > _weight(before):
        return after.stopped, impacts(_taking(before.offer), _stopping(after.offer), usages)
    return Cause.ELIGIBILITY, impacts(_taking(before.offer), _taking(after.offer), usages)


def _weight(standing: Standing) -> int:
    return _LASTING.index(standing.stopped) + 1 if standing.stopped else 0


def _taking(offer: Offer) -> Offer:
    return replace(offer, takes_clients=True)


def _stopping(offer: Offer) -> Offer:
    return replace(offer, takes_clients=False)


def remains(
    cause: Cause, effects: Iterable[Effect], *, is_used: bool, stopped: Cause | None, is_for_the_group: bool
) -> bool:
    """Whether what a mark tells still holds for the pathway and the service as they are live now."""
    if not is_used:
        return False
    if cause != Cause.ELIGIBILITY:
        return stopped == cause
    return not is_for_the_group or set(effects) != {Effect.NOT_FOR_THE_GROUP}
