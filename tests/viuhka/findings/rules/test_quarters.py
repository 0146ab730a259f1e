"""Quarters of years."""

from datetime import date

from viuhka.findings.rules.quarters import Quarter, ended_before


def test_the_quarter_that_runs_is_not_over():
    assert [str(one) for one in ended_before(date(2026, 11, 22), 4)] == ["2026/3", "2026/2", "2026/1", "2025/4"]


def test_on_its_first_day_the_one_before_is():
    assert str(ended_before(date(2027, 1, 1), 1)[0]) == "2026/4"


def test_a_quarter_has_its_days():
    assert (Quarter(2026, 1).first, Quarter(2026, 1).last) == (date(2026, 1, 1), date(2026, 3, 31))
    assert (Quarter(2026, 4).first, Quarter(2026, 4).last) == (date(2026, 10, 1), date(2026, 12, 31))
