"""Waiting, hiding and plots, without a database."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentoring.reports.rules.hiding import shown, shown_together
from mentoring.reports.rules.plots import HEIGHT, WIDTH, bars, staircase
from mentoring.reports.rules.waiting import Wait, share_after, waited_by, waiting_curve

#: Freireich and others (1963), the arm that was treated: weeks of remission, and whether it ended.
_ENDED = (6, 6, 6, 7, 10, 13, 16, 22, 23)
_GOES_ON = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)


def test_the_curve_is_that_of_the_textbook():
    waits = [Wait(days, True) for days in _ENDED] + [Wait(days, False) for days in _GOES_ON]

    curve = waiting_curve(waits)

    assert [(step.days, step.at_risk, step.ended) for step in curve] == [
        *((6, 21, 3), (7, 17, 1), (10, 15, 1), (13, 12, 1), (16, 11, 1), (22, 7, 1), (23, 6, 1))
    ]
    expected = [0.8571, 0.8067, 0.7529, 0.6902, 0.6275, 0.5378, 0.4482]
    assert [step.share for step in curve] == pytest.approx(expected, abs=1e-4)
    assert waited_by(curve, 0.5) == 23


def test_those_who_wait_still_are_not_left_out():
    found = [Wait(10, True)] * 5
    waiting = [Wait(100, False)] * 15

    assert waited_by(waiting_curve(found), 0.5) == 10
    assert waited_by(waiting_curve(found + waiting), 0.5) is None
    assert share_after(waiting_curve(found + waiting), 10) == pytest.approx(0.75)


def test_before_the_first_end_all_wait():
    assert share_after(waiting_curve([Wait(10, True)]), 9) == 1
    assert waiting_curve([]) == ()


@given(st.lists(st.builds(Wait, st.integers(0, 60), st.booleans()), max_size=40))
def test_a_curve_never_rises_and_without_open_waits_is_the_plain_share(waits):
    curve = waiting_curve(waits)

    shares = [1.0, *(step.share for step in curve)]
    assert shares == sorted(shares, reverse=True)
    if waits and all(wait.has_ended for wait in waits):
        for step in curve:
            assert step.share == pytest.approx(sum(wait.days > step.days for wait in waits) / len(waits))


@pytest.mark.parametrize(("count", "seen"), [(0, None), (4, None), (5, 5)])
def test_fewer_than_five_are_hidden(count, seen):
    assert shown(count) == seen


def test_what_one_hidden_count_could_be_reckoned_from_is_hidden_too():
    assert shown_together({"a": 3, "b": 7, "c": 9}) == {"a": None, "b": None, "c": 9}
    assert shown_together({"a": 3, "b": 2, "c": 9}) == {"a": None, "b": None, "c": 9}
    assert shown_together({"a": 5, "b": 7}) == {"a": 5, "b": 7}


def test_a_staircase_goes_from_the_first_day_to_the_last():
    curve = staircase(waiting_curve([Wait(5, True), Wait(10, False)]), 10)

    assert curve.path == f"M0 0 H{WIDTH / 2:.1f} V{HEIGHT / 2:.1f} H{WIDTH}"
    assert [tick.label for tick in curve.ticks] == ["0", "2", "5", "8", "10"]


def test_what_is_hidden_has_no_bar():
    found = bars([("a", None, "–"), ("b", 5, "5")], 10)

    assert [(bar.label, bar.top, bar.length) for bar in found] == [("b", 0, WIDTH / 2)]
    assert bars([("a", None, "–")], 0) == ()
