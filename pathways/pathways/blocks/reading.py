"""Reads stages as plain values, complete or not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pathways.pathways.rules.content import ActorSaid, BranchSaid, ServiceSaid, StageSaid, with_next
from pathways.pathways.rules.facts import TargetKind, Use, Weeks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.blocks import StreamValue
    from wagtail.blocks.stream_block import StreamChild


def stages_said(stages: StreamValue) -> tuple[StageSaid, ...]:
    """The stages in their order; a service that is gone is not among them."""
    return with_next(tuple(_stage(block.value) for block in stages))


def _stage(value: Any) -> StageSaid:
    return StageSaid(
        key=value["key"] or "",
        stage_type=_ref(value["stage_type"]),
        title=value["title"] or "",
        description=value["description"] or "",
        guide_role=_ref(value["guide_role"]) or "",
        actors=tuple(
            ActorSaid(actor["role"].ref, actor["responsibility"] or "") for actor in value["actors"] if actor["role"]
        ),
        services=tuple(used for _place, used in services_said(value["services"])),
        entry_criteria=lines(value["entry_criteria"]),
        exit_criteria=lines(value["exit_criteria"]),
        weeks=Weeks(value["weeks_min"] or 0, value["weeks_max"] or 0),
        checkpoint_weeks=value["checkpoint_weeks"],
        interview_guide=_ref(value["interview_guide"]),
        client_voice=value["client_voice"] or "",
        client_voice_kind=value["client_voice_kind"] or "example",
        next_key=value["next_stage"] or None,
        branches=branches_said(value["key"] or "", value["branches"]),
    )


def services_said(services: Iterable[Any]) -> list[tuple[int, ServiceSaid]]:
    """The services of a stage that are there, with their places in its list."""
    return [(place, _service(used)) for place, used in enumerate(services) if used["service"]]


def _service(used: Any) -> ServiceSaid:
    return ServiceSaid(used["service"].ref, Use(used["use"] or Use.CORE), used["role_in_guidance"] or "")


def branches_said(stage: str, branches: Iterable[StreamChild]) -> tuple[BranchSaid, ...]:
    """The branches of a stage."""
    return tuple(_branch(stage, place, block) for place, block in enumerate(branches, start=1))


def _branch(stage: str, place: int, block: StreamChild) -> BranchSaid:
    value = block.value
    target = value.get("target")
    return BranchSaid(
        key=value["key"] or f"{stage}-{place}",
        condition=value["condition"] or "",
        need=_ref(value["need"]) or "",
        kind=TargetKind(block.block_type),
        target=(target if isinstance(target, str) else _ref(target)) or None,
        returns_to=value.get("returns_to") or None,
        is_urgent=value["priority"] == "urgent",
        note=value["note"] or "",
    )


def _ref(row: Any) -> str | None:
    return row.ref if row else None


def lines(text: str | None) -> str:
    """A text with a thing on each line, without empty ones."""
    return "\n".join(line.strip() for line in (text or "").splitlines() if line.strip())
