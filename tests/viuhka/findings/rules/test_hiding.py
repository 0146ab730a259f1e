"""Small counts, and what they could be reckoned from."""

from hypothesis import given
from hypothesis import strategies as st

from viuhka.findings.rules.hiding import LEAST, shown_together, shown_total


def test_what_is_counted_five_times_is_shown():
    assert shown_together({"housing": 5, "language": 12}) == {"housing": 5, "language": 12}


def test_one_small_count_is_not_left_to_be_reckoned_from_the_total():
    assert shown_together({"housing": 2, "language": 7, "study": 12}) == {
        "housing": None,
        "language": None,
        "study": 12,
    }


def test_two_small_counts_that_are_small_together_take_a_third_along():
    assert shown_together({"a": 1, "b": 2, "c": 6, "d": 9}) == {"a": None, "b": None, "c": None, "d": 9}


def test_a_count_of_nothing_is_left_out():
    assert shown_together({"a": 0, "b": 6}) == {"b": 6}


def test_a_small_total_is_hidden():
    assert (shown_total({"a": 2, "b": 2}), shown_total({"a": 2, "b": 3})) == (None, 5)


@given(st.dictionaries(st.text(max_size=3), st.integers(0, 30), max_size=12))
def test_whatever_is_counted_the_hidden_ones_tell_nothing_below_five(counts):
    shown = shown_together(counts)

    hidden = [counts[name] for name, count in shown.items() if count is None]
    assert all(count is None or count >= LEAST for count in shown.values())
    assert not hidden or sum(hidden) >= LEAST or len(hidden) == len(shown)
    assert len(hidden) != 1 or len(shown) == 1
