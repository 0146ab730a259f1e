"""The words of a pathway's stages, each under a path that says what they are the words of.

A path is stable while words are edited: ``haastattelu/title``, ``haastattelu/services/service:…``,
``haastattelu/branches/haastattelu-2/note``.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pathways.pathways.rules.content import StageSaid

_OWN = ("title", "description", "entry_criteria", "exit_criteria", "client_voice")


def texts_of(stages: Iterable[StageSaid]) -> dict[str, str]:
    """All texts of the stages by path, in the order in which they are read; those that are empty too."""
    return dict(pair for stage in stages for pair in _texts(stage))


def _texts(stage: StageSaid) -> Iterator[tuple[str, str]]:
    for name in _OWN:
        yield f"{stage.key}/{name}", getattr(stage, name)
    roles = distinct(actor.role for actor in stage.actors)
    for role, actor in zip(roles, stage.actors, strict=True):
        yield f"{stage.key}/actors/{role}", actor.responsibility
    services = distinct(used.service for used in stage.services)
    for service, used in zip(services, stage.services, strict=True):
        yield f"{stage.key}/services/{service}", used.role_in_guidance
    for branch in stage.branches:
        yield f"{stage.key}/branches/{branch.key}/condition", branch.condition
        yield f"{stage.key}/branches/{branch.key}/note", branch.note


def distinct(names: Iterable[str]) -> list[str]:
    """Names in their order; one that comes again is numbered."""
    seen: Counter[str] = Counter()
    found = []
    for name in names:
        seen[name] += 1
        found.append(name if seen[name] == 1 else f"{name}#{seen[name]}")
    return found
