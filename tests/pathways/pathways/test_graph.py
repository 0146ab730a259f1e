"""A pathway's graph: what is sound passes, and each defect is found at its place."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pathways.pathways.rules.facts import ActorFacts, TargetKind, Use, Weeks
from pathways.pathways.rules.graph import WARNINGS, Defect, Flaw, Place, defects, reached, ways_on
from tests.pathways.pathways.generated import a_pathway, a_stage, a_use, any_graphs, sound_pathways


def with_stage(pathway, number, **changed):
    stages = list(pathway.stages)
    stages[number] = replace(stages[number], **changed)
    return replace(pathway, stages=tuple(stages))


def with_branch(pathway, number, **changed):
    branches = list(pathway.branches)
    branches[number] = replace(branches[number], **changed)
    return replace(pathway, branches=tuple(branches))


def keys_of(pathway, flaw):
    """The stages at which a flaw was found."""
    return {defect.place.stage for defect in defects(pathway) if defect.flaw == flaw}


@given(sound_pathways())
def test_a_sound_pathway_has_no_defect(pathway):
    assert defects(pathway) == []


@given(sound_pathways())
def test_a_sound_pathway_can_be_walked_to_its_end_from_every_stage(pathway):
    onward, end = ways_on(pathway), pathway.stages[-1].key

    assert all(end in reached(stage.key, onward) for stage in pathway.stages)


def stage_defects(pathway, number):
    """What can be spoilt in a stage: the change, and the defect that is to be found."""
    stage = pathway.stages[number]
    key, used = stage.key, stage.services[0]
    others = tuple(replace(one, use=Use.OPTIONAL) for one in stage.services)
    unguided = replace(used, has_role_in_guidance=False)
    for_others = replace(used, client_groups=frozenset({"employer"}))
    return {
        Flaw.UNKNOWN_STAGE: ({"next_key": "nowhere"}, Place("next_stage", stage=key)),
        Flaw.NO_GUIDE: ({"guide_role": ""}, Place("guide_role", stage=key)),
        Flaw.GUIDE_NOT_AMONG_ACTORS: ({"guide_role": "physician"}, Place("guide_role", stage=key)),
        Flaw.NO_CARRYING_SERVICE: ({"services": others}, Place("services", stage=key)),
        Flaw.NO_ROLE_IN_GUIDANCE: (
            {"services": (unguided, *stage.services[1:])},
            Place("role_in_guidance", stage=key, service=used.service),
        ),
        Flaw.GROUP_NOT_LISTED: (
            {"services": (for_others, *stage.services[1:])},
            Place("services", stage=key, service=used.service),
        ),
        Flaw.WEEKS_REVERSED: ({"weeks": Weeks(5, 4)}, Place("duration_weeks", stage=key)),
        Flaw.CHECKPOINT_AFTER_END: (
            {"checkpoint_weeks": stage.weeks.most + 1},
            Place("checkpoint_weeks", stage=key),
        ),
    }


@pytest.mark.parametrize("flaw", stage_defects(a_pathway([a_stage(0, of=1)]), 0))
@given(pathway=sound_pathways(), data=st.data())
def test_a_defect_planted_in_a_stage_is_found_at_its_place(flaw, pathway, data):
    number = data.draw(st.integers(0, len(pathway.stages) - 1))
    change, place = stage_defects(pathway, number)[flaw]

    assert Defect(flaw, place) in defects(with_stage(pathway, number, **change))


BRANCH_DEFECTS = {
    Flaw.NO_TARGET: ({"kind": TargetKind.SERVICE, "target": None, "returns_to": "stage-0"}, "target"),
    Flaw.EMERGENCY_WITH_TARGET: (
        {"kind": TargetKind.EMERGENCY, "target": "service:1", "returns_to": "stage-0"},
        "target",
    ),
    Flaw.LEADS_TO_ITSELF: ({"kind": TargetKind.PATHWAY, "target": "pathway:own"}, "target"),
    Flaw.NO_RETURN: ({"kind": TargetKind.EMERGENCY, "target": None, "returns_to": None}, "returns_to"),
}
branching_pathways = sound_pathways().filter(lambda pathway: pathway.branches)


@pytest.mark.parametrize("flaw", BRANCH_DEFECTS)
@given(pathway=branching_pathways, data=st.data())
def test_a_defect_planted_in_a_branch_is_found_at_its_place(flaw, pathway, data):
    change, field = BRANCH_DEFECTS[flaw]
    number = data.draw(st.integers(0, len(pathway.branches) - 1))

    found = defects(with_branch(pathway, number, **change))

    assert found == [Defect(flaw, Place(field, branch=pathway.branches[number].key))]


@given(pathway=branching_pathways, data=st.data())
def test_a_service_or_an_emergency_from_which_no_way_leads_back_is_found_and_nothing_else(pathway, data):
    number = data.draw(st.integers(0, len(pathway.branches) - 1))
    kind, target = data.draw(st.sampled_from([(TargetKind.SERVICE, "service:1"), (TargetKind.EMERGENCY, None)]))

    found = defects(with_branch(pathway, number, kind=kind, target=target, returns_to=None))

    assert found == [Defect(Flaw.NO_RETURN, Place("returns_to", branch=pathway.branches[number].key))]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"from_key": "nowhere"}, "from_stage"),
        ({"kind": TargetKind.STAGE, "target": "nowhere", "returns_to": None}, "target"),
        ({"kind": TargetKind.SERVICE, "target": "service:1", "returns_to": "nowhere"}, "returns_to"),
    ],
)
@given(pathway=branching_pathways, data=st.data())
def test_a_branch_from_or_to_a_stage_that_is_not_there_is_found(change, field, pathway, data):
    number = data.draw(st.integers(0, len(pathway.branches) - 1))

    found = defects(with_branch(pathway, number, **change))

    assert Defect(Flaw.UNKNOWN_STAGE, Place(field, branch=pathway.branches[number].key)) in found


@given(sound_pathways())
def test_weeks_that_do_not_add_up_are_found(pathway):
    for wrong in (
        Weeks(pathway.weeks.least + 1, pathway.weeks.most),
        Weeks(pathway.weeks.least, pathway.weeks.most + 1),
    ):
        assert defects(replace(pathway, weeks=wrong)) == [Defect(Flaw.WEEKS_DO_NOT_ADD_UP, Place("total_weeks"))]


def walked(pathway, key):
    """The stages that one passes from a stage on, as long as nothing else is needed; no stage twice."""
    following, passed = {stage.key: stage.next_key for stage in pathway.stages}, []
    while key and key not in passed:
        passed.append(key)
        key = following[key]
    return passed


def pairs(pathway):
    """From which stage one can come to which, found pair by pair until no new one appears."""
    found = {(stage.key, stage.next_key) for stage in pathway.stages}
    found |= {
        (branch.from_key, branch.target if branch.kind == TargetKind.STAGE else branch.returns_to)
        for branch in pathway.branches
    }
    while longer := {(start, end) for start, middle in found for other, end in found if middle == other} - found:
        found |= longer
    return found


@given(any_graphs())
def test_exactly_the_graphs_that_can_be_walked_to_their_end_from_every_stage_are_accepted(pathway):
    first, *_, last = [pathway.stages[0], *pathway.stages]
    ways = {(first.key, first.key), *pairs(pathway)}

    unreached = {stage.key for stage in pathway.stages if (first.key, stage.key) not in ways}
    stuck = {stage.key for stage in pathway.stages if last.key not in walked(pathway, stage.key)}

    assert keys_of(pathway, Flaw.UNREACHABLE) == unreached
    assert keys_of(pathway, Flaw.DEAD_END) == stuck
    assert keys_of(pathway, Flaw.NO_END) == ({last.key} if last.next_key else set())
    assert (defects(pathway) == []) == (not unreached | stuck and last.next_key is None)


@given(sound_pathways().filter(lambda pathway: len(pathway.stages) > 2), st.data())
def test_a_stage_that_every_way_leads_past_is_found_and_nothing_else(pathway, data):
    number = data.draw(st.integers(1, len(pathway.stages) - 2))
    key = pathway.stages[number].key
    calm = tuple(branch for branch in pathway.branches if key not in (branch.target, branch.returns_to))

    past = with_stage(replace(pathway, branches=calm), number - 1, next_key=pathway.stages[number + 1].key)

    assert defects(past) == [Defect(Flaw.UNREACHABLE, Place("key", stage=key))]


@given(sound_pathways().filter(lambda pathway: len(pathway.stages) > 1), st.data())
def test_a_stage_that_leads_back_or_nowhere_is_a_dead_end_for_itself_and_those_before_it(pathway, data):
    number = data.draw(st.integers(0, len(pathway.stages) - 2))
    before = [stage.key for stage in pathway.stages[: number + 1]]

    spoilt = with_stage(pathway, number, next_key=data.draw(st.sampled_from([None, *before])))

    assert keys_of(spoilt, Flaw.DEAD_END) == set(before)
    assert {defect.flaw for defect in defects(spoilt)} <= {Flaw.DEAD_END, Flaw.UNREACHABLE}


@given(sound_pathways(), st.data())
def test_a_last_stage_that_leads_on_is_found_and_nothing_else(pathway, data):
    back = data.draw(st.sampled_from(pathway.stages)).key

    spoilt = with_stage(pathway, len(pathway.stages) - 1, next_key=back)

    assert defects(spoilt) == [Defect(Flaw.NO_END, Place("next_stage", stage=pathway.stages[-1].key))]


@given(sound_pathways(), st.data())
def test_two_stages_of_one_key_are_found(pathway, data):
    doubled = data.draw(st.sampled_from(pathway.stages))

    found = defects(replace(pathway, stages=(doubled, *pathway.stages)))

    assert Defect(Flaw.STAGE_KEY_TWICE, Place("key", stage=doubled.key)) in found


def test_a_stage_that_no_way_leads_to_is_found():
    pathway = a_pathway([a_stage(0, next_key="stage-2"), a_stage(1), a_stage(2, of=3)])

    assert defects(pathway) == [Defect(Flaw.UNREACHABLE, Place("key", stage="stage-1"))]


def test_stages_that_lead_round_in_a_circle_are_dead_ends():
    pathway = a_pathway([a_stage(0), a_stage(1, next_key="stage-0"), a_stage(2, of=3)])

    dead = {defect.place.stage for defect in defects(pathway) if defect.flaw == Flaw.DEAD_END}
    assert dead == {"stage-0", "stage-1"}


@given(branching_pathways)
def test_two_branches_of_one_key_are_found(pathway):
    doubled = replace(pathway, branches=(*pathway.branches, pathway.branches[0]))

    assert Defect(Flaw.BRANCH_KEY_TWICE, Place("key", branch=pathway.branches[0].key)) in defects(doubled)


@given(sound_pathways(), st.sampled_from([("employment",), ("employment", "health")]))
def test_fewer_than_three_sectors_are_found(pathway, sectors):
    actors = tuple(ActorFacts(f"role-{sector}", sector) for sector in sectors)
    stages = tuple(replace(stage, actors=actors, guide_role=actors[0].role) for stage in pathway.stages)

    assert defects(replace(pathway, stages=stages)) == [Defect(Flaw.FEW_SECTORS, Place("stages"))]


def test_three_sectors_may_take_part_at_different_stages():
    each = [ActorFacts("own-coach", "employment"), ActorFacts("nurse", "health"), ActorFacts("teacher", "education")]
    stages = [a_stage(number, of=3, actors=(actor,), guide_role=actor.role) for number, actor in enumerate(each)]

    assert defects(a_pathway(stages)) == []


def test_an_alternative_carries_a_stage_as_a_core_service_does():
    assert defects(a_pathway([a_stage(0, of=1, services=(a_use("service:1", Use.ALTERNATIVE),))])) == []


def test_a_pathway_without_stages_is_no_pathway():
    assert defects(a_pathway([])) == [Defect(Flaw.NO_STAGES, Place("stages"))]


def test_warnings_stop_nothing_and_all_else_does():
    found = {flaw: Defect(flaw, Place("key")).stops_publishing for flaw in Flaw}

    assert {flaw for flaw, stops in found.items() if not stops} == WARNINGS
