"""What is wrong with a pathway's graph, and where."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pathways.pathways.rules.facts import TargetKind, Use

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from pathways.pathways.rules.facts import BranchFacts, PathwayFacts, StageFacts

FEWEST_SECTORS = 3

_RETURNING = frozenset({TargetKind.SERVICE, TargetKind.EMERGENCY})
_CARRYING = frozenset({Use.CORE, Use.ALTERNATIVE})


class Flaw(StrEnum):
    """A way in which a pathway can be wrong."""

    NO_STAGES = "no-stages"
    STAGE_KEY_TWICE = "stage-key-twice"
    BRANCH_KEY_TWICE = "branch-key-twice"
    UNKNOWN_STAGE = "unknown-stage"
    NO_TARGET = "no-target"
    EMERGENCY_WITH_TARGET = "emergency-with-target"
    LEADS_TO_ITSELF = "leads-to-itself"
    UNREACHABLE = "unreachable"
    DEAD_END = "dead-end"
    NO_END = "no-end"
    NO_RETURN = "no-return"
    NO_GUIDE = "no-guide"
    GUIDE_NOT_AMONG_ACTORS = "guide-not-among-actors"
    NO_CARRYING_SERVICE = "no-carrying-service"
    NO_ROLE_IN_GUIDANCE = "no-role-in-guidance"
    WEEKS_REVERSED = "weeks-reversed"
    WEEKS_DO_NOT_ADD_UP = "weeks-do-not-add-up"
    FEW_SECTORS = "few-sectors"
    CHECKPOINT_AFTER_END = "checkpoint-after-end"
    GROUP_NOT_LISTED = "group-not-listed"
    GROUP_ENDED = "group-ended"


#: These are worth a look and stop nothing: the stage is sound, or the text to mend stands on another page.
WARNINGS = frozenset({Flaw.CHECKPOINT_AFTER_END, Flaw.GROUP_NOT_LISTED, Flaw.GROUP_ENDED})


@dataclass(frozen=True, slots=True)
class Place:
    """Where a defect is: a field of a stage, of a branch, or of the pathway itself. ``service`` names a link."""

    field: str
    stage: str | None = None
    branch: str | None = None
    service: str | None = None


@dataclass(frozen=True, slots=True)
class Defect:
    """A flaw and its place."""

    flaw: Flaw
    place: Place

    @property
    def stops_publishing(self) -> bool:
        """Whether the pathway cannot be published with it."""
        return self.flaw not in WARNINGS


def defects(pathway: PathwayFacts) -> list[Defect]:
    """Everything that is wrong with a pathway, in the order of its form; an empty list for a sound one.

    Ways are followed only where every key is known and unique: what else they showed would follow from that.
    """
    if not pathway.stages:
        return [Defect(Flaw.NO_STAGES, Place("stages"))]
    broken = [*_keys(pathway), *_targets(pathway)]
    return [
        *broken,
        *([] if broken else _ways(pathway)),
        *(defect for stage in pathway.stages for defect in _stage(stage, pathway.client_group)),
        *_whole(pathway),
    ]


def _keys(pathway: PathwayFacts) -> Iterator[Defect]:
    for key in _twice(stage.key for stage in pathway.stages):
        yield Defect(Flaw.STAGE_KEY_TWICE, Place("key", stage=key))
    for key in _twice(branch.key for branch in pathway.branches):
        yield Defect(Flaw.BRANCH_KEY_TWICE, Place("key", branch=key))


def _twice(keys: Iterable[str]) -> list[str]:
    return [key for key, times in Counter(keys).items() if times > 1]


def _targets(pathway: PathwayFacts) -> Iterator[Defect]:
    """Keys that lead to no stage, and branches that lead nowhere."""
    known = {stage.key for stage in pathway.stages}
    for stage in pathway.stages:
        if stage.next_key is not None and stage.next_key not in known:
            yield Defect(Flaw.UNKNOWN_STAGE, Place("next_stage", stage=stage.key))
    for branch in pathway.branches:
        for field, key in _stages_named_by(branch).items():
            if key is not None and key not in known:
                yield Defect(Flaw.UNKNOWN_STAGE, Place(field, branch=branch.key))
        yield from _target(branch, pathway.ref)


def _stages_named_by(branch: BranchFacts) -> dict[str, str | None]:
    """The fields of a branch that hold the key of a stage."""
    target = {"target": branch.target} if branch.kind == TargetKind.STAGE else {}
    return {"from_stage": branch.from_key, "returns_to": branch.returns_to, **target}


def _target(branch: BranchFacts, ref: str) -> Iterator[Defect]:
    is_emergency = branch.kind == TargetKind.EMERGENCY
    if is_emergency and branch.target:
        yield Defect(Flaw.EMERGENCY_WITH_TARGET, Place("target", branch=branch.key))
    if not is_emergency and not branch.target:
        yield Defect(Flaw.NO_TARGET, Place("target", branch=branch.key))
    own = branch.from_key if branch.kind == TargetKind.STAGE else ref
    if branch.target == own:
        yield Defect(Flaw.LEADS_TO_ITSELF, Place("target", branch=branch.key))
    if branch.kind in _RETURNING and not branch.returns_to:
        yield Defect(Flaw.NO_RETURN, Place("returns_to", branch=branch.key))


def _ways(pathway: PathwayFacts) -> Iterator[Defect]:
    """Stages that no way leads to, and stages from which the end cannot be reached without a need."""
    onward = ways_on(pathway)
    reachable = reached(pathway.stages[0].key, onward)
    end = pathway.stages[-1]
    straight = {stage.key: {stage.next_key} if stage.next_key else set() for stage in pathway.stages}
    if end.next_key:
        yield Defect(Flaw.NO_END, Place("next_stage", stage=end.key))
    for stage in pathway.stages:
        if stage.key not in reachable:
            yield Defect(Flaw.UNREACHABLE, Place("key", stage=stage.key))
        if end.key not in reached(stage.key, straight):
            yield Defect(Flaw.DEAD_END, Place("next_stage", stage=stage.key))


def ways_on(pathway: PathwayFacts) -> dict[str, set[str]]:
    """For each stage's key the keys of the stages that one may come to from it, straight on or by a branch."""
    found: dict[str, set[str]] = {stage.key: set() for stage in pathway.stages}
    for stage in pathway.stages:
        if stage.next_key:
            found[stage.key].add(stage.next_key)
    for branch in pathway.branches:
        target = branch.target if branch.kind == TargetKind.STAGE else branch.returns_to
        if target:
            found[branch.from_key].add(target)
    return found


def reached(start: str, onward: Mapping[str, set[str]]) -> set[str]:
    """The keys that can be reached from ``start``, itself included."""
    found, waiting = {start}, [start]
    while waiting:
        new = onward[waiting.pop()] - found
        found |= new
        waiting.extend(new)
    return found


def _stage(stage: StageFacts, client_group: str) -> Iterator[Defect]:
    """What is wrong inside a stage."""
    if not stage.guide_role:
        yield Defect(Flaw.NO_GUIDE, Place("guide_role", stage=stage.key))
    elif stage.guide_role not in {actor.role for actor in stage.actors}:
        yield Defect(Flaw.GUIDE_NOT_AMONG_ACTORS, Place("guide_role", stage=stage.key))
    yield from _services(stage, client_group)
    if stage.weeks.least > stage.weeks.most:
        yield Defect(Flaw.WEEKS_REVERSED, Place("duration_weeks", stage=stage.key))
    if stage.checkpoint_weeks is not None and stage.checkpoint_weeks > stage.weeks.most:
        yield Defect(Flaw.CHECKPOINT_AFTER_END, Place("checkpoint_weeks", stage=stage.key))


def _services(stage: StageFacts, client_group: str) -> Iterator[Defect]:
    """What is wrong with the services of a stage."""
    if not any(used.use in _CARRYING for used in stage.services):
        yield Defect(Flaw.NO_CARRYING_SERVICE, Place("services", stage=stage.key))
    for used in stage.services:
        if not used.has_role_in_guidance:
            yield Defect(Flaw.NO_ROLE_IN_GUIDANCE, Place("role_in_guidance", stage=stage.key, service=used.service))
        if client_group not in used.client_groups:
            yield Defect(Flaw.GROUP_NOT_LISTED, Place("services", stage=stage.key, service=used.service))


def _whole(pathway: PathwayFacts) -> Iterator[Defect]:
    """What is wrong with the pathway as a whole."""
    least, most = (sum(getattr(stage.weeks, end) for stage in pathway.stages) for end in ("least", "most"))
    if (pathway.weeks.least, pathway.weeks.most) != (least, most):
        yield Defect(Flaw.WEEKS_DO_NOT_ADD_UP, Place("total_weeks"))
    if len({actor.sector for stage in pathway.stages for actor in stage.actors}) < FEWEST_SECTORS:
        yield Defect(Flaw.FEW_SECTORS, Place("stages"))
