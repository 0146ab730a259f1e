"""Test rounds: kept by editors, with public counts."""

import pytest
from django.contrib.auth.models import Group

from cms.roles import rules
from tests.factories import NOW, a_user
from tests.viuhka.findings.reporting import a_finding
from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.findings.models import TestRound
from viuhka.publications.models import Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site")]

TYPED = {
    "name_fi": "Syksyn kierros",
    "name_sv": "",
    "name_en": "Autumn round",
    "code": "syksy",
    "when": "2026-10",
    "method_fi": "Pareittain",
    "tasks_fi": "Löysitkö?\nMikä puuttui?",
    **dict.fromkeys(TestRound.PARTICIPANTS.values(), 0),
    "students": 8,
}


@pytest.fixture
def editor(client):
    user = a_user()
    user.groups.add(Group.objects.get(name=rules.EDITORS))
    client.force_login(user)
    return user


def a_round(**columns):
    row = TestRound.objects.create(
        **{"code": "syksy", "name_fi": "Syksyn kierros", "when": "2026-10", "method_fi": "Pareittain"}
        | {"tasks_fi": "Löysitkö?", "students": 8}
        | columns
    )
    shelve_references(rows=[row], now=NOW)
    return row


def test_an_editor_adds_a_round_and_everybody_reads_it(client, editor):
    client.post("/admin/snippets/viuhka/testround/add/", TYPED)

    page = client.get("/fi/testikierrokset/").text
    for text in ("Syksyn kierros", "2026-10", "Pareittain", "Löysitkö?", "Mikä puuttui?"):
        assert text in page


def test_a_time_that_is_none_is_asked_for_again(client, editor):
    answer = client.post("/admin/snippets/viuhka/testround/add/", TYPED | {"when": "syksyllä"})

    assert "2026-10/11" in answer.text
    assert not TestRound.objects.exists()


def test_the_counts_follow_the_findings(client):
    round_ = a_round()
    for seed in "abc":
        a_finding(seed=seed, round_=round_, role="student")

    document = Publication.objects.get(ref=round_.ref, locale="fi").document

    assert document["findings"] == [{"role": "student", "count": 3}]


def test_words_of_findings_stand_nowhere_on_the_shelf():
    a_finding(round_=a_round(), text="Salainen sana.")

    assert "Salainen" not in str(list(Publication.objects.values()))


def test_a_round_without_words_in_a_language_is_read_in_finnish_and_says_so(client):
    a_round(name_en="Autumn round")

    page = client.get("/en/test-rounds/").text

    assert "Autumn round" in page
    assert '<dd lang="fi">Pareittain</dd>' in page


def test_the_testers_are_not_public(client):
    tester = a_user(username="salatestaaja")
    round_ = a_round()
    round_.testers.add(tester)
    shelve_references(rows=[round_], now=NOW)

    assert "salatestaaja" not in str(list(Publication.objects.values()))
