"""A pathway as its editor sees it: in words, as a picture, and with what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from pathways.pathways.blocks import stages_said
from pathways.pathways.blocks.flaws import flaw_text
from pathways.pathways.blocks.stages import USES
from pathways.pathways.models import PathwayPage
from pathways.pathways.rules.facts import TargetKind
from pathways.pathways.rules.graph import Defect, Flaw, Place
from pathways.pathways.rules.layout import Aside, Picture, Shape, Step, picture
from viuhka.catalogue.models import ServicePage, Term

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pathways.pathways.rules.content import BranchSaid, StageSaid
    from pathways.pathways.rules.facts import Weeks

_SHAPES = {
    TargetKind.STAGE: Shape.TO_STAGE,
    TargetKind.PATHWAY: Shape.PATHWAY,
    TargetKind.SERVICE: Shape.SERVICE,
    TargetKind.EMERGENCY: Shape.EMERGENCY,
}
_USES = dict(USES)
_NOWHERE = _("(not chosen yet)")


@dataclass(frozen=True, slots=True)
class ShownBranch:
    """A branch in words."""

    condition: str
    leads_to: str
    returns_to: str
    is_emergency: bool


@dataclass(frozen=True, slots=True)
class ShownStage:
    """A stage in words."""

    title: str
    guide: str
    weeks: str
    services: tuple[str, ...]
    goes_on: str
    branches: tuple[ShownBranch, ...]


@dataclass(frozen=True, slots=True)
class ShownDefect:
    """What is wrong, where, and whether it stops publishing."""

    place: str
    text: str
    stops: bool


@dataclass(frozen=True, slots=True)
class ShownPathway:
    """All that is shown of a pathway's ways."""

    stages: tuple[ShownStage, ...]
    picture: Picture
    defects: tuple[ShownDefect, ...]


def shown(page: PathwayPage, today: date) -> ShownPathway:
    """What is shown of a pathway, a draft or a live one, as things are today."""
    stages = stages_said(page.stages)
    names = _names(stages)
    titles = {stage.key: stage.title or stage.key for stage in stages}
    found = tuple(_stage(stage, names, titles) for stage in stages)
    steps = [_step(said, told) for said, told in zip(stages, found, strict=True)]
    wrong = [*page.defects(), *_group_defects(page, today)] if page.is_source else []
    return ShownPathway(found, picture(steps), tuple(_defect(one, page, titles, names) for one in wrong))


def _group_defects(page: PathwayPage, today: date) -> list[Defect]:
    """What is wrong with whom the pathway is for: that follows the clock, and stops nothing."""
    group = page.client_group
    has_ended = group and group.effective_to_date and group.effective_to_date < today
    return [Defect(Flaw.GROUP_ENDED, Place("client_group"))] if has_ended else []


def _names(stages: tuple[StageSaid, ...]) -> dict[str, str]:
    """What the stages refer to, by name: in three queries, however much there is."""
    refs = {used.service for stage in stages for used in stage.services}
    refs |= {branch.target for stage in stages for branch in stage.branches if branch.target}
    keys = [ref.partition(":")[2] for ref in refs if ":" in ref]
    named: dict[str, str] = {role.ref: str(role) for role in Term.objects.filter(vocabulary="actor_roles")}
    for model in (ServicePage, PathwayPage):
        pages = model._default_manager.filter(translation_key__in=keys, locale__language_code="fi")
        named |= {page.ref: page.title for page in pages}
    return named


def weeks_text(weeks: Weeks) -> str:
    """A duration for people."""
    return gettext("%(least)d–%(most)d weeks") % {"least": weeks.least, "most": weeks.most}


def _stage(stage: StageSaid, names: Mapping[str, str], titles: Mapping[str, str]) -> ShownStage:
    services = tuple(
        f"{names.get(used.service, '–')} ({str(_USES[used.use.value]).lower()})" for used in stage.services
    )
    following = titles.get(stage.next_key or "", str(_NOWHERE)) if stage.next_key else gettext("The pathway ends.")
    return ShownStage(
        title=stage.title or stage.key,
        guide=names.get(stage.guide_role, str(_NOWHERE)),
        weeks=weeks_text(stage.weeks),
        services=services,
        goes_on=following,
        branches=tuple(_branch(branch, names, titles) for branch in stage.branches),
    )


def _branch(branch: BranchSaid, names: Mapping[str, str], titles: Mapping[str, str]) -> ShownBranch:
    is_emergency = branch.kind == TargetKind.EMERGENCY
    target = titles if branch.kind == TargetKind.STAGE else names
    return ShownBranch(
        condition=branch.condition or str(_NOWHERE),
        leads_to=gettext("Emergency help, 112") if is_emergency else target.get(branch.target or "", str(_NOWHERE)),
        returns_to=titles.get(branch.returns_to or "", ""),
        is_emergency=is_emergency,
    )


def _step(stage: StageSaid, told: ShownStage) -> Step:
    return Step(
        key=stage.key,
        texts=(told.title, told.guide, told.weeks),
        next_key=stage.next_key,
        asides=tuple(_aside(branch, one) for branch, one in zip(stage.branches, told.branches, strict=True)),
    )


def _aside(branch: BranchSaid, told: ShownBranch) -> Aside:
    back = gettext("Back to: %(stage)s") % {"stage": told.returns_to} if told.returns_to else ""
    return Aside(
        shape=_SHAPES[branch.kind],
        texts=(f"→ {told.leads_to}", told.condition, back),
        leads_to=branch.target if branch.kind == TargetKind.STAGE else None,
        returns_to=branch.returns_to,
    )


def _defect(defect: Defect, page: PathwayPage, titles: Mapping[str, str], names: Mapping[str, str]) -> ShownDefect:
    place = defect.place
    branches = {
        branch.key: f"{titles[stage.key]} › {branch.condition}"
        for stage in stages_said(page.stages)
        for branch in stage.branches
    }
    where = titles.get(place.stage or "") or branches.get(place.branch or "") or gettext("The whole pathway")
    if place.service:
        where = f"{where} › {names.get(place.service, '–')}"
    return ShownDefect(where, flaw_text(defect.flaw, page.stages), defect.stops_publishing)
