"""Whether a pathway is meant for somebody: what they answered beside the criteria of its client group."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from pathways.pathways.rules.route import Situation


@dataclass(frozen=True, slots=True)
class GroupFacts:
    """Whom a client group is for, and from which day until which. Nothing given is no limit.

    Ages are in years, both ends included; ``work_ability`` is a code, to be compared alone.
    """

    age_min: int | None = None
    age_max: int | None = None
    unemployment_months_min: int | None = None
    work_ability: str | None = None
    integration_phase: bool | None = None
    effective_from: date | None = None
    effective_to: date | None = None


class Misfit(StrEnum):
    """Why a pathway is not meant for somebody."""

    TOO_YOUNG = "too-young"
    TOO_OLD = "too-old"
    NOT_UNEMPLOYED_LONG_ENOUGH = "not-unemployed-long-enough"
    OTHER_WORK_ABILITY = "other-work-ability"
    OTHER_INTEGRATION_PHASE = "other-integration-phase"
    GROUP_NOT_YET = "group-not-yet"
    GROUP_ENDED = "group-ended"


class Unasked(StrEnum):
    """An answer without which it stays open whether a pathway is meant for somebody."""

    AGE = "age"
    UNEMPLOYMENT_MONTHS = "unemployment-months"
    WORK_ABILITY = "work-ability"
    INTEGRATION_PHASE = "integration-phase"


@dataclass(frozen=True, slots=True)
class GroupFit:
    """What speaks against a pathway for somebody, and which answers are missing."""

    misfits: tuple[Misfit, ...]
    missing: tuple[Unasked, ...]

    @property
    def fits(self) -> bool | None:
        """Whether the pathway is meant for them; ``None`` as long as an answer could decide that it is not."""
        if self.misfits:
            return False
        return None if self.missing else True


def group_fit(group: GroupFacts, situation: Situation, today: date) -> GroupFit:
    """Whether somebody in a situation is of a client group today, by its criteria alone."""
    return GroupFit(
        misfits=(*_out_of_force(group, today), *_misfits(group, situation)), missing=tuple(_missing(group, situation))
    )


def has_ended(group: GroupFacts, today: date) -> bool:
    """Whether the group's last day is over."""
    return group.effective_to is not None and group.effective_to < today


def _out_of_force(group: GroupFacts, today: date) -> Iterator[Misfit]:
    if group.effective_from is not None and today < group.effective_from:
        yield Misfit.GROUP_NOT_YET
    if has_ended(group, today):
        yield Misfit.GROUP_ENDED


def _misfits(group: GroupFacts, situation: Situation) -> Iterator[Misfit]:
    """What was answered otherwise; what was not answered speaks against nothing."""
    if _is_below(situation.age, group.age_min):
        yield Misfit.TOO_YOUNG
    if _is_below(group.age_max, situation.age):
        yield Misfit.TOO_OLD
    if _is_below(situation.unemployment_months, group.unemployment_months_min):
        yield Misfit.NOT_UNEMPLOYED_LONG_ENOUGH
    if _differs(situation.work_ability, group.work_ability):
        yield Misfit.OTHER_WORK_ABILITY
    if _differs(situation.integration_phase, group.integration_phase):
        yield Misfit.OTHER_INTEGRATION_PHASE


def _is_below(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low < high


def _differs(answer: object, wanted: object) -> bool:
    return answer is not None and wanted is not None and answer != wanted


def _missing(group: GroupFacts, situation: Situation) -> Iterator[Unasked]:
    """What was not answered and has a criterion."""
    if situation.age is None and (group.age_min, group.age_max) != (None, None):
        yield Unasked.AGE
    for answer, criterion, name in (
        (situation.unemployment_months, group.unemployment_months_min, Unasked.UNEMPLOYMENT_MONTHS),
        (situation.work_ability, group.work_ability, Unasked.WORK_ABILITY),
        (situation.integration_phase, group.integration_phase, Unasked.INTEGRATION_PHASE),
    ):
        if answer is None and criterion is not None:
            yield name
