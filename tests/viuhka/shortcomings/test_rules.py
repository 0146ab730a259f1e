"""What brings the lists in line, when an act is news, and where in a form something stands."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viuhka.catalogue.rules.places import field_of, places
from viuhka.shortcomings.rules.comparing import Standing, compare
from viuhka.shortcomings.rules.findings import Finding, Kind
from viuhka.shortcomings.rules.laws import law_news

TODAY = date(2026, 11, 24)
LONG_AGO = date(2020, 1, 1)

findings = st.builds(
    Finding,
    kind=st.sampled_from(Kind),
    ref=st.sampled_from(["service:1", "service:2", "provider:a"]),
    locale=st.sampled_from(["fi", "sv"]),
    field=st.sampled_from(["", "channels"]),
    subject=st.sampled_from(["", "term:a/b"]),
    state=st.sampled_from(["", "1", "2"]),
)
found_once = st.lists(findings, unique_by=lambda finding: finding.key)


def as_rows(found):
    return {finding.key: Standing(number, finding.state) for number, finding in enumerate(found)}


@given(found_once)
def test_what_is_found_again_changes_nothing(found):
    assert not compare(as_rows(found), found)


@given(found_once, found_once)
def test_after_the_changes_the_rows_are_what_was_found(before, after):
    rows = as_rows(before)

    changes = compare(rows, after)

    kept = {key: row.state for key, row in rows.items() if row.pk not in changes.gone}
    kept |= {finding.key: finding.state for _pk, finding in changes.moved}
    kept |= {finding.key: finding.state for finding in changes.new}
    assert kept == {finding.key: finding.state for finding in after}


def test_an_act_that_says_nothing_new_is_no_news():
    assert law_news("  ", LONG_AGO, None, TODAY) == ""


@pytest.mark.parametrize(
    ("note", "last_day", "name"),
    [
        ("Ikäraja nousee.", None, "changed"),
        ("", TODAY + timedelta(days=1), "ends"),
        ("", TODAY, "ends"),
        ("Kumotaan.", TODAY - timedelta(days=1), "ended"),
    ],
)
def test_an_act_is_news_when_it_changes_ends_or_has_ended(note, last_day, name):
    assert law_news(note, LONG_AGO, last_day, TODAY).partition(":")[0] == name


def test_another_note_is_other_news_and_other_spaces_are_not():
    first, second, spaced = (law_news(note, LONG_AGO, None, TODAY) for note in ("Uusi raja.", "Toinen.", "Uusi  raja."))

    assert first != second
    assert first == spaced


@pytest.mark.parametrize(
    ("path", "field"),
    [
        (("client_groups",), "client_groups"),
        (("eligibility", "referral_from"), "referral_from"),
        (("ptv", "service_classes"), "ptv_service_classes"),
        (("channels", "value"), "channels"),
        (("stages", "guide_role"), "stages"),
        (("branches", "need"), "stages"),
        (("contact", "website"), "website"),
        (("something", "else"), ""),
    ],
)
def test_a_place_in_a_document_leads_to_the_field_it_is_written_in(path, field):
    fields = {"client_groups", "referral_from", "channels", "stages", "website", "ptv_service_classes"}

    assert field_of(path, fields) == field


def test_every_text_of_a_document_is_found_with_its_field():
    document = {"title": "A", "channels": [{"value": "https://example.org"}], "count": 3, "none": None}

    assert set(places(document, {"title", "channels"})) == {("title", "A"), ("channels", "https://example.org")}
