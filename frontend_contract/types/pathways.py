"""The pathway, as frontends see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import graphene

from frontend_contract import pathways
from frontend_contract.types.base import ContractField, ContractType, always, each, number, one, text
from frontend_contract.types.completeness import completeness_field
from frontend_contract.types.confirmed import Confirmed, confirmed_on_field
from frontend_contract.types.guides import InterviewGuide
from frontend_contract.types.places import Image
from frontend_contract.types.scalars import (
    BranchTargetKind,
    ClientVoiceKind,
    Date,
    DateTime,
    GroupMisfit,
    Hindrance,
    Locale,
    MissingAnswer,
    RouteReason,
    ServiceUse,
    UnaskedCriterion,
    WorkAbility,
)
from frontend_contract.types.services import Service
from frontend_contract.types.terms import ClientGroup, Term
from frontend_contract.types.texts import rich_text_field
from viuhka.audiences.rules import FieldAudience
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from graphql import GraphQLResolveInfo

    from frontend_contract.shelf import Node, Part

_STAFF = FieldAudience.STAFF
_BEYOND = (Kind.SERVICE.value, Kind.PATHWAY.value)


def _in_finnish() -> ContractField:
    return ContractField(
        each(graphene.String),
        'The names of the texts here that are Finnish because the language has none; mark them so (lang="fi").',
        resolver=lambda source, _info: [_camel(name) for name in source.data["in_finnish"]],
    )


def _camel(name: str) -> str:
    head, *tail = name.split("_")
    return head + "".join(word.title() for word in tail)


class Weeks(ContractType):
    """How long something takes."""

    min = ContractField(always(graphene.Int), "At least, in weeks.")
    max = ContractField(always(graphene.Int), "At most, in weeks.")


class ClientVoice(ContractType):
    """A sentence of a client."""

    text = ContractField(always(graphene.String), "The sentence.")
    kind = ContractField(always(ClientVoiceKind), "Whether a client really said it.")


class PathwayActor(ContractType):
    """A role that takes part in a stage."""

    role = one(Term, "role", Kind.TERM, "The role; its wider term is its sector.")
    responsibility = text("What it takes care of in this stage.", audience=_STAFF)


class PathwayService(ContractType):
    """A service in a stage."""

    service = ContractField(
        always(Service),
        "The service.",
        kinds=(Kind.SERVICE.value,),
        resolver=lambda source, _info: source.shelf.resolve([source.data["service"]], source.locale)[0],
    )
    use = ContractField(always(ServiceUse), "Which part it plays there.")
    role_in_guidance = text("What it is for in this stage.")
    in_finnish = _in_finnish()


class EmergencyHelp(ContractType):
    """What to do when somebody is in danger: no queue, no referral."""

    number = ContractField(always(graphene.String), "The number to call.")
    condition = text("When this stage's own branch to it is taken; absent where the stage has none.")
    instruction = text("What to do at once.")
    returns_to = ContractField(always(graphene.String), "The key of the stage at which one goes on afterwards.")
    in_finnish = _in_finnish()


class BranchTarget(ContractType):
    """Where a branch leads: exactly one of these, and for emergency help none."""

    kind = ContractField(always(BranchTargetKind), "What kind of target it is.")
    stage = ContractField(
        graphene.String, "The key of a stage of this pathway.", resolver=lambda source, _info: _target_stage(source)
    )
    pathway = ContractField(
        lambda: Pathway,
        "Another pathway.",
        kinds=(Kind.PATHWAY.value,),
        resolver=lambda source, _info: _target(source, Kind.PATHWAY),
    )
    service = ContractField(
        Service,
        "A service beside the pathway.",
        kinds=(Kind.SERVICE.value,),
        resolver=lambda source, _info: _target(source, Kind.SERVICE),
    )


def _target_stage(target: Part) -> str | None:
    return target.data["ref"] if target.data["kind"] == "stage" else None


def _target(target: Part, kind: Kind) -> Node | None:
    if target.data["kind"] != kind:
        return None
    return next(iter(target.shelf.resolve([target.data["ref"]], target.locale)), None)


class PathwayBranch(ContractType):
    """What to do if somebody has a need. One whose target the reader may not see is not there."""

    key = ContractField(always(graphene.String), "Stable, unique in the pathway.")
    from_stage = ContractField(always(graphene.String), "The key of the stage it leaves.")
    condition = ContractField(always(graphene.String), "When it is taken.")
    need = one(Term, "need", Kind.TERM, "The need it answers.")
    target = ContractField(always(BranchTarget), "Where it leads.", kinds=_BEYOND)
    returns_to = text("The key of the stage at which one goes on afterwards.")
    urgent = ContractField(always(graphene.Boolean), "Whether it cannot wait.")
    note = text("What to take care of.", audience=_STAFF)
    in_finnish = _in_finnish()


class PathwayStage(ContractType):
    """A stage of a pathway, in the client's words."""

    key = ContractField(always(graphene.String), "Stable, unique in the pathway; what links lead to.")
    order = ContractField(always(graphene.Int), "Its place, from 1.")
    stage_type = one(Term, "stage_type", Kind.TERM, "What kind of stage it is.")
    title = ContractField(always(graphene.String), "The name.")
    description = text("What happens.")
    guide_role = one(Term, "guide_role", Kind.TERM, "Who walks beside the client: exactly one role.")
    actors = ContractField(each(PathwayActor), "Who takes part.")
    services = ContractField(
        each(PathwayService),
        "The services that the reader may see, in the editor's order.",
        kinds=(Kind.SERVICE.value,),
    )
    other_help = ContractField(
        always(graphene.Boolean),
        "True where no service is left: say that there is other help, and whom to ask (guideRole).",
        kinds=(Kind.SERVICE.value,),
    )
    entry_criteria = ContractField(each(graphene.String), "When it begins.")
    exit_criteria = ContractField(each(graphene.String), "When it ends.")
    duration_weeks = ContractField(always(Weeks), "How long it takes.")
    interview_guide = one(
        InterviewGuide, "interview_guide", Kind.INTERVIEW_GUIDE, "What the talks of this stage go by."
    )
    client_voice = ContractField(ClientVoice, "What a client says of it.")
    next_stage = text("The key of the stage after it; absent where the pathway ends.")
    branches = ContractField(each(PathwayBranch), "What to do if somebody has a need.", kinds=_BEYOND)
    emergency = ContractField(
        always(EmergencyHelp), "Emergency help: there in every stage, for every reader.", kinds=_BEYOND
    )
    checkpoint_weeks = number("After how many weeks to look together how it goes.", audience=_STAFF)
    in_finnish = _in_finnish()

    def resolve_actors(self: Part, _info: GraphQLResolveInfo) -> list[Part]:
        return pathways.actors_in(self)

    def resolve_services(self: Part, _info: GraphQLResolveInfo) -> list[Part]:
        return pathways.services_in(self)

    def resolve_other_help(self: Part, _info: GraphQLResolveInfo) -> bool:
        return not pathways.services_in(self)

    def resolve_branches(self: Part, _info: GraphQLResolveInfo) -> list[Part]:
        return pathways.branches_from(self)

    def resolve_emergency(self: Part, _info: GraphQLResolveInfo) -> Part:
        return pathways.emergency_in(self)

    def resolve_checkpoint_weeks(self: Part, _info: GraphQLResolveInfo) -> int | None:
        weeks: int | None = self.data["guidance"].get("checkpoint_weeks")
        return weeks


class Pathway(Confirmed):
    """A client group's way through the services, stage by stage."""

    id = ContractField(always(graphene.ID), "Stable over republication, the same in every language.")
    slug = ContractField(always(graphene.String), "The current slug. An earlier one leads here too.")
    served_locale = ContractField(always(Locale), "The language really served; differs where a fallback was.")
    version = ContractField(always(graphene.Int), "Grows with every change of what you are served in this language.")
    published_at = ContractField(always(DateTime), "When what you are served was last changed and published.")
    is_demo = ContractField(always(graphene.Boolean), "Whether this is invented demo content.")
    title = ContractField(always(graphene.String), "The name, at most 100 characters.")
    summary = ContractField(always(graphene.String), "What and for whom, at most 150 characters.")
    description = rich_text_field("description", "How the pathway goes.")
    principles = ContractField(each(graphene.String), "What holds on the whole way.")
    client_group = one(ClientGroup, "client_group", Kind.TERM, "Whom it is for.")
    total_weeks = ContractField(always(Weeks), "How long all stages take together.")
    edition = ContractField(always(graphene.Int), "Counts what the law or the way of working changed.")
    effective_from = ContractField(Date, "The first day this edition holds.")
    confirmed_on = confirmed_on_field()
    image = ContractField(Image, "An image.")
    stages = ContractField(each(PathwayStage), "The stages, in their order.")
    branches = ContractField(each(PathwayBranch), "All branches, by the stage they leave.", kinds=_BEYOND)
    completeness = completeness_field()

    def resolve_stages(self: Node, _info: GraphQLResolveInfo) -> list[Part]:
        return pathways.stages_of(self)

    def resolve_branches(self: Node, _info: GraphQLResolveInfo) -> list[Part]:
        return pathways.branches_of(self)


class Situation(graphene.InputObjectType):
    """What somebody answered. It is used for the answer and kept nowhere. Leave out what was not asked."""

    needs = graphene.List(always(graphene.String), description="Codes of service_needs.")
    municipality = graphene.String(description="The code of the home municipality, three digits.")
    language = graphene.String(description="The language to be served in (BCP 47).")
    age = graphene.Int(description="The age in years, from 0 to 120.")
    unemployment_months = graphene.Int(description="For how many months one has been unemployed, from 0 to 1,200.")
    work_ability = WorkAbility(description="How much one can work.")
    integration_phase = graphene.Boolean(description="Whether one is in the integration phase.")


class GroupFit(ContractType):
    """Whether somebody is of the pathway's client group, by its criteria. Nobody is refused by it: it is advice."""

    fits = ContractField(graphene.Boolean, "Whether it is meant for them; absent while an answer could decide.")
    misfits = ContractField(each(GroupMisfit), "Why it is not.")
    missing = ContractField(each(UnaskedCriterion), "The answers that would decide.")


class RouteService(ContractType):
    """A service on somebody's way."""

    service = ContractField(always(Service), "The service.", kinds=(Kind.SERVICE.value,))
    use = ContractField(always(ServiceUse), "Which part it plays in the stage.")
    suits = ContractField(always(graphene.Boolean), "Whether nothing that was answered speaks against it.")
    hindrances = ContractField(each(Hindrance), "Why it is not for this person now.")
    helps_with = ContractField(each(Term), "Which of the needs it answers.", kinds=(Kind.TERM.value,))


class RouteStage(ContractType):
    """A stage on somebody's way, or one that is skipped."""

    stage = ContractField(always(PathwayStage), "The stage.")
    applies = ContractField(always(graphene.Boolean), "Whether the way leads through it.")
    reason = ContractField(always(RouteReason), "Why it applies or is skipped.")
    branch = ContractField(PathwayBranch, "The branch that leads here, or past it.")
    services = ContractField(each(RouteService), "The services that the reader may see; what carries the stage first.")
    branches = ContractField(each(PathwayBranch), "Those of its branches that the needs call for.", kinds=_BEYOND)
    other_help = ContractField(
        always(graphene.Boolean), "True where no service that carries the stage suits: say that there is other help."
    )


class PathwayRoute(ContractType):
    """One person's way through a pathway. Nothing about the person is stored or logged."""

    pathway = ContractField(always(Pathway), "The pathway.")
    stages = ContractField(each(RouteStage), "All its stages in their order, those that are skipped included.")
    duration_weeks = ContractField(always(Weeks), "How long the stages that apply take together.")
    missing = ContractField(each(MissingAnswer), "The answers that would decide about a service.")
    group_fit = ContractField(
        always(GroupFit), "Whether the pathway is meant for this person.", kinds=(Kind.TERM.value,)
    )
