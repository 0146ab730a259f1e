"""Handling findings in the editors' house."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group

from cms.roles import rules
from tests.factories import NOW, a_live_service, a_user, published
from tests.viuhka.findings.reporting import a_finding
from viuhka.findings.actions.handling import accept_finding, mark_fixed
from viuhka.findings.models import Finding, TestRound

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def sign_in(client):
    def sign_in(role):
        user = a_user()
        user.groups.add(Group.objects.get(name=role))
        client.force_login(user)
        return user

    return sign_in


@pytest.fixture
def editor(sign_in):
    return sign_in(rules.EDITORS)


def a_round(**columns):
    return TestRound.objects.create(
        **{
            "code": "syksy",
            "name_fi": "Syksyn kierros",
            "when": "2026-10",
            "method_fi": "Pari",
            "tasks_fi": "Löysitkö?",
        }
        | columns
    )


def decide(client, finding, decision, **given):
    return client.post(f"/admin/findings/{finding.pk}/{decision}/", given, follow=True)


def test_the_list_shows_what_waits_with_its_page(client, editor):
    page = a_live_service(title="Neuvonta")
    finding = a_finding(ref=page.ref)

    listed = client.get("/admin/findings/").text

    assert finding.case in listed
    assert "Neuvonta" in listed
    assert "Aukioloaika on väärä." not in listed


def test_what_is_over_is_listed_when_it_is_asked_for(client, editor):
    finding = a_finding()
    decide(client, finding, "refuse", words="Näin on sovittu.")

    assert finding.case not in client.get("/admin/findings/").text
    assert finding.case in client.get("/admin/findings/?state=over").text


@pytest.mark.parametrize(("owner", "is_listed"), [("me", True), ("nobody", False), ("others", False)])
def test_mine_can_be_listed_alone(client, editor, owner, is_listed):
    finding = accept_finding(finding=a_finding(), by=editor, now=NOW)

    assert (finding.case in client.get(f"/admin/findings/?owner={owner}").text) == is_listed


def test_a_finding_leads_to_the_field_of_its_page(client, editor):
    page = a_live_service(title="Neuvonta")
    finding = a_finding(ref=page.ref, field="how_to_access")

    shown = client.get(f"/admin/findings/{finding.pk}/").text

    assert f'<a href="/admin/pages/{page.pk}/edit/#:w:contentpath=how_to_access">Neuvonta</a>' in shown
    assert "Aukioloaika on väärä." in shown


def test_a_field_that_the_page_has_not_is_not_led_to(client, editor):
    page = a_live_service()
    finding = a_finding(ref=page.ref, field="password")

    assert "contentpath" not in client.get(f"/admin/findings/{finding.pk}/").text


def test_many_get_an_owner_at_once(client, editor):
    findings, other = [a_finding(seed=seed) for seed in "abc"], a_user()
    other.groups.add(Group.objects.get(name=rules.MODERATORS))

    chosen = [finding.pk for finding in findings[:2]]
    client.post("/admin/findings/several/", {"do": "assign", "owner": other.pk, "item": chosen})

    assert Finding.objects.filter(owner=other).count() == 2


def test_many_are_accepted_at_once_and_those_that_moved_on_are_told(client, editor):
    findings = [a_finding(seed=seed) for seed in "abc"]
    decide(client, findings[0], "accept")

    chosen = [finding.pk for finding in findings]
    answer = client.post("/admin/findings/several/", {"do": "accept", "item": chosen}, follow=True)

    assert Finding.objects.filter(state="accepted", owner=editor).count() == 3
    assert len(answer.context["messages"]) == 2


def test_a_page_that_was_not_published_since_cannot_be_marked_as_fixed(client, editor):
    page = a_live_service()
    finding = accept_finding(finding=a_finding(ref=page.ref), by=editor, now=NOW)

    answer = decide(client, finding, "fixed", words="Korjattu.")

    finding.refresh_from_db()
    assert finding.state == "accepted"
    assert "Korjattu." in answer.text
    assert "Sivua ei ole julkaistu ilmoituksen jälkeen." in answer.text


def test_what_was_published_since_can(client, editor):
    page = a_live_service()
    finding = accept_finding(finding=a_finding(ref=page.ref, now=NOW - timedelta(days=999)), by=editor, now=NOW)
    page = published(page)

    decide(client, finding, "fixed")

    finding.refresh_from_db()
    assert (finding.state, finding.revision) == ("fixed", page.live_revision_id)


def test_a_case_number_that_is_none_is_asked_for_again(client, editor):
    finding = a_finding()

    assert "H-XXXXX" in decide(client, finding, "duplicate", case="H-XXXXX").text
    finding.refresh_from_db()
    assert finding.state == "triage"


def test_the_page_tells_its_editor_how_many_findings_are_open(client, editor):
    page = a_live_service()
    for seed in "ab":
        a_finding(seed=seed, ref=page.ref)

    shown = client.get(f"/admin/pages/{page.pk}/edit/").text

    assert f"/admin/findings/?ref=service%3A{page.translation_key}" in shown


def test_an_editor_is_not_the_tester(client, editor):
    finding = mark_fixed(finding=accept_finding(finding=a_finding(), by=editor, now=NOW), by=editor, now=NOW)

    decide(client, finding, "verify", holds="yes")

    finding.refresh_from_db()
    assert finding.state == "fixed"


def test_a_tester_enters_and_verifies_findings_of_their_round(client, sign_in):
    tester = sign_in(rules.STUDENT_TESTERS)
    a_round().testers.add(tester)
    typed = {
        "round": TestRound.objects.get().pk,
        "kind": "unclear",
        "text": "Sana kuntouttava on outo.",
        "role": "student",
    }

    client.post("/admin/findings/add/", typed)

    finding = Finding.objects.get()
    assert (finding.round, finding.reported_by) == (TestRound.objects.get(), tester)
    boss = a_user()
    mark_fixed(finding=accept_finding(finding=finding, by=boss, now=NOW), by=boss, now=NOW)
    decide(client, finding, "verify", holds="yes")
    finding.refresh_from_db()
    assert finding.state == "verified"


def test_a_tester_sees_nothing_of_other_findings(client, sign_in):
    finding = a_finding()
    sign_in(rules.STUDENT_TESTERS)

    assert finding.case not in client.get("/admin/findings/").text
    assert client.get(f"/admin/findings/{finding.pk}/").status_code == 404
    assert client.post(f"/admin/findings/{finding.pk}/verify/", {"holds": "yes"}).status_code == 404


def test_a_tester_decides_nothing(client, sign_in):
    tester = sign_in(rules.STUDENT_TESTERS)
    finding = a_finding(by=tester)

    assert decide(client, finding, "accept").status_code == 403
    assert client.post("/admin/findings/several/", {"do": "accept", "item": [finding.pk]}).status_code == 403


def test_a_tester_enters_nothing_into_a_round_of_others(client, sign_in):
    sign_in(rules.STUDENT_TESTERS)
    typed = {"round": a_round().pk, "kind": "unclear", "text": "Outo sana.", "role": "student"}

    client.post("/admin/findings/add/", typed)

    assert not Finding.objects.exists()
