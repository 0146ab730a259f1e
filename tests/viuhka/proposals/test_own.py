"""One's own proposal: messages both ways, changing it when asked, withdrawing."""

import pytest

from tests.factories import NOW, a_user
from tests.viuhka.proposals.world import STEPS, a_proposal, link_in, newest_letter, text_of
from viuhka.outbox.models import Letter
from viuhka.proposals.actions import talking
from viuhka.proposals.actions.talking import ask_for_more

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(visitor, proposals):
    """A proposal whose sender was asked for more, and has opened it."""
    visitor.propose()
    proposal = proposals.get()
    words = "Kuinka monta paikkaa pajassa on?"
    ask_for_more(proposal=proposal, version=proposal.version, words=words, by=a_user(), token="avain", now=NOW)
    return proposals.get()


def test_the_sender_reads_what_is_asked_behind_a_link_that_works_once(asked, another_device):
    another_device.press(link_in(newest_letter()))

    page = text_of(another_device.open("own/"))
    assert "Kuinka monta paikkaa pajassa on?" in page
    assert "Olemme pyytäneet sinulta lisätietoja." in page
    assert another_device.press(link_in(newest_letter())).status_code == 410


def test_the_sender_answers_and_the_proposal_waits_for_staff_again(asked, visitor, proposals):
    visitor.fill("own/", words="Paikkoja on 12.")

    proposal = proposals.get()
    assert proposal.state == "received"
    assert [(one.is_from_staff, one.words) for one in proposal.messages.order_by("pk")] == [
        (True, "Kuinka monta paikkaa pajassa on?"),
        (False, "Paikkoja on 12."),
    ]
    assert proposal.version == asked.version + 1


def test_the_sender_changes_answers_when_asked_and_the_address_stays(asked, visitor, proposals):
    visitor.fill("own/change/service/", **(STEPS["service"] | {"title": "Paraisten taitopaja"}))
    visitor.fill("own/change/sender/", name="Aino", email="toinen@example.org")

    proposal = proposals.get()
    assert (proposal.title, proposal.slug) == ("Paraisten taitopaja", "saariston-taitopaja")
    assert (proposal.name, proposal.email) == ("Aino", "aino@example.org")
    assert proposal.version == asked.version + 2


def test_nothing_is_changed_before_it_is_asked_for(visitor, proposals):
    visitor.propose()

    assert visitor.open("own/change/service/").status_code == 404
    assert visitor.fill("form/service/", **(STEPS["service"] | {"title": "Toinen"})).status_code == 302
    assert [one.title for one in proposals.arrived()] == ["Saariston taitopaja"]


def test_a_sender_withdraws_and_nobody_is_asked_any_more(visitor, proposals):
    visitor.propose()

    assert proposals.get().state == "received"
    visitor.open("own/withdraw/")
    assert proposals.get().state == "received"
    visitor.press("own/withdraw/")

    proposal = proposals.get()
    assert (proposal.state, proposal.decided_by) == ("withdrawn", None)
    assert "Olet perunut ehdotuksen." in text_of(visitor.open("own/"))
    assert visitor.fill("own/", words="Sittenkin.").status_code == 422


def test_what_was_typed_stays_when_it_is_decided_meanwhile(visitor, proposals):
    visitor.propose()

    late = visitor.fill(
        "own/", words="Vielä yksi asia.", meanwhile=lambda: proposals.update(state="declined", decided_at=NOW)
    )

    assert late.status_code == 422
    assert "Vielä yksi asia." in late.content.decode()
    assert "Ehdotuksesta ehdittiin päättää." in text_of(late)


def test_the_sender_reads_why_it_was_declined(visitor, proposals):
    visitor.propose()
    row = proposals.get()
    row.state, row.decided_at, row.decision_words = "declined", NOW, "Palvelu on jo Kaarinassa."
    row.save()

    assert "Palvelu on jo Kaarinassa." in text_of(visitor.open("own/"))


def test_somebody_who_writes_without_end_is_stopped(visitor, monkeypatch, proposals):
    monkeypatch.setattr(talking, "MOST_MESSAGES", 1)
    visitor.propose()

    visitor.fill("own/", words="Yksi.")
    second = visitor.fill("own/", words="Kaksi.")

    assert second.status_code == 422
    assert "Kaksi." in second.content.decode()
    assert proposals.get().messages.count() == 1


def test_a_way_in_is_mailed_to_each_of_the_newest_proposals(visitor, another_device):
    for number in range(6):
        a_proposal(slug=f"ehdotus-{number}")

    visitor.fill("way-in/", email="AINO@example.org")

    assert Letter.objects.filter(recipient="aino@example.org").count() == 5
    another_device.press(link_in(newest_letter()))
    assert "Saariston taitopaja" in text_of(another_device.open("own/"))
