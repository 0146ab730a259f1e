"""Case numbers."""

import re

from viuhka.findings.rules.cases import case_of


def test_a_case_number_can_be_told_on_the_telephone():
    cases = [case_of(f"seed {number}", 0) for number in range(500)]

    assert all(re.fullmatch(r"H-[2-9BCDFGHJKMNPQRTVWXZ]{5}", case) for case in cases)


def test_one_does_not_tell_the_next():
    assert len({case_of(f"seed {number}", 0) for number in range(500)}) == 500


def test_where_one_is_taken_the_next_attempt_gives_another():
    assert len({case_of("seed", attempt) for attempt in range(20)}) == 20


def test_the_same_seed_gives_the_same_number():
    assert case_of("seed", 0) == case_of("seed", 0)
