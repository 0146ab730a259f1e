"""One person's way through a pathway: which stages apply, with which services, and why."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from pathways.pathways.rules.facts import TargetKind, Use, Weeks

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from pathways.pathways.rules.facts import BranchFacts, PathwayFacts, StageFacts, UseFacts

#: What carries a stage stands first.
_ORDER = (Use.CORE, Use.ALTERNATIVE, Use.PARALLEL, Use.OPTIONAL)


@dataclass(frozen=True, slots=True)
class Situation:
    """What somebody answered: codes and a number, nothing that is kept. ``None`` and nothing mean “not asked”.

    ``language`` is a BCP 47 tag, ``municipality`` the code with its leading zeros, ``age`` in years. The last three
    are asked for by the criteria of client groups alone; ``work_ability`` is their code.
    """

    needs: frozenset[str] = frozenset()
    municipality: str | None = None
    language: str | None = None
    age: int | None = None
    unemployment_months: int | None = None
    work_ability: str | None = None
    integration_phase: bool | None = None


@dataclass(frozen=True, slots=True)
class OfferFacts:
    """A service that is open to the reader, as far as it depends on the person. Nothing given is no limit."""

    needs: frozenset[str] = frozenset()
    municipalities: frozenset[str] = frozenset()
    languages: frozenset[str] = frozenset()
    has_interpretation: bool = False
    age_min: int | None = None
    age_max: int | None = None
    takes_clients: bool = True


class Hindrance(StrEnum):
    """Why a service is not for this person now."""

    OTHER_MUNICIPALITY = "other-municipality"
    OTHER_LANGUAGE = "other-language"
    TOO_YOUNG = "too-young"
    TOO_OLD = "too-old"
    TAKES_NOBODY = "takes-nobody"


class Reason(StrEnum):
    """Why a stage applies or is skipped."""

    IN_ORDER = "in-order"
    BRANCH_LEADS_HERE = "branch-leads-here"
    SERVICE_FOR_A_NEED = "service-for-a-need"
    BRANCH_LEADS_PAST = "branch-leads-past"


class Missing(StrEnum):
    """An answer without which it stays open whether services suit."""

    MUNICIPALITY = "municipality"
    LANGUAGE = "language"
    AGE = "age"


@dataclass(frozen=True, slots=True)
class RouteService:
    """A service of a stage: why it is not for this person, if so, and which of the needs it helps with."""

    service: str
    use: Use
    hindrances: tuple[Hindrance, ...]
    helps_with: frozenset[str]

    @property
    def suits(self) -> bool:
        return not self.hindrances


@dataclass(frozen=True, slots=True)
class RouteStage:
    """A stage on somebody's way. ``branch`` is the key of the branch that leads here, or past it.

    ``branches`` are those of its branches that the needs call for. Where ``services`` is empty there may be
    other help: what is closed to the reader is not told apart from what never was.
    """

    key: str
    applies: bool
    reason: Reason
    branch: str | None
    services: tuple[RouteService, ...]
    branches: tuple[str, ...]

    @property
    def has_help(self) -> bool:
        """Whether a service that carries the stage suits."""
        return any(found.suits and found.use in {Use.CORE, Use.ALTERNATIVE} for found in self.services)


@dataclass(frozen=True, slots=True)
class Route:
    """The stages in the pathway's order, those that are skipped included, and how long the others take."""

    stages: tuple[RouteStage, ...]
    weeks: Weeks
    missing: tuple[Missing, ...]


def route(pathway: PathwayFacts, situation: Situation, offers: Mapping[str, OfferFacts]) -> Route:
    """The way through a pathway for somebody in a situation.

    ``offers`` holds what is open to the reader, by reference; a service that is not in it is not named. A need
    that a branch stands for lets the way jump ahead; a stage that is jumped over applies all the same if it
    has a service for another of the needs. Branches that lead back, to another pathway or to emergency help
    change nothing: they are named where they apply. Takes a pathway with defects, too, and always ends.
    """
    on_the_way = dict(_walk(pathway, situation.needs))
    past = _jumped_over(pathway, on_the_way)
    stages = tuple(_stage(pathway, stage, situation, offers, on_the_way, past) for stage in pathway.stages)
    applying = {found.key for found in stages if found.applies}
    weeks = [stage.weeks for stage in pathway.stages if stage.key in applying]
    return Route(
        stages=stages,
        weeks=Weeks(sum(one.least for one in weeks), sum(one.most for one in weeks)),
        missing=tuple(_missing(pathway, situation, offers)),
    )


def _walk(pathway: PathwayFacts, needs: frozenset[str]) -> Iterator[tuple[str, str | None]]:
    """The keys of the stages on the way, each with the branch that leads to it; no stage twice."""
    stages = {stage.key: stage for stage in pathway.stages}
    key, branch, seen = pathway.stages[0].key if pathway.stages else None, None, set[str]()
    while key in stages and key not in seen:
        yield key, branch
        seen.add(key)
        taken = _branch_ahead(pathway, key, needs)
        branch = taken.key if taken else None
        key = _landing(taken) if taken else stages[key].next_key


def _branch_ahead(pathway: PathwayFacts, key: str, needs: frozenset[str]) -> BranchFacts | None:
    """The first branch of a stage that the needs call for and that leads on in the pathway."""
    places = {stage.key: place for place, stage in enumerate(pathway.stages)}
    return next(
        (
            branch
            for branch in pathway.branches
            if branch.from_key == key
            and branch.need in needs
            and branch.kind in {TargetKind.STAGE, TargetKind.SERVICE}
            and places.get(_landing(branch) or "", -1) > places[key]
        ),
        None,
    )


def _landing(branch: BranchFacts) -> str | None:
    """The stage where one goes on after a branch."""
    return branch.target if branch.kind == TargetKind.STAGE else branch.returns_to


def _jumped_over(pathway: PathwayFacts, on_the_way: Mapping[str, str | None]) -> dict[str, str]:
    """The stages that are not on the way, with the branch that leads past them."""
    found: dict[str, str] = {}
    past: list[str] = []
    for stage in pathway.stages:
        branch = on_the_way.get(stage.key)
        if stage.key not in on_the_way:
            past.append(stage.key)
        elif branch:
            found |= dict.fromkeys(past, branch)
            past = []
    return found


def _stage(
    pathway: PathwayFacts,
    stage: StageFacts,
    situation: Situation,
    offers: Mapping[str, OfferFacts],
    on_the_way: Mapping[str, str | None],
    past: Mapping[str, str],
) -> RouteStage:
    services = _services(stage, situation, offers)
    branch = on_the_way.get(stage.key)
    if stage.key in on_the_way:
        reason = Reason.BRANCH_LEADS_HERE if branch else Reason.IN_ORDER
    else:
        branch = past.get(stage.key)
        reason = Reason.SERVICE_FOR_A_NEED if _is_needed(pathway, branch, services) else Reason.BRANCH_LEADS_PAST
    return RouteStage(
        key=stage.key,
        applies=reason != Reason.BRANCH_LEADS_PAST,
        reason=reason,
        branch=branch,
        services=services,
        branches=tuple(
            one.key for one in pathway.branches if one.from_key == stage.key and one.need in situation.needs
        ),
    )


def _is_needed(pathway: PathwayFacts, past: str | None, services: tuple[RouteService, ...]) -> bool:
    """Whether a stage that a branch leads past has a suitable service for another need than the branch's."""
    answered = {branch.need for branch in pathway.branches if branch.key == past}
    return any(found.suits and found.helps_with - answered for found in services)


def _services(stage: StageFacts, situation: Situation, offers: Mapping[str, OfferFacts]) -> tuple[RouteService, ...]:
    """The services of a stage that are open to the reader: by their use, then as the editor put them."""
    named = [used for used in stage.services if used.service in offers]
    return tuple(
        _service(used, situation, offers[used.service])
        for used in sorted(named, key=lambda used: _ORDER.index(used.use))
    )


def _service(used: UseFacts, situation: Situation, offer: OfferFacts) -> RouteService:
    return RouteService(
        service=used.service,
        use=used.use,
        hindrances=tuple(_hindrances(situation, offer)),
        helps_with=offer.needs & situation.needs,
    )


def _hindrances(situation: Situation, offer: OfferFacts) -> Iterator[Hindrance]:
    """What speaks against a service; what was not answered does not."""
    if not offer.takes_clients:
        yield Hindrance.TAKES_NOBODY
    if situation.municipality and offer.municipalities and situation.municipality not in offer.municipalities:
        yield Hindrance.OTHER_MUNICIPALITY
    if situation.language and not _speaks(offer, situation.language):
        yield Hindrance.OTHER_LANGUAGE
    if situation.age is not None and offer.age_min is not None and situation.age < offer.age_min:
        yield Hindrance.TOO_YOUNG
    if situation.age is not None and offer.age_max is not None and situation.age > offer.age_max:
        yield Hindrance.TOO_OLD


def _speaks(offer: OfferFacts, language: str) -> bool:
    return offer.has_interpretation or not offer.languages or language in offer.languages


def _missing(pathway: PathwayFacts, situation: Situation, offers: Mapping[str, OfferFacts]) -> Iterator[Missing]:
    """The answers that would decide about a service of this pathway."""
    used = {used.service for stage in pathway.stages for used in stage.services}
    open_ = [offer for ref, offer in offers.items() if ref in used]
    if not situation.municipality and any(offer.municipalities for offer in open_):
        yield Missing.MUNICIPALITY
    if not situation.language and any(offer.languages and not offer.has_interpretation for offer in open_):
        yield Missing.LANGUAGE
    if situation.age is None and any((offer.age_min, offer.age_max) != (None, None) for offer in open_):
        yield Missing.AGE
