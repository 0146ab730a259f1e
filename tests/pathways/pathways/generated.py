"""Sound pathways, drawn by chance, and a real one to spoil by hand."""

from hypothesis import strategies as st

from pathways.pathways.rules.facts import (
    ActorFacts,
    BranchFacts,
    PathwayFacts,
    StageFacts,
    TargetKind,
    Use,
    UseFacts,
    Weeks,
)

GROUP = "youth-under-25"
NEEDS = ("job-search", "housing", "mental-wellbeing", "work-ability")
_ACTORS = (ActorFacts("own-coach", "employment"), ActorFacts("nurse", "health"), ActorFacts("social-worker", "social"))


def a_use(service, use=Use.CORE, **given):
    return UseFacts(**{"service": service, "use": use, "client_groups": frozenset({GROUP})} | given)


def a_stage(number, *, of=None, **given):
    """The stage number ``number`` of a pathway of ``of`` stages."""
    following = None if of is not None and number == of - 1 else f"stage-{number + 1}"
    fixed = {
        "key": f"stage-{number}",
        "guide_role": "own-coach",
        "actors": _ACTORS,
        "services": (a_use(f"service:{number}"),),
        "weeks": Weeks(1, 4),
        "next_key": following,
    }
    return StageFacts(**fixed | given)


def a_pathway(stages, branches=(), **given):
    weeks = Weeks(sum(one.weeks.least for one in stages), sum(one.weeks.most for one in stages))
    fixed = {"ref": "pathway:own", "client_group": GROUP, "weeks": weeks}
    return PathwayFacts(**fixed | given, stages=tuple(stages), branches=tuple(branches))


@st.composite
def _stages(draw):
    of = draw(st.integers(1, 8))
    weeks = st.tuples(st.integers(0, 6), st.integers(0, 30)).map(lambda pair: Weeks(pair[0], pair[0] + pair[1]))
    others = st.lists(
        st.tuples(st.integers(0, 12), st.sampled_from(Use)).map(
            lambda pair: a_use(f"service:extra-{pair[0]}", pair[1])
        ),
        max_size=4,
    )
    all_together = draw(st.integers(0, of - 1))
    some = st.lists(st.sampled_from(_ACTORS), min_size=1, unique=True).map(tuple)
    actors = [_ACTORS if number == all_together else draw(some) for number in range(of)]
    return [
        a_stage(
            number,
            of=of,
            weeks=draw(weeks),
            services=(a_use(f"service:{number}"), *draw(others)),
            actors=actors[number],
            guide_role=draw(st.sampled_from(actors[number])).role,
        )
        for number in range(of)
    ]


@st.composite
def _branch(draw, number, of):
    at, kind = draw(st.integers(0, of - 1)), draw(st.sampled_from(TargetKind))
    elsewhere = [f"stage-{one}" for one in range(of) if one != at]
    if kind == TargetKind.STAGE and not elsewhere:
        kind = TargetKind.EMERGENCY
    targets = {TargetKind.PATHWAY: "pathway:other", TargetKind.SERVICE: f"service:extra-{draw(st.integers(0, 12))}"}
    returning = kind in {TargetKind.SERVICE, TargetKind.EMERGENCY}
    return BranchFacts(
        key=f"branch-{number}",
        from_key=f"stage-{at}",
        need=draw(st.sampled_from(NEEDS)),
        kind=kind,
        target=draw(st.sampled_from(elsewhere)) if kind == TargetKind.STAGE else targets.get(kind),
        returns_to=f"stage-{draw(st.integers(0, of - 1))}" if returning else None,
        is_urgent=kind == TargetKind.EMERGENCY,
    )


@st.composite
def sound_pathways(draw):
    """Pathways without a defect: straight from the first to the last stage, with branches of every kind."""
    stages = draw(_stages())
    branches = [draw(_branch(number, len(stages))) for number in range(draw(st.integers(0, 6)))]
    return a_pathway(stages, branches)


@st.composite
def any_graphs(draw):
    """Pathways whose stages lead anywhere, straight on and by branches; nothing else can be wrong with them."""
    of = draw(st.integers(1, 6))
    anywhere = st.none() | st.integers(0, of - 1).map(lambda number: f"stage-{number}")
    stages = [a_stage(number, of=of) for number in range(of)]
    for number in draw(st.sets(st.integers(0, of - 1), max_size=3)):
        stages[number] = a_stage(number, next_key=draw(anywhere))
    return a_pathway(stages, [draw(_branch(number, of)) for number in range(draw(st.integers(0, 4)))])
