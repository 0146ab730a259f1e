"""The state of words in a language, and the digest it rests on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viuhka.catalogue.rules.language_state import LanguageState, VersionFacts, language_state, words_digest
from viuhka.catalogue.rules.spreadsheets import harmless

WORDS = {
    "title": "Neuvonta",
    "description": "<p>Tule & kysy</p>",
    "keywords": ["apu", "neuvo"],
    "programme": [{"type": "item", "id": "1", "value": {"time": "10:00", "text": "Kahvit"}}],
}


@pytest.mark.parametrize(
    ("version", "state"),
    [
        (None, LanguageState.MISSING),
        (VersionFacts(is_live=False, written_against="now"), LanguageState.DRAFT),
        (VersionFacts(is_live=True, written_against="before"), LanguageState.OUTDATED),
        (VersionFacts(is_live=True, written_against=""), LanguageState.OUTDATED),
        (VersionFacts(is_live=True, written_against="now"), LanguageState.UP_TO_DATE),
    ],
)
def test_a_version_is_missing_a_draft_outdated_or_up_to_date(version, state):
    assert language_state("now", version) == state


@pytest.mark.parametrize(
    "rewritten",
    [
        {"description": '<p data-block-key="x1y2z">Tule &amp; kysy</p>'},
        {"description": "<p>Tule &amp;\r\n  kysy</p>"},
        {"programme": [{"type": "item", "id": "2", "value": {"text": "Kahvit", "time": "10:00"}}]},
    ],
)
def test_markup_white_space_and_ids_of_blocks_are_no_words(rewritten):
    assert words_digest(WORDS | rewritten) == words_digest(WORDS)


@pytest.mark.parametrize(
    "rewritten",
    [
        {"title": "Ohjaus"},
        {"description": "<p>Tule ja kysy</p>"},
        {"keywords": ["neuvo", "apu"]},
        {"keywords": ["apu neuvo"]},
        {"programme": [{"type": "item", "id": "1", "value": {"time": "11:00", "text": "Kahvit"}}]},
    ],
)
def test_any_other_word_changes_the_digest(rewritten):
    assert words_digest(WORDS | rewritten) != words_digest(WORDS)


def test_a_word_does_not_slip_from_one_field_into_the_next_unseen():
    assert words_digest({"summary": "a", "title": "b"}) != words_digest({"summary": "", "title": "a b"})


@given(st.text())
def test_no_cell_of_an_export_begins_like_a_formula(cell):
    assert not harmless(cell).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


@given(st.text().filter(lambda cell: not cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n"))))
def test_other_cells_stay_as_they_are(cell):
    assert harmless(cell) == cell
