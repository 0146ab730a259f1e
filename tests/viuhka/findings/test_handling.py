"""What staff and testers decide about a finding."""

from datetime import timedelta

import pytest

from tests.factories import NOW, a_live_service, a_user, published
from tests.viuhka.findings.reporting import a_finding, link_in, newest_letter, text_of
from viuhka.findings.actions.handling import (
    MovedOn,
    NothingPublished,
    NotTheSame,
    NotTheTester,
    accept_finding,
    close_finding,
    mark_duplicate,
    mark_fixed,
    refuse_finding,
    verify_fix,
)
from viuhka.findings.models import TestRound
from viuhka.findings.notices import link_of
from viuhka.outbox.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_to_all")]

LATER = NOW + timedelta(days=1)


@pytest.fixture
def editor():
    return a_user()


def a_fixed_finding(editor, **told):
    finding = accept_finding(finding=a_finding(**told), by=editor, now=NOW)
    return mark_fixed(finding=finding, by=editor, now=LATER)


def test_whoever_accepts_what_nobody_looks_after_looks_after_it(editor):
    assert accept_finding(finding=a_finding(), by=editor, now=NOW).owner == editor


def test_who_looks_after_it_already_keeps_it(editor):
    finding, other = a_finding(), a_user()
    finding.owner = other
    finding.save()

    assert accept_finding(finding=finding, by=editor, now=NOW).owner == other


def test_a_fix_is_the_revision_of_the_page_that_was_published_since(editor, clock):
    page = a_live_service(title="Neuvonta")
    finding = accept_finding(finding=a_finding(ref=page.ref), by=editor, now=NOW)
    clock.shift(timedelta(hours=1))
    page = published(page)

    fixed = mark_fixed(finding=finding, by=editor, now=LATER)

    assert (fixed.state, fixed.revision) == ("fixed", page.live_revision_id)


def test_without_a_publication_since_nothing_is_fixed(editor, clock):
    page = published(a_live_service(title="Neuvonta"))
    clock.shift(timedelta(hours=1))
    finding = accept_finding(finding=a_finding(ref=page.ref, now=NOW + timedelta(minutes=1)), by=editor, now=NOW)

    with pytest.raises(NothingPublished):
        mark_fixed(finding=finding, by=editor, now=LATER)


def test_what_is_about_no_page_is_fixed_without_a_revision(editor):
    assert a_fixed_finding(editor).revision is None


def test_the_sender_verifies_by_the_link_and_staff_close(editor, client):
    finding = a_fixed_finding(editor)

    client.post(link_of(finding), {"holds": "yes"})

    finding.refresh_from_db()
    assert finding.state == "verified"
    assert close_finding(finding=finding, by=editor, now=LATER).state == "closed"


def test_a_sender_for_whom_it_is_not_right_opens_it_again_and_says_why(editor, client):
    finding = a_fixed_finding(editor)

    client.post(link_of(finding), {"holds": "no", "words": "Lauantai puuttuu."})

    finding.refresh_from_db()
    assert (finding.state, finding.revision) == ("accepted", None)
    assert finding.steps.latest("pk").words == "Lauantai puuttuu."


def test_that_it_is_not_right_needs_a_word(editor, client):
    finding = a_fixed_finding(editor)

    assert client.post(link_of(finding), {"holds": "no"}).status_code == 422
    finding.refresh_from_db()
    assert finding.state == "fixed"


def test_what_was_answered_is_not_answered_again(editor):
    finding = a_fixed_finding(editor)
    verify_fix(finding=finding, holds=True, now=LATER)

    with pytest.raises(MovedOn):
        verify_fix(finding=finding, holds=False, now=LATER)


def test_a_tester_with_an_account_verifies_findings_of_their_round(editor):
    tester, other = a_user(), a_user()
    round_ = TestRound.objects.create(
        code="syksy", name_fi="Syksy", when="2026", method_fi="Pari", tasks_fi="Löysitkö?"
    )
    round_.testers.add(tester)
    finding = accept_finding(finding=a_finding(round_=round_), by=editor, now=NOW)
    finding = mark_fixed(finding=finding, by=editor, now=LATER)

    with pytest.raises(NotTheTester):
        verify_fix(finding=finding, holds=True, by=other, now=LATER)

    assert verify_fix(finding=finding, holds=True, by=tester, now=LATER).state == "verified"


def test_a_refusal_has_a_reason_that_the_sender_reads(editor, client):
    finding = refuse_finding(finding=a_finding(), reason="Näin on sovittu.", by=editor, now=NOW)

    assert "Näin on sovittu." in text_of(client.get(link_of(finding)))


def test_a_duplicate_points_to_the_other(editor):
    first, second = a_finding(seed="a"), a_finding(seed="b")

    assert mark_duplicate(finding=second, of=first, by=editor, now=NOW).duplicate_of == first


def test_duplicates_do_not_go_round_in_circles(editor):
    first, second, third = (a_finding(seed=seed) for seed in "abc")
    mark_duplicate(finding=second, of=first, by=editor, now=NOW)

    for finding, other in ((first, second), (first, third), (third, second), (third, third)):
        with pytest.raises(NotTheSame):
            mark_duplicate(finding=finding, of=other, by=editor, now=NOW)


def test_nothing_is_decided_over_what_another_decided_before(editor):
    finding = a_finding()
    refuse_finding(finding=finding, reason="Ei.", by=editor, now=NOW)

    with pytest.raises(MovedOn):
        mark_fixed(finding=finding, by=editor, now=NOW)


def test_the_sender_is_told_of_a_fix_and_proves_the_address_by_answering(editor, client):
    a_fixed_finding(editor, email="lukija@example.org")

    client.post(link_in(newest_letter()), {"holds": "yes"})

    for seed in "xyz":
        a_finding(seed=seed, email="lukija@example.org")
    assert Letter.objects.filter(recipient="lukija@example.org").count() == 5


def test_the_link_of_the_page_proves_no_address(editor, client):
    finding = a_fixed_finding(editor, email="lukija@example.org")

    client.post(link_of(finding), {"holds": "yes"})

    for seed in "xyz":
        a_finding(seed=seed, email="lukija@example.org")
    assert Letter.objects.filter(recipient="lukija@example.org").count() == 3
