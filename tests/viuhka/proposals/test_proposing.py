"""Proposing a service without an account."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.db import connection

from cms.roles.actions import prepare_roles
from cms.roles.rules import EDITORS
from tests.factories import a_live_service, a_provider, a_user
from tests.viuhka.proposals.world import STEPS, Visitor, a_proposal, link_in, newest_letter, text_of
from viuhka.audiences.actions import move_launch_stage
from viuhka.audiences.models import LaunchStage
from viuhka.catalogue.models import Provider, ServicePage
from viuhka.outbox.models import Letter
from viuhka.proposals.actions import drafting

pytestmark = pytest.mark.django_db


def test_a_proposal_of_provider_and_service_arrives_when_its_address_is_confirmed(visitor, proposals):
    visitor.propose()

    proposal = proposals.get()
    assert (proposal.state, proposal.name, proposal.email) == ("received", "Aino Esimerkki", "aino@example.org")
    assert proposal.confirmed_at is not None
    assert (proposal.answers["title"], proposal.answers["capacity"]) == ("Saariston taitopaja", 12)
    assert proposal.answers["valid_from_date"] == "2027-08-01"
    assert proposal.provider_name() == "Saariston taitopaja ry"


def test_nothing_of_a_proposal_exists_in_the_catalogue(visitor):
    before = Provider.objects.count(), ServicePage.objects.count()

    visitor.propose()

    assert (Provider.objects.count(), ServicePage.objects.count()) == before


def test_staff_see_nothing_that_nobody_proved_to_come_from_its_address(visitor, proposals):
    visitor.answer_all()
    visitor.send()

    assert proposals.get().state == "unconfirmed"
    assert not proposals.arrived().exists()


def test_opening_the_link_confirms_nothing_and_it_works_once(visitor, proposals):
    visitor.answer_all()
    visitor.send()
    link = link_in(newest_letter())

    assert visitor.open(link).status_code == 200
    assert proposals.get().state == "unconfirmed"
    assert visitor.press(link).status_code == 302
    assert visitor.press(link).status_code == visitor.open(link).status_code == 410


def test_a_letter_says_nothing_of_the_proposal(visitor):
    visitor.propose()

    for letter in Letter.objects.all():
        assert not [word for word in ("taitopaja", "Aino", "Saaristo") if word in letter.subject + letter.body]
        assert letter.is_secret


def test_a_draft_is_resumed_on_another_device(visitor, another_device):
    visitor.fill("form/sender/", **STEPS["sender"])
    visitor.fill("form/service/", **STEPS["service"])
    visitor.press("form/mail/")

    another_device.press(link_in(newest_letter()))

    assert 'value="Saariston taitopaja"' in another_device.open("form/service/").content.decode()


def test_another_browser_sees_nothing_of_a_draft(visitor, another_device):
    visitor.fill("form/sender/", **STEPS["sender"])

    assert "Aino" not in another_device.open("form/sender/").content.decode()
    assert another_device.open("own/").url == "/proposals/fi/way-in/"


def test_nothing_is_stored_of_somebody_who_only_looks(visitor, proposals):
    for path in ("", "form/", "form/sender/", "form/delivery/"):
        assert visitor.open(path).status_code == 200

    assert not proposals.exists()


@pytest.mark.parametrize(
    ("step", "typed", "error"),
    [
        ("service", {"title": "x" * 101}, "enintään 100 merkkiä"),
        ("service", {"summary": "x" * 151}, "enintään 150 merkkiä"),
        ("service", {"description": "x" * 2501}, "enintään 2500 merkkiä"),
        ("service", {"description": "Soita 040 123 4567."}, "Poista puhelinnumero"),
        ("clients", {"client_groups": []}, "Valitse ainakin yksi."),
        ("delivery", {"phone": "soita"}, "+358 2 123 4567"),
        ("delivery", {"webpage": "http://example.org"}, "https://"),
        ("delivery", {"funding_type": "project"}, "viimei"),
        ("delivery", {"valid_from_date": "1.8.2027", "valid_to_date": "1.7.2027"}, "ennen ensimmäistä"),
        ("delivery", {"valid_from_date": "elokuussa"}, "31.12.2027"),
        ("provider", {"provider_name": ""}, "Valitse organisaatio tai"),
        ("sender", {"email": "aino"}, "Tarkista sähköpostiosoite."),
        ("reasons", {"why": ""}, "Kerro, miksi"),
    ],
)
def test_a_step_keeps_to_the_rules_of_the_catalogue_and_loses_nothing(visitor, step, typed, error):
    answers = STEPS[step] | typed

    page = visitor.fill(f"form/{step}/", **answers)

    assert page.status_code == 422
    assert error in text_of(page)
    assert "Virhe:" in text_of(page)
    html = page.content.decode()
    for value in answers.values():
        assert [value] == value or all(str(one) in html for one in (value if isinstance(value, list) else [value[:40]]))


def test_a_known_provider_is_chosen_instead_of_a_new_one(visitor, proposals):
    known = a_provider(name_fi="Tuttu säätiö")

    both = visitor.fill("form/provider/", provider=known.code, provider_name="Uusi ry")
    visitor.fill("form/provider/", provider=known.code)

    assert both.status_code == 422
    assert proposals.get().provider() == known


def test_answers_are_checked_before_they_are_sent(visitor):
    visitor.answer_all()

    page = text_of(visitor.open("form/check/"))

    assert all(word in page for word in ("Aino Esimerkki", "Työpaja", "Parainen", "1.8.2027", "Jonossa on 14 nuorta."))


def test_nothing_is_sent_before_every_step_is_answered(visitor, proposals):
    visitor.fill("form/sender/", **STEPS["sender"])

    assert visitor.press("form/check/").url == "/proposals/fi/form/"
    assert proposals.get().state == "draft"


def test_the_sender_is_shown_an_address_that_no_other_service_has(visitor, proposals):
    a_live_service(title="Saariston taitopaja", slug="saariston-taitopaja")

    visitor.propose()

    assert proposals.get().slug == "saariston-taitopaja-2"
    assert "saariston-taitopaja-2" in text_of(visitor.open("own/"))


def test_proposals_are_taken_when_the_launch_stage_admits_providers(visitor):
    move_launch_stage(to=LaunchStage.JOBSEEKERS, seen=LaunchStage.PROVIDERS, reason="x", by=None, now=a_moment())

    for path in ("", "form/", "form/sender/", "form/check/"):
        page = visitor.open(path)
        assert page.status_code == 404
        assert "ei voi vielä ehdottaa" in text_of(page)


def test_staff_propose_at_any_launch_stage(visitor):
    prepare_roles()
    editor = a_user()
    editor.groups.add(Group.objects.get(name=EDITORS))
    move_launch_stage(to=LaunchStage.STAFF, seen=LaunchStage.PROVIDERS, reason="x", by=None, now=a_moment())
    visitor.client.force_login(editor)

    assert visitor.open("form/sender/").status_code == 200


def test_words_of_a_sender_are_sealed_in_the_database(visitor):
    visitor.propose()

    with connection.cursor() as cursor:
        cursor.execute("SELECT viuhka_proposal::text FROM viuhka_proposal")
        row = cursor.fetchone()[0]
    assert "Saariston taitopaja" in row
    assert not [words for words in ("Aino", "example.org", "Saaristossa", "14 nuorta") if words in row]


def test_a_proposal_is_called_by_a_number():
    proposal = a_proposal()

    assert str(proposal) == f"EHD-{proposal.pk:04d}"


def test_asking_for_a_way_in_tells_nothing_of_who_has_proposed(visitor):
    visitor.propose()

    known = visitor.fill("way-in/", email="aino@example.org")
    unknown = visitor.fill("way-in/", email="toinen@example.org")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert not Letter.objects.filter(recipient="toinen@example.org").exists()


def test_a_third_party_gets_few_letters_and_the_one_who_types_learns_nothing(site, client, clock, proposals):
    answers = []
    for _ in range(6):
        client.cookies.clear()
        stranger = Visitor(client, clock)
        stranger.answer_all()
        answers.append((stranger.send().status_code, stranger.send().status_code))
        clock.shift(3600)

    assert len(set(answers)) == 1
    assert Letter.objects.filter(recipient="aino@example.org").count() == 3
    assert proposals.filter(state="unconfirmed").count() == 5


def test_no_more_drafts_are_begun_than_the_database_has_room_for(visitor, another_device, monkeypatch, proposals):
    monkeypatch.setattr(drafting, "MOST_UNPROVED", 1)
    visitor.fill("form/sender/", **STEPS["sender"])

    refused = another_device.fill("form/sender/", **STEPS["sender"])

    assert refused.status_code == 503
    assert visitor.fill("form/service/", **STEPS["service"]).status_code == 302
    assert proposals.count() == 1


def test_one_network_begins_few_proposals_an_hour(site, client, clock, proposals):
    answers = []
    for _ in range(11):
        client.cookies.clear()
        answers.append(Visitor(client, clock).fill("form/sender/", **STEPS["sender"]).status_code)

    assert answers == [302] * 10 + [429]
    assert proposals.count() == 10


def a_moment():
    from tests.factories import NOW

    return NOW + timedelta(hours=1)
