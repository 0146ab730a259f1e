"""What the rules know of a pathway: codes, keys and numbers, no words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Use(StrEnum):
    """Which part a service plays in a stage."""

    CORE = "core"
    PARALLEL = "parallel"
    OPTIONAL = "optional"
    ALTERNATIVE = "alternative"


class TargetKind(StrEnum):
    """Where a branch leads."""

    STAGE = "stage"
    PATHWAY = "pathway"
    SERVICE = "service"
    EMERGENCY = "emergency"


@dataclass(frozen=True, slots=True)
class Weeks:
    """How long something takes, from the least to the most weeks."""

    least: int
    most: int


@dataclass(frozen=True, slots=True)
class ActorFacts:
    """An actor's role in a stage, and the sector that the role belongs to."""

    role: str
    sector: str


@dataclass(frozen=True, slots=True)
class UseFacts:
    """A service in a stage: its stable reference, its part, and whom it is for."""

    service: str
    use: Use
    client_groups: frozenset[str]
    has_role_in_guidance: bool = True


@dataclass(frozen=True, slots=True)
class StageFacts:
    """A pathway stage. ``next_key`` is ``None`` where the pathway ends."""

    key: str
    guide_role: str
    actors: tuple[ActorFacts, ...]
    services: tuple[UseFacts, ...]
    weeks: Weeks
    checkpoint_weeks: int | None = None
    next_key: str | None = None


@dataclass(frozen=True, slots=True)
class BranchFacts:
    """What to do at a stage if somebody has a need.

    ``target`` is the key of a stage of this pathway, or the stable reference of a pathway or a service; an
    emergency has none.
    """

    key: str
    from_key: str
    need: str
    kind: TargetKind
    target: str | None = None
    returns_to: str | None = None
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class PathwayFacts:
    """A pathway of a client group: its stages in their order, and its branches."""

    ref: str
    client_group: str
    weeks: Weeks
    stages: tuple[StageFacts, ...]
    branches: tuple[BranchFacts, ...] = ()
