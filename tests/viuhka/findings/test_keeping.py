"""How long findings are kept, and what is counted without telling of anybody."""

from datetime import date, timedelta

import pytest

from tests.factories import NOW, a_term, a_user
from tests.viuhka.findings.reporting import a_finding
from viuhka.findings.actions import searches
from viuhka.findings.actions.forgetting import forget_everything
from viuhka.findings.actions.handling import refuse_finding
from viuhka.findings.actions.needs import note_unmet_need
from viuhka.findings.models import Finding, MissedSearch, UnmetNeed

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

TODAY = date(2026, 11, 2)


def test_half_a_year_after_it_was_over_nothing_of_what_was_said_is_left():
    finding = refuse_finding(finding=a_finding(email="a@example.org"), reason="Ei.", by=a_user(), now=NOW)
    forget_everything(now=NOW + timedelta(days=180))
    finding.refresh_from_db()
    assert finding.text

    forget_everything(now=NOW + timedelta(days=181))

    finding.refresh_from_db()
    assert (finding.text, finding.email, finding.kind) == ("", "", "error")
    assert {step.words for step in finding.steps.all()} == {""}


def test_what_nobody_handles_is_forgotten_after_two_years():
    a_finding()

    assert [forget_everything(now=NOW + timedelta(days=days)) for days in (730, 731, 732)] == [0, 1, 0]
    assert Finding.objects.get().text == ""


def test_a_finding_is_called_by_its_case_number():
    assert str(a_finding(text="Salaisuus", email="a@example.org")).startswith("H-")


def test_a_search_without_a_hit_is_counted_by_day_and_language():
    for searched in ("Palkkatuki", "palkkatuki!", " palkkatuki"):
        searches.record_missed_search(searched=searched, locale="fi", today=TODAY)
    searches.record_missed_search(searched="palkkatuki", locale="sv", today=TODAY)

    assert set(MissedSearch.objects.values_list("words", "locale", "count")) == {
        ("palkkatuki", "fi", 3),
        ("palkkatuki", "sv", 1),
    }


def test_a_flood_of_invented_words_ends(monkeypatch):
    monkeypatch.setattr(searches, "MOST_A_DAY", 3)

    counted = [
        searches.record_missed_search(searched=f"sana {'abcdef'[n]}", locale="fi", today=TODAY) for n in range(6)
    ]

    assert counted == [True] * 3 + [False] * 3
    assert searches.record_missed_search(searched="sana a", locale="fi", today=TODAY)


def test_words_are_shown_from_five_searches_on():
    for day in range(4):
        searches.record_missed_search(searched="harvinainen", locale="fi", today=TODAY + timedelta(days=day))
    for _ in range(5):
        searches.record_missed_search(searched="palkkatuki", locale="fi", today=TODAY)

    assert MissedSearch.objects.sums_since(TODAY) == [("palkkatuki", "fi", 5)]


def test_an_unmet_need_keeps_neither_client_nor_counsellor():
    need = note_unmet_need(need=a_term("service_needs", "housing"), today=TODAY, note="Tukiasunto nuorelle.")

    kept = {field.name for field in UnmetNeed._meta.get_fields()}
    assert not kept & {"by", "user", "noted_by", "noted_at", "client"}
    assert str(need) == f"TT-{need.pk:04d}"
