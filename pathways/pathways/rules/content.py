"""What an editor's pathway says, as plain values: the input of its document and of the rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pathways.pathways.rules.facts import (
    ActorFacts,
    BranchFacts,
    PathwayFacts,
    StageFacts,
    TargetKind,
    Use,
    UseFacts,
    Weeks,
)

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class ActorSaid:
    """A role in a stage, by reference, and what it takes care of."""

    role: str
    responsibility: str


@dataclass(frozen=True, slots=True)
class ServiceSaid:
    """A service in a stage, by reference, and what it is for there."""

    service: str
    use: Use
    role_in_guidance: str


@dataclass(frozen=True, slots=True)
class BranchSaid:
    """What to do if somebody has a need. ``target`` is a stage's key or a reference; an emergency has none."""

    key: str
    condition: str
    need: str
    kind: TargetKind
    target: str | None
    returns_to: str | None
    is_urgent: bool
    note: str


@dataclass(frozen=True, slots=True)
class StageSaid:
    """A stage in its Finnish words. Criteria have a line each, the guide is a reference.

    ``next_key`` is ``None`` where the pathway ends.
    """

    key: str
    stage_type: str | None
    title: str
    description: str
    guide_role: str
    actors: tuple[ActorSaid, ...]
    services: tuple[ServiceSaid, ...]
    entry_criteria: str
    exit_criteria: str
    weeks: Weeks
    checkpoint_weeks: int | None
    interview_guide: str | None
    client_voice: str
    client_voice_kind: str
    next_key: str | None
    branches: tuple[BranchSaid, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the rules ask of other rows: the sector of each role, and whom each service is for; by reference."""

    sectors: Mapping[str, str]
    groups: Mapping[str, frozenset[str]]


def graph_of(
    ref: str, client_group: str, weeks: Weeks, stages: tuple[StageSaid, ...], around: Surroundings
) -> PathwayFacts:
    """A pathway as its graph rules see it."""
    return PathwayFacts(
        ref=ref,
        client_group=client_group,
        weeks=weeks,
        stages=tuple(_stage(stage, around) for stage in stages),
        branches=tuple(_branch(stage.key, branch) for stage in stages for branch in stage.branches),
    )


def _stage(stage: StageSaid, around: Surroundings) -> StageFacts:
    return StageFacts(
        key=stage.key,
        guide_role=stage.guide_role,
        actors=tuple(ActorFacts(actor.role, around.sectors.get(actor.role, "")) for actor in stage.actors),
        services=tuple(
            UseFacts(
                service=used.service,
                use=used.use,
                client_groups=around.groups.get(used.service, frozenset()),
                has_role_in_guidance=bool(used.role_in_guidance.strip()),
            )
            for used in stage.services
        ),
        weeks=stage.weeks,
        checkpoint_weeks=stage.checkpoint_weeks,
        next_key=stage.next_key,
    )


def _branch(from_key: str, branch: BranchSaid) -> BranchFacts:
    return BranchFacts(
        key=branch.key,
        from_key=from_key,
        need=branch.need,
        kind=branch.kind,
        target=branch.target,
        returns_to=branch.returns_to,
        is_urgent=branch.is_urgent,
    )


def with_next(stages: tuple[StageSaid, ...]) -> tuple[StageSaid, ...]:
    """Stages that lead on to the one below where nothing else is said; the last one ends the pathway."""
    following = [stage.key for stage in stages[1:]]
    return tuple(
        replace(stage, next_key=stage.next_key or (following[place] if place < len(following) else None))
        for place, stage in enumerate(stages)
    )
