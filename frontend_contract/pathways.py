"""A pathway through one reader's eyes: its stages, the branches they may take, and one person's way through it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from frontend_contract.guard import Answer
from frontend_contract.shelf import Part
from pathways.pathways.rules.facts import BranchFacts, PathwayFacts, StageFacts, TargetKind, Use, UseFacts, Weeks
from pathways.pathways.rules.groups import GroupFacts, group_fit
from pathways.pathways.rules.route import OfferFacts, Situation, route

if TYPE_CHECKING:
    from collections.abc import Iterable

    from frontend_contract.shelf import Node
    from pathways.pathways.rules.route import Route, RouteService, RouteStage

EMERGENCY_NUMBER = "112"
HELSINKI = ZoneInfo("Europe/Helsinki")
_WITH_A_PAGE = {TargetKind.PATHWAY.value, TargetKind.SERVICE.value}


def stages_of(pathway: Node) -> list[Part]:
    """The stages, each with its branches and with what the reader knows besides."""
    guidance = pathway.data.get("guidance", {})
    return [
        _part(pathway, {**stage, "guidance": guidance.get(stage["key"], {}), "pathway": pathway})
        for stage in pathway.data["stages"]
    ]


def branches_of(pathway: Node) -> list[Part]:
    """The branches whose targets the reader may see; one that leads to what is closed is not there."""
    guidance = pathway.data.get("guidance", {})
    return [
        _part(pathway, {**branch, "note": guidance.get(branch["from_stage"], {}).get("notes", {}).get(branch["key"])})
        for branch in pathway.data["branches"]
        if branch["target"]["kind"] not in _WITH_A_PAGE
        or pathway.shelf.resolve([branch["target"]["ref"]], pathway.locale)
    ]


def branches_from(stage: Part) -> list[Part]:
    """The branches that leave a stage."""
    return [branch for branch in branches_of(stage.data["pathway"]) if branch.data["from_stage"] == stage.data["key"]]


def services_in(stage: Part) -> list[Part]:
    """The services of a stage that the reader may see."""
    return [
        _part(stage, used) for used in stage.data["services"] if stage.shelf.resolve([used["service"]], stage.locale)
    ]


def actors_in(stage: Part) -> list[Part]:
    """The roles of a stage, with what each takes care of where the reader may know it."""
    roles = stage.data["actors"]
    responsibilities = stage.data["guidance"].get("responsibilities") or [None] * len(roles)
    return [
        _part(stage, {"role": role, "responsibility": text}) for role, text in zip(roles, responsibilities, strict=True)
    ]


def emergency_in(stage: Part) -> Part:
    """Emergency help from a stage: there in every one, for every reader, and with a way back."""
    own = [branch.data for branch in branches_from(stage) if branch.data["emergency"]]
    first = own[0] if own else None
    return _part(
        stage,
        {
            "number": EMERGENCY_NUMBER,
            "condition": first["condition"] if first else None,
            "instruction": first["emergency"]["instruction"] if first else None,
            "returns_to": (first["returns_to"] if first else None) or stage.data["key"],
            "in_finnish": first["in_finnish"] if first else [],
        },
    )


def _part(of: Part, data: dict[str, Any]) -> Part:
    return Part(data, of.locale, of.shelf)


# One person's way.


@dataclass(slots=True)
class RouteAnswer(Answer):
    """A way through a pathway."""

    pathway: Node
    stages: list[RouteStageAnswer]
    duration_weeks: Part
    missing: list[str]
    group_fit: GroupFitAnswer


@dataclass(slots=True)
class GroupFitAnswer(Answer):
    """Whether the pathway is meant for somebody."""

    fits: bool | None
    misfits: list[str]
    missing: list[str]


@dataclass(slots=True)
class RouteStageAnswer(Answer):
    """A stage on the way, or beside it."""

    stage: Part
    applies: bool
    reason: str
    branch: Part | None
    services: list[RouteServiceAnswer]
    branches: list[Part]
    other_help: bool


@dataclass(slots=True)
class RouteServiceAnswer(Answer):
    """A service on the way."""

    service: Node
    use: str
    suits: bool
    hindrances: list[str]
    helps_with: list[Node]


def way_through(pathway: Node, situation: Situation) -> RouteAnswer:
    """The way through a pathway for somebody in a situation; nothing of it is kept."""
    branches = {branch.data["key"]: branch for branch in branches_of(pathway)}
    offers = {node.ref: _offer(node) for stage in stages_of(pathway) for node in _services(stage)}
    found = route(_facts(pathway, branches.values()), situation, offers)
    return RouteAnswer(
        pathway=pathway,
        stages=_stages(pathway, found, branches),
        duration_weeks=_part(pathway, {"min": found.weeks.least, "max": found.weeks.most}),
        missing=[answer.value for answer in found.missing],
        group_fit=_group_fit(pathway, situation),
    )


def _group_fit(pathway: Node, situation: Situation) -> GroupFitAnswer:
    group = pathway.shelf.resolve([ref] if (ref := pathway.data["client_group"]) else [], pathway.locale)
    today = pathway.shelf.reader.now.astimezone(HELSINKI).date()
    found = group_fit(_group_facts(group[0].data) if group else GroupFacts(), situation, today)
    return GroupFitAnswer(
        fits=found.fits,
        misfits=[misfit.value for misfit in found.misfits],
        missing=[answer.value for answer in found.missing],
    )


def _group_facts(group: dict[str, Any]) -> GroupFacts:
    return GroupFacts(
        **(group.get("criteria") or {}),
        effective_from=_day(group.get("effective_from")),
        effective_to=_day(group.get("effective_to")),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _services(stage: Part) -> list[Node]:
    return stage.shelf.resolve([used["service"] for used in stage.data["services"]], stage.locale)


def _stages(pathway: Node, found: Route, branches: dict[str, Part]) -> list[RouteStageAnswer]:
    parts = {stage.data["key"]: stage for stage in stages_of(pathway)}
    return [_stage(parts[told.key], told, branches) for told in found.stages]


def _stage(stage: Part, told: RouteStage, branches: dict[str, Part]) -> RouteStageAnswer:
    return RouteStageAnswer(
        stage=stage,
        applies=told.applies,
        reason=told.reason.value,
        branch=branches.get(told.branch or ""),
        services=[_service(stage, used) for used in told.services],
        branches=[branches[key] for key in told.branches],
        other_help=not told.has_help,
    )


def _service(stage: Part, used: RouteService) -> RouteServiceAnswer:
    needs = [f"term:service_needs/{code}" for code in sorted(used.helps_with)]
    return RouteServiceAnswer(
        service=stage.shelf.resolve([used.service], stage.locale)[0],
        use=used.use.value,
        suits=used.suits,
        hindrances=[hindrance.value for hindrance in used.hindrances],
        helps_with=stage.shelf.resolve(needs, stage.locale),
    )


def _facts(pathway: Node, branches: Iterable[Part]) -> PathwayFacts:
    """A pathway as the rules know it, from its document."""
    weeks = pathway.data["total_weeks"]
    return PathwayFacts(
        ref=pathway.ref,
        client_group=pathway.data["client_group"] or "",
        weeks=Weeks(weeks["min"], weeks["max"]),
        stages=tuple(_stage_facts(stage) for stage in pathway.data["stages"]),
        branches=tuple(_branch_facts(branch.data) for branch in branches),
    )


def _stage_facts(stage: dict[str, Any]) -> StageFacts:
    weeks = stage["duration_weeks"]
    return StageFacts(
        key=stage["key"],
        guide_role=stage["guide_role"] or "",
        actors=(),
        services=tuple(UseFacts(used["service"], Use(used["use"]), frozenset()) for used in stage["services"]),
        weeks=Weeks(weeks["min"], weeks["max"]),
        next_key=stage["next_stage"],
    )


def _branch_facts(branch: dict[str, Any]) -> BranchFacts:
    return BranchFacts(
        key=branch["key"],
        from_key=branch["from_stage"],
        need=_code(branch["need"] or ""),
        kind=TargetKind(branch["target"]["kind"]),
        target=branch["target"]["ref"],
        returns_to=branch["returns_to"],
        is_urgent=branch["urgent"],
    )


def _offer(service: Node) -> OfferFacts:
    eligibility = service.data["eligibility"]
    return OfferFacts(
        needs=_codes(service.data["service_needs"]),
        municipalities=_codes(service.data["municipalities"]),
        languages=_codes(service.data["languages"]),
        has_interpretation=service.data["interpretation_available"],
        age_min=eligibility["age_min"],
        age_max=eligibility["age_max"],
        takes_clients=service.data["status"] == "active" and service.data["intake"]["mode"] != "paused",
    )


def _codes(refs: Iterable[str]) -> frozenset[str]:
    return frozenset(_code(ref) for ref in refs)


def _code(ref: str) -> str:
    """The code of a term's reference."""
    return ref.rpartition("/")[2]
