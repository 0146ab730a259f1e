"""One person's way through a pathway."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.pathways.rules.facts import BranchFacts, TargetKind, Use, Weeks
from pathways.pathways.rules.route import Hindrance, Missing, OfferFacts, Reason, Situation, route
from tests.pathways.pathways.generated import NEEDS, a_pathway, a_stage, a_use, any_graphs, sound_pathways

situations = st.builds(
    Situation,
    needs=st.frozensets(st.sampled_from(NEEDS)),
    municipality=st.sampled_from([None, "853", "680"]),
    language=st.sampled_from([None, "fi", "so"]),
    age=st.sampled_from([None, 17, 24, 40]),
)
offers = st.builds(
    OfferFacts,
    needs=st.frozensets(st.sampled_from(NEEDS), max_size=2),
    municipalities=st.frozensets(st.sampled_from(["853", "680"])),
    languages=st.frozensets(st.sampled_from(["fi", "so"])),
    has_interpretation=st.booleans(),
    age_min=st.sampled_from([None, 18]),
    age_max=st.sampled_from([None, 24]),
    takes_clients=st.booleans(),
)


_SOUND = sound_pathways()


@st.composite
def walks(draw, pathways=_SOUND):
    """A pathway, a situation, and what some of its services offer; the others are closed to the reader."""
    pathway = draw(pathways)
    named = sorted({used.service for stage in pathway.stages for used in stage.services})
    open_ = draw(st.sets(st.sampled_from(named)))
    return pathway, draw(situations), {ref: draw(offers) for ref in sorted(open_)}


def by_key(found):
    return {stage.key: stage for stage in found.stages}


@given(walks())
def test_every_stage_is_told_once_and_in_its_order(walk):
    pathway, situation, open_ = walk

    found = route(pathway, situation, open_)

    assert [stage.key for stage in found.stages] == [stage.key for stage in pathway.stages]


@given(walks())
def test_the_first_and_the_last_stage_always_apply(walk):
    first, *_, last = [route(*walk).stages[0], *route(*walk).stages]

    assert first.applies
    assert last.applies


@given(walks())
def test_a_service_that_is_closed_is_never_named(walk):
    _, _, open_ = walk

    assert {service.service for stage in route(*walk).stages for service in stage.services} <= open_.keys()


@given(walks(any_graphs()))
def test_a_way_through_any_graph_ends_tells_every_stage_once_and_names_nothing_closed(walk):
    pathway, _, open_ = walk

    found = route(*walk)

    assert [stage.key for stage in found.stages] == [stage.key for stage in pathway.stages]
    assert {service.service for stage in found.stages for service in stage.services} <= open_.keys()


@given(walks())
def test_a_closed_service_is_as_one_that_never_was(walk):
    pathway, situation, open_ = walk
    stages = tuple(
        replace(stage, services=tuple(used for used in stage.services if used.service in open_))
        for stage in pathway.stages
    )

    assert route(pathway, situation, open_) == route(replace(pathway, stages=stages), situation, open_)


@given(walks())
def test_every_service_that_is_open_is_told_of_with_what_speaks_against_it(walk):
    pathway, situation, open_ = walk
    found = by_key(route(pathway, situation, open_))

    for stage in pathway.stages:
        assert sorted(one.service for one in found[stage.key].services) == sorted(
            used.service for used in stage.services if used.service in open_
        )


@given(walks())
def test_the_whole_takes_as_long_as_the_stages_that_apply(walk):
    pathway, _, _ = walk
    found = route(*walk)

    weeks = [stage.weeks for stage, told in zip(pathway.stages, found.stages, strict=True) if told.applies]
    assert found.weeks == Weeks(sum(one.least for one in weeks), sum(one.most for one in weeks))


@given(walks())
def test_a_stage_is_skipped_only_because_a_branch_of_a_need_leads_past_it(walk):
    pathway, situation, _ = walk
    branches = {branch.key: branch for branch in pathway.branches}

    for stage in route(*walk).stages:
        if not stage.applies:
            assert stage.reason == Reason.BRANCH_LEADS_PAST
            assert branches[stage.branch].need in situation.needs


@given(walks())
def test_without_a_need_the_way_leads_straight_through(walk):
    pathway, situation, open_ = walk

    found = route(pathway, replace(situation, needs=frozenset()), open_)

    assert {stage.reason for stage in found.stages} == {Reason.IN_ORDER}


@given(walks())
def test_an_emergency_changes_nothing_of_the_way(walk):
    pathway, situation, open_ = walk
    calm = replace(pathway, branches=tuple(one for one in pathway.branches if one.kind != TargetKind.EMERGENCY))

    ways = [
        [(stage.key, stage.applies, stage.reason) for stage in route(some, situation, open_).stages]
        for some in (pathway, calm)
    ]

    assert ways[0] == ways[1]


@given(walks())
def test_what_is_answered_is_not_asked_again(walk):
    pathway, _, open_ = walk
    answered = Situation(frozenset(), "853", "fi", 30)

    assert route(pathway, answered, open_).missing == ()


FOUR = [a_stage(number, of=4) for number in range(4)]


def a_branch(kind=TargetKind.STAGE, target="stage-3", **given):
    fixed = {"key": "ahead", "from_key": "stage-0", "need": "job-search", "kind": kind, "target": target}
    return BranchFacts(**fixed | given)


def applying(found):
    return [stage.key for stage in found.stages if stage.applies]


def test_a_need_lets_the_way_jump_ahead_and_says_so():
    found = route(a_pathway(FOUR, [a_branch()]), Situation(frozenset({"job-search"})), {})

    assert applying(found) == ["stage-0", "stage-3"]
    assert [(stage.reason, stage.branch) for stage in found.stages[1:]] == [
        (Reason.BRANCH_LEADS_PAST, "ahead"),
        (Reason.BRANCH_LEADS_PAST, "ahead"),
        (Reason.BRANCH_LEADS_HERE, "ahead"),
    ]


def test_a_stage_with_a_service_for_another_need_is_not_skipped():
    situation = Situation(frozenset({"job-search", "housing"}))

    found = route(a_pathway(FOUR, [a_branch()]), situation, {"service:1": OfferFacts(needs=frozenset({"housing"}))})

    assert applying(found) == ["stage-0", "stage-1", "stage-3"]
    assert by_key(found)["stage-1"].reason == Reason.SERVICE_FOR_A_NEED


def test_a_service_that_does_not_suit_keeps_no_stage():
    offer = OfferFacts(needs=frozenset({"housing"}), age_max=24)
    situation = Situation(frozenset({"job-search", "housing"}), age=40)

    assert applying(route(a_pathway(FOUR, [a_branch()]), situation, {"service:1": offer})) == ["stage-0", "stage-3"]


def test_after_a_service_the_way_goes_on_where_its_branch_returns():
    branch = a_branch(TargetKind.SERVICE, "service:9", returns_to="stage-2")

    assert applying(route(a_pathway(FOUR, [branch]), Situation(frozenset({"job-search"})), {})) == [
        "stage-0",
        "stage-2",
        "stage-3",
    ]


@pytest.mark.parametrize(
    "branch",
    [
        a_branch(from_key="stage-3", target="stage-0"),
        a_branch(TargetKind.PATHWAY, "pathway:other"),
        a_branch(TargetKind.EMERGENCY, None, returns_to="stage-2"),
        a_branch(TargetKind.SERVICE, "service:9", returns_to="stage-0"),
    ],
    ids=["back", "another pathway", "emergency", "a service and back"],
)
def test_a_branch_that_leads_not_ahead_is_named_and_skips_nothing(branch):
    found = route(a_pathway(FOUR, [branch]), Situation(frozenset({"job-search"})), {})

    assert applying(found) == [stage.key for stage in FOUR]
    assert by_key(found)[branch.from_key].branches == ("ahead",)


@pytest.mark.parametrize(
    ("situation", "offer", "hindrance"),
    [
        (Situation(municipality="680"), OfferFacts(municipalities=frozenset({"853"})), Hindrance.OTHER_MUNICIPALITY),
        (Situation(language="so"), OfferFacts(languages=frozenset({"fi"})), Hindrance.OTHER_LANGUAGE),
        (Situation(age=17), OfferFacts(age_min=18), Hindrance.TOO_YOUNG),
        (Situation(age=25), OfferFacts(age_max=24), Hindrance.TOO_OLD),
        (Situation(), OfferFacts(takes_clients=False), Hindrance.TAKES_NOBODY),
    ],
)
def test_a_service_that_does_not_suit_says_why(situation, offer, hindrance):
    stage = route(a_pathway([a_stage(0, of=1)]), situation, {"service:0": offer}).stages[0]

    assert [service.hindrances for service in stage.services] == [(hindrance,)]
    assert not stage.has_help


@pytest.mark.parametrize(
    ("situation", "offer"),
    [
        (Situation(age=18), OfferFacts(age_min=18)),
        (Situation(age=24), OfferFacts(age_max=24)),
        (Situation(language="so"), OfferFacts(languages=frozenset({"fi"}), has_interpretation=True)),
        (Situation(), OfferFacts(frozenset(), frozenset({"853"}), frozenset({"fi"}), age_min=18)),
    ],
    ids=["old enough", "young enough", "with an interpreter", "nothing answered"],
)
def test_a_service_that_suits_is_help(situation, offer):
    assert route(a_pathway([a_stage(0, of=1)]), situation, {"service:0": offer}).stages[0].has_help


def test_what_carries_a_stage_stands_first():
    uses = [(Use.OPTIONAL, "a"), (Use.ALTERNATIVE, "b"), (Use.PARALLEL, "c"), (Use.CORE, "d")]
    stage = a_stage(0, of=1, services=tuple(a_use(name, use) for use, name in uses))

    found = route(a_pathway([stage]), Situation(), {name: OfferFacts() for _, name in uses})

    assert [service.service for service in found.stages[0].services] == ["d", "b", "c", "a"]


def test_an_answer_that_would_decide_is_asked_for():
    limits = OfferFacts(municipalities=frozenset({"853"}), languages=frozenset({"fi"}), age_max=24)

    found = route(a_pathway([a_stage(0, of=1)]), Situation(), {"service:0": limits})

    assert found.missing == (Missing.MUNICIPALITY, Missing.LANGUAGE, Missing.AGE)


def test_a_pathway_that_leads_round_in_a_circle_ends_all_the_same():
    stages = [a_stage(0), a_stage(1, next_key="stage-0")]

    assert applying(route(a_pathway(stages), Situation(), {})) == ["stage-0", "stage-1"]
