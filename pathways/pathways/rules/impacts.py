"""What a change of a service does to the pathways that use it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pathways.pathways.rules.facts import Use

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_CARRYING = frozenset({Use.CORE, Use.ALTERNATIVE})


class Effect(StrEnum):
    """What happens to a stage."""

    CLOSES = "closes"
    LOSES = "loses"
    CLOSES_THERE = "closes-there"
    LOSES_THERE = "loses-there"
    NOT_FOR_THE_GROUP = "not-for-the-group"
    OTHER_ELIGIBILITY = "other-eligibility"


@dataclass(frozen=True, slots=True)
class Offer:
    """A service as far as pathways depend on it. ``municipalities`` and ``client_groups`` are codes; none is no limit.

    ``eligibility`` is whatever else decides who can have it, to be compared alone.
    """

    takes_clients: bool
    municipalities: frozenset[str]
    client_groups: frozenset[str]
    eligibility: tuple[object, ...]


@dataclass(frozen=True, slots=True)
class Usage:
    """A stage that uses the service: which part it plays, and the offers of the other services that carry the stage."""

    pathway: str
    client_group: str
    stage: str
    use: Use
    others: tuple[Offer, ...]


@dataclass(frozen=True, slots=True)
class Impact:
    """What a change does to a stage; ``municipalities`` where it does so in some alone."""

    effect: Effect
    pathway: str
    stage: str
    municipalities: tuple[str, ...] = ()

    @property
    def closes(self) -> bool:
        """Whether nothing carries the stage any more, somewhere or everywhere."""
        return self.effect in {Effect.CLOSES, Effect.CLOSES_THERE}


def impacts(before: Offer, after: Offer, usages: Sequence[Usage]) -> list[Impact]:
    """What a change does, stage by stage; what it does to all clients hides what it does to some."""
    return [impact for usage in usages for impact in _impacts(before, after, usage)]


def _impacts(before: Offer, after: Offer, usage: Usage) -> Iterator[Impact]:
    if before.takes_clients and not after.takes_clients:
        carries = usage.use in _CARRYING and not any(other.takes_clients for other in usage.others)
        yield Impact(Effect.CLOSES if carries else Effect.LOSES, usage.pathway, usage.stage)
        return
    yield from _somewhere(before, after, usage)
    if usage.client_group in before.client_groups - after.client_groups:
        yield Impact(Effect.NOT_FOR_THE_GROUP, usage.pathway, usage.stage)
    if before.eligibility != after.eligibility:
        yield Impact(Effect.OTHER_ELIGIBILITY, usage.pathway, usage.stage)


def _somewhere(before: Offer, after: Offer, usage: Usage) -> Iterator[Impact]:
    """The municipalities in which the service is given no more: first those in which nothing else carries the stage."""
    lost = before.municipalities - after.municipalities if after.municipalities else frozenset()
    closed = {code for code in lost if usage.use in _CARRYING and not _is_carried(usage, code)}
    for effect, codes in ((Effect.CLOSES_THERE, closed), (Effect.LOSES_THERE, lost - closed)):
        if codes:
            yield Impact(effect, usage.pathway, usage.stage, tuple(sorted(codes)))


def _is_carried(usage: Usage, municipality: str) -> bool:
    return any(
        other.takes_clients and (not other.municipalities or municipality in other.municipalities)
        for other in usage.others
    )
