"""What could not be sent, in the admin: seen by those with the right, tried again or given up, once."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import ModelLogEntry

from tests.factories import NOW, a_user
from tests.viuhka.catalogue.desk import an_administrator, an_editor
from tests.viuhka.outbox.outgoing import a_letter, an_event, handled_by
from viuhka.outbox.models import Event, Letter, OutboxState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def a_dead_letter(key="letter:1", **words):
    letter = a_letter(key=key, **words)
    return die(letter, failure="refused", last_error="SMTPRecipientsRefused 550")


def a_dead_event(key="event:1"):
    with handled_by(lambda *, payload, now: None):
        event = an_event(key=key)
    return die(event, failure="handler-failed", last_error="ValueError")


def die(row, **columns):
    type(row).objects.filter(pk=row.pk).update(state=OutboxState.DEAD, attempts=15, finished_at=NOW, **columns)
    return row


def addresses(letter, event):
    ones = [("letter", letter), ("event", event)]
    lists = [reverse(f"outbox_{name}s{part}") for name, _ in ones for part in ("", "_results")]
    decisions = [reverse(f"outbox_{name}_{what}", args=[row.pk]) for name, row in ones for what in ("retry", "give_up")]
    return lists, [*decisions, *[reverse(f"outbox_{name}_retry_all") for name, _ in ones]]


def text_of(response):
    return " ".join(BeautifulSoup(response.content, "html.parser").get_text(" ").split())


def rows_of(response):
    return BeautifulSoup(response.content, "html.parser").select("table.listing tbody tr")


def messages_of(response):
    return [str(message).strip() for message in get_messages(response.wsgi_request)]


def states(model):
    return sorted(model.objects.values_list("state", flat=True))


def test_without_the_right_one_sees_and_decides_nothing(client):
    letter, event = a_dead_letter(to="salainen@example.com"), a_dead_event()
    lists, decisions = addresses(letter, event)
    client.force_login(an_editor("fi"))

    answers = [client.get(address) for address in [*lists, *decisions]]
    answers += [client.post(address) for address in decisions]

    assert {answer.status_code for answer in answers} == {403}
    assert not any("salainen@example.com" in text_of(answer) for answer in answers)
    assert (states(Letter), states(Event)) == ([OutboxState.DEAD], [OutboxState.DEAD])


def test_the_right_alone_is_enough(client):
    lists, decisions = addresses(a_dead_letter(), a_dead_event())
    somebody = a_user()
    somebody.user_permissions.add(*Permission.objects.filter(codename__in=("access_admin", "manage_outbox")))
    client.force_login(somebody)

    assert {client.get(address).status_code for address in [*lists, *decisions]} == {200}


def test_the_list_tells_to_whom_and_why_not_and_never_what(client):
    a_dead_letter(to="vastaanottaja@example.com", subject="Salainen otsikko", body="Salainen teksti\n")
    client.force_login(an_administrator("fi"))

    text = text_of(client.get(reverse("outbox_letters")))

    assert "vastaanottaja@example.com" in text
    assert "Sähköpostipalvelin hylkäsi vastaanottajan tai viestin pysyvästi." in text
    assert "SMTPRecipientsRefused 550" in text
    assert "Salainen" not in text


def test_what_is_not_dead_is_not_listed(client):
    a_letter(to="odottaja@example.com")
    client.force_login(an_administrator())

    assert "odottaja@example.com" not in text_of(client.get(reverse("outbox_letters")))


def test_the_list_can_be_narrowed_to_a_reason(client):
    a_dead_letter(to="a@example.com")
    die(a_letter(key="letter:2", to="b@example.com"), failure="no-connection")
    client.force_login(an_administrator())

    text = text_of(client.get(reverse("outbox_letters"), {"failure": "no-connection"}))

    assert "b@example.com" in text
    assert "a@example.com" not in text


@pytest.mark.parametrize(("make", "subject"), [(a_dead_letter, "letter"), (a_dead_event, "event")])
def test_what_is_tried_again_has_all_its_attempts_and_is_in_the_audit_log_by_its_number(client, make, subject):
    row = make()
    administrator = an_administrator()
    client.force_login(administrator)

    client.post(reverse(f"outbox_{subject}_retry", args=[row.pk]))

    row.refresh_from_db()
    entry = ModelLogEntry.objects.get(action="viuhka.retry_outgoing")
    assert (row.state, row.attempts, row.finished_at) == (OutboxState.QUEUED, 0, None)
    assert (entry.user, entry.label) == (administrator, str(row))


@pytest.mark.parametrize(("make", "subject"), [(a_dead_letter, "letter"), (a_dead_event, "event")])
def test_what_is_given_up_leaves_the_list(client, make, subject):
    row = make()
    client.force_login(an_administrator())

    client.post(reverse(f"outbox_{subject}_give_up", args=[row.pk]))

    row.refresh_from_db()
    assert row.state == OutboxState.GIVEN_UP
    assert rows_of(client.get(reverse(f"outbox_{subject}s"))) == []


def test_all_are_tried_again_at_once(client):
    a_dead_letter()
    a_dead_letter(key="letter:2")
    client.force_login(an_administrator())

    response = client.post(reverse("outbox_letter_retry_all"))

    assert states(Letter) == [OutboxState.QUEUED, OutboxState.QUEUED]
    assert messages_of(response) == ["2 are tried again."]


def test_who_comes_second_is_told(client):
    letter = a_dead_letter()
    client.force_login(an_administrator())
    client.post(reverse("outbox_letter_give_up", args=[letter.pk]))

    response = client.post(reverse("outbox_letter_retry", args=[letter.pk]))

    assert states(Letter) == [OutboxState.GIVEN_UP]
    assert messages_of(response)[-1] == "Somebody else has decided about this already. Nothing was changed."


def test_looking_at_a_decision_decides_nothing(client):
    letter = a_dead_letter()
    client.force_login(an_administrator())

    client.get(reverse("outbox_letter_give_up", args=[letter.pk]))

    assert states(Letter) == [OutboxState.DEAD]
