"""The picture of a pathway: everything is on it, and nothing lies upon anything else."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from pathways.pathways.rules.layout import Aside, Shape, Step, Way, picture

texts = st.lists(st.text("abcdefghij ", min_size=1, max_size=80), min_size=1, max_size=3).map(tuple)


@st.composite
def steps(draw):
    """Stages with branches, sound or not: keys may lead nowhere."""
    of = draw(st.integers(1, 8))
    keys = st.sampled_from([f"vaihe-{number}" for number in range(of)] + ["ei-ole", None])
    asides = st.lists(
        st.builds(Aside, st.sampled_from([Shape.PATHWAY, Shape.SERVICE, Shape.EMERGENCY]), texts, keys, keys),
        max_size=4,
    ).map(tuple)
    return [Step(f"vaihe-{number}", draw(texts), draw(keys), draw(asides)) for number in range(of)]


def overlap(one, other):
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


@given(steps())
def test_every_stage_and_branch_has_a_box(steps):
    drawn = picture(steps)

    assert len(drawn.boxes) == sum(1 + len(step.asides) for step in steps)


@given(steps())
def test_no_box_lies_upon_another_or_beyond_the_edge(steps):
    drawn = picture(steps)

    assert not any(overlap(one, other) for one, other in combinations(drawn.boxes, 2))
    assert all(box.x >= 0 and box.x + box.width <= drawn.width for box in drawn.boxes)
    assert all(box.y >= 0 and box.y + box.height <= drawn.height for box in drawn.boxes)


@given(steps())
def test_every_line_of_a_text_is_inside_its_box(steps):
    for box in picture(steps).boxes:
        assert all(box.y < base < box.y + box.height for base, _, _ in box.baselines)


def test_a_stage_leads_down_to_the_one_below_and_by_the_side_to_another():
    drawn = picture(
        [
            Step("a", ("A",), "b", (Aside(Shape.TO_STAGE, ("→ C",), leads_to="c"),)),
            Step("b", ("B",), "c", ()),
            Step("c", ("C",), None, (Aside(Shape.EMERGENCY, ("112",), returns_to="a"),)),
        ]
    )

    ways = sorted(line.way for line in drawn.lines)
    assert ways == [Way.ACROSS, Way.BRANCH, Way.BRANCH, Way.NEXT, Way.NEXT, Way.RETURN]


def test_a_pathway_without_stages_is_an_empty_picture():
    drawn = picture([])

    assert (drawn.boxes, drawn.lines) == ((), ())
