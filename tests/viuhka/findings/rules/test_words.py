"""What a search without a hit is counted as."""

import pytest

from viuhka.findings.rules.words import counted_as


@pytest.mark.parametrize(
    ("searched", "words"),
    [
        ("Palkkatuki", "palkkatuki"),
        ("  oma   YRITYS! ", "oma yritys"),
        ("tyo-hon", "tyo-hon"),
        ("C-ajokortti", "c-ajokortti"),
    ],
)
def test_case_and_marks_do_not_matter(searched, words):
    assert counted_as(searched) == words


@pytest.mark.parametrize(
    "searched",
    [
        "010190-123A",
        "0401234567",
        "maija.virtanen@example.org",
        "maija virtanen",
        "12345678",
        "",
        "!!!",
        "a" * 61,
        "minulla on ollut vaikeaa jo kauan",
    ],
)
def test_what_may_tell_of_somebody_is_not_counted(searched):
    assert counted_as(searched) is None
