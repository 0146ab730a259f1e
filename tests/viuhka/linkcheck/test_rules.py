"""Which addresses may be asked, and when one is broken."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viuhka.linkcheck.rules.addresses import addresses_in, may_be_asked, web_address
from viuhka.linkcheck.rules.judging import History, Outcome, State, judged, next_look

NOW = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
DAY = timedelta(days=1)
bad = st.sampled_from([Outcome.GONE, Outcome.FAILED, Outcome.UNREACHABLE])


@pytest.mark.parametrize("number", ["93.184.215.14", "2606:2800:21f:cb07::1"])
def test_what_the_public_internet_has_may_be_asked(number):
    assert may_be_asked(number)


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1", "127.8.8.8", "::1", "0.0.0.0", "::", "10.0.0.1", "172.16.0.1", "192.168.1.1", "169.254.169.254",
        "fe80::1%eth0", "fd00::1", "100.64.0.1", "224.0.0.1", "ff02::1", "240.0.0.1", "255.255.255.255",
        "::ffff:10.0.0.1", "::ffff:127.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1", "192.0.2.1", "2001:db8::1", "name",
    ],
)  # fmt: skip
def test_what_lies_inside_may_not(number):
    assert not may_be_asked(number)


def test_this_machine_may_be_asked_where_that_is_let_and_nothing_else_inside_then():
    assert may_be_asked("127.0.0.1", loopback=True)
    assert may_be_asked("::ffff:127.0.0.1", loopback=True)
    assert not may_be_asked("10.0.0.1", loopback=True)


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("https://Example.org", "https://example.org/"),
        ("https://example.org:443/a#b", "https://example.org/a"),
        ("http://example.org:8080/", "http://example.org:8080/"),
        ("https://työ.example/hae?q=ä ö", "https://xn--ty-gka.example/hae?q=%C3%A4%20%C3%B6"),
        ("https://example.org/100%25", "https://example.org/100%25"),
    ],
)
def test_an_address_is_asked_in_its_plainest_form(written, asked):
    assert web_address(written) == asked


@pytest.mark.parametrize(
    "written",
    ["ftp://example.org", "file:///etc/passwd", "mailto:a@example.org", "https://", "https://a@example.org/", "//x",
     "http://example.org:x/", "https://" + "a" * 1000 + ".example", "javascript:alert(1)", "http://[::1"],
)  # fmt: skip
def test_what_is_no_web_address_is_never_asked(written):
    assert web_address(written) is None


def test_addresses_are_found_in_a_text_without_what_follows_them():
    text = "Katso https://example.org/a. (Tai: http://example.org/b?c=1!) Ei: example.org"

    assert addresses_in(text) == ["https://example.org/a", "http://example.org/b?c=1"]


def after(*outcomes, every=DAY):
    history = History()
    for number, outcome in enumerate(outcomes):
        history = judged(history, outcome, NOW + number * every)
    return history


def test_an_address_that_fails_is_broken_after_three_days_of_it():
    states = [after(*[Outcome.FAILED] * times).state for times in range(1, 5)]

    assert states == [State.FAILING, State.FAILING, State.FAILING, State.BROKEN]


@given(st.lists(st.sampled_from([Outcome.FAILED, Outcome.UNREACHABLE]), min_size=1, max_size=20))
def test_failures_of_one_day_break_nothing_however_many(outcomes):
    assert after(*outcomes, every=timedelta(minutes=1)).state == State.FAILING


def test_what_is_twice_gone_is_broken_at_once_and_once_is_not():
    assert after(Outcome.GONE).state == State.FAILING
    assert after(Outcome.GONE, Outcome.GONE, every=timedelta(hours=6)).state == State.BROKEN


@given(st.lists(bad, max_size=10))
def test_whatever_was_is_forgotten_when_it_is_fine_again(outcomes):
    assert after(*outcomes, Outcome.FINE) == History(state=State.FINE)


@given(st.lists(bad, min_size=1, max_size=10))
def test_what_is_broken_stays_so_until_it_is_fine(outcomes):
    broken = after(Outcome.GONE, Outcome.GONE)

    for number, outcome in enumerate(outcomes):
        broken = judged(broken, outcome, NOW + (number + 2) * DAY)

    assert broken.state == State.BROKEN


@given(st.lists(st.sampled_from(Outcome), min_size=1, max_size=10))
def test_every_address_is_looked_at_again(outcomes):
    history = after(*outcomes)

    assert NOW < next_look(history, outcomes[-1], NOW) <= NOW + timedelta(days=14)
