"""What must be done before somebody comes into the pool."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Step(StrEnum):
    """What a coordinator does with a person before the pool."""

    TALK = "talk"
    TRAINING = "training"
    REFERENCES = "references"
    GUARDIAN = "guardian"


@dataclass(frozen=True, slots=True)
class MentorSteps:
    """What has been done with a mentor. Who has not shown a criminal record is paired with adults alone."""

    is_talked: bool
    is_trained: bool
    has_references: bool


@dataclass(frozen=True, slots=True)
class MenteeSteps:
    """What has been done with a mentee. ``is_minor`` is true only where somebody says so."""

    is_talked: bool
    has_guardian: bool
    is_minor: bool


def missing_of_mentor(steps: MentorSteps) -> tuple[Step, ...]:
    """What is left to do before a mentor comes into the pool."""
    wanted = (
        (Step.TALK, steps.is_talked),
        (Step.TRAINING, steps.is_trained),
        (Step.REFERENCES, steps.has_references),
    )
    return tuple(step for step, is_done in wanted if not is_done)


def missing_of_mentee(steps: MenteeSteps) -> tuple[Step, ...]:
    """What is left to do before a mentee comes into the pool."""
    wanted = ((Step.TALK, steps.is_talked), (Step.GUARDIAN, steps.has_guardian or not steps.is_minor))
    return tuple(step for step, is_done in wanted if not is_done)
