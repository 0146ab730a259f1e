"""When the outbox tries again, when it gives up, and what may stand in its rows."""

from datetime import timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viuhka.outbox.rules import (
    ATTEMPTS,
    LONGEST_DELAY,
    Failure,
    delay_after,
    is_over,
    message_id,
    refusal,
    unfit_entries,
)


def test_each_delay_is_twice_the_one_before_up_to_the_longest():
    delays = [delay_after(attempt) for attempt in range(1, ATTEMPTS)]

    assert delays[:3] == [timedelta(seconds=30), timedelta(minutes=1), timedelta(minutes=2)]
    assert all(after == min(2 * before, LONGEST_DELAY) for before, after in pairwise(delays))


def test_a_mail_server_may_be_away_for_a_day():
    assert timedelta(hours=20) < sum((delay_after(n) for n in range(1, ATTEMPTS)), timedelta()) < timedelta(hours=36)


def test_what_would_fail_the_same_way_again_is_over_at_once():
    over = {failure for failure in Failure if is_over(1, failure)}

    assert over == {Failure.REFUSED, Failure.UNFIT}


@pytest.mark.parametrize("failure", Failure)
def test_everything_is_over_after_so_many_attempts(failure):
    assert is_over(ATTEMPTS, failure)


@pytest.mark.parametrize(
    ("code", "failure"), [(421, Failure.POSTPONED), (450, Failure.POSTPONED), (550, Failure.REFUSED)]
)
def test_a_mail_servers_number_tells_for_now_from_for_good(code, failure):
    assert refusal(code) == failure


@given(st.text(min_size=1, max_size=200))
def test_a_message_id_is_the_same_every_time_and_fits_a_header(key):
    made = message_id(key, "palvelut.test")

    assert made == message_id(key, "palvelut.test")
    assert made.isascii()
    assert made.endswith("@palvelut.test>")
    assert len(made) < 78


def test_two_keys_have_two_message_ids():
    assert message_id("letter:1", "a.test") != message_id("letter:2", "a.test")


@pytest.mark.parametrize(
    "value", [7, None, True, "service:4f1c-22", "fi", "2026-11-24", [1, 2], ["sv", "en"]], ids=repr
)
def test_ids_and_codes_may_stand_in_an_event(value):
    assert unfit_entries({"entry": value}) == []


@pytest.mark.parametrize(
    "value",
    ["Matti Meikäläinen", "matti@example.com", "", "x" * 121, 1.5, {"name": 1}, ["a b"], "+358401234567"],
    ids=repr,
)
def test_words_names_and_addresses_may_not(value):
    assert unfit_entries({"fine": 1, "entry": value}) == ["entry"]
