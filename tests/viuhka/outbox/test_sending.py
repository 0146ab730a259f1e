"""Sending letters through a real mail server."""

import smtplib
from datetime import timedelta

import pytest

from tests.concurrency import at_once
from tests.factories import NOW
from tests.viuhka.outbox.mail_server import a_mail_server
from tests.viuhka.outbox.outgoing import a_letter
from viuhka.outbox.actions.claiming import ClaimLost, claim_next, finish
from viuhka.outbox.actions.erasing import erase_old_letters
from viuhka.outbox.actions.sending import send_due_letters
from viuhka.outbox.models import Letter, OutboxState
from viuhka.outbox.rules import ATTEMPTS, CLAIM, Failure, delay_after

LATER = timedelta(days=2)


def states():
    return dict(Letter.objects.order_by("key").values_list("key", "state"))


@pytest.mark.django_db
def test_a_letter_arrives_as_it_was_written(mail_server):
    letter = a_letter(to="toimittaja@example.com", subject="Päätös", body="Hyvää päivää.\n", locale="fi")

    assert send_due_letters(now=NOW) == 1

    [(recipient, message)] = mail_server.received
    assert recipient == "toimittaja@example.com"
    assert message.get_payload(decode=True).decode() == "Hyvää päivää.\r\n"
    assert message["Message-ID"] == letter.message_id
    assert (message["Auto-Submitted"], message["Content-Language"]) == ("auto-generated", "fi")


@pytest.mark.django_db
def test_a_letter_that_was_sent_is_not_sent_again(mail_server):
    a_letter()

    assert [send_due_letters(now=NOW), send_due_letters(now=NOW + LATER)] == [1, 0]
    assert len(mail_server.received) == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("step", "answer", "failure"),
    [
        ("RCPT", "550 no such mailbox", Failure.REFUSED),
        ("DATA", "554 not wanted", Failure.REFUSED),
        ("RCPT", "450 try later", Failure.POSTPONED),
        ("DATA", "451 try later", Failure.POSTPONED),
        ("DATA", "hang up", Failure.NO_CONNECTION),
        ("RCPT", "hang up", Failure.NO_CONNECTION),
    ],
)
def test_one_bad_letter_stops_no_other(mail_server, step, answer, failure):
    for name in ("a", "bad", "c", "d"):
        a_letter(key=name, to=f"{name}@example.com")
    mail_server.answers[step, "bad@example.com"] = answer

    assert send_due_letters(now=NOW) == 3

    expected = OutboxState.DEAD if failure == Failure.REFUSED else OutboxState.QUEUED
    assert states() == {"a": "done", "bad": expected, "c": "done", "d": "done"}
    assert Letter.objects.get(key="bad").failure == failure


@pytest.mark.django_db
def test_what_is_kept_of_an_error_is_its_class_and_nothing_of_its_words(mail_server):
    a_letter(to="bad@example.com")
    mail_server.answers["RCPT", "bad@example.com"] = "550 <bad@example.com> is unknown here"

    send_due_letters(now=NOW)

    assert Letter.objects.get().last_error == "SMTPRecipientsRefused 550"


@pytest.mark.django_db
def test_an_address_that_is_none_is_dead_at_once(mail_server):
    a_letter(key="bad", to="vastaanottaja ilman osoitetta\n")
    a_letter(key="good")

    assert send_due_letters(now=NOW) == 1
    assert states() == {"bad": "dead", "good": "done"}


@pytest.mark.django_db
def test_a_refusal_of_our_own_address_is_not_held_against_the_letter(mail_server):
    a_letter()
    mail_server.answers["MAIL", ""] = "550 you may not send"

    send_due_letters(now=NOW)

    letter = Letter.objects.get()
    assert (letter.state, letter.failure) == (OutboxState.QUEUED, Failure.SENDER_REFUSED)


@pytest.mark.django_db
def test_a_postponed_letter_goes_out_when_its_time_has_come_and_not_before(mail_server):
    a_letter(to="busy@example.com")
    mail_server.answers["RCPT", "busy@example.com"] = "450 try later"
    send_due_letters(now=NOW)
    mail_server.answers.clear()

    early, in_time = (send_due_letters(now=NOW + delay_after(1) - timedelta(seconds=s)) for s in (1, 0))

    assert (early, in_time) == (0, 1)


@pytest.mark.django_db
def test_without_a_mail_server_one_letter_finds_out_and_none_is_lost(settings):
    with a_mail_server() as gone:
        settings.OUTBOX_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", gone.port
    for number in range(5):
        a_letter(key=f"{number}")

    assert send_due_letters(now=NOW) == 0

    assert sorted(Letter.objects.values_list("attempts", flat=True)) == [0, 0, 0, 0, 1]
    assert set(states().values()) == {OutboxState.QUEUED}


@pytest.mark.django_db
def test_a_letter_that_is_always_postponed_is_dead_after_its_attempts(mail_server):
    a_letter(to="busy@example.com")
    mail_server.answers["RCPT", "busy@example.com"] = "450 try later"

    for attempt in range(ATTEMPTS + 3):
        send_due_letters(now=NOW + attempt * LATER)

    letter = Letter.objects.get()
    assert (letter.state, letter.attempts, letter.failure) == (OutboxState.DEAD, ATTEMPTS, Failure.POSTPONED)


@pytest.mark.django_db
def test_a_claim_is_taken_over_when_its_time_has_run_out_and_not_before(mail_server):
    a_letter()
    claim_next(Letter, now=NOW)

    early, in_time = (send_due_letters(now=NOW + CLAIM - timedelta(seconds=s)) for s in (1, 0))

    assert (early, in_time) == (0, 1)


@pytest.mark.django_db
def test_a_letter_that_ends_every_worker_is_dead_after_its_attempts():
    a_letter()
    for attempt in range(ATTEMPTS):
        assert claim_next(Letter, now=NOW + attempt * LATER)

    assert claim_next(Letter, now=NOW + ATTEMPTS * LATER) is None
    assert Letter.objects.get().failure == Failure.WORKER_DIED


@pytest.mark.django_db
def test_whoever_lost_the_claim_changes_nothing():
    a_letter()
    slow = claim_next(Letter, now=NOW)
    quick = claim_next(Letter, now=NOW + CLAIM)

    with pytest.raises(ClaimLost):
        finish(slow, now=NOW + CLAIM)

    assert Letter.objects.get().state == OutboxState.CLAIMED
    finish(quick, now=NOW + CLAIM)
    assert Letter.objects.get().state == OutboxState.DONE


def test_several_senders_at_once_never_send_twice(committed, mail_server):
    for number in range(60):
        a_letter(key=f"letter:{number}", to=f"person-{number}@example.com")

    sent = at_once(*[lambda: send_due_letters(now=NOW) for _ in range(4)])

    assert sum(sent) == 60
    assert sorted(mail_server.recipients) == sorted(f"person-{number}@example.com" for number in range(60))


def test_two_senders_whose_clocks_are_two_minutes_apart_never_send_twice(committed, mail_server):
    for number in range(40):
        a_letter(key=f"letter:{number}", to=f"person-{number}@example.com")
    ahead = NOW + timedelta(seconds=120)

    sent = at_once(*[lambda now=now: send_due_letters(now=now) for now in (NOW, ahead, NOW, ahead)])

    assert sum(sent) == len(mail_server.received) == 40


def test_a_letter_is_sent_outside_of_any_transaction(committed, mail_server):
    a_letter()
    seen = []
    mail_server.before_answer = lambda step, recipient: seen.append(states_seen_by_others()) if step == "DATA" else None

    send_due_letters(now=NOW)

    assert seen == [[{"letter:1": "claimed"}]]


def states_seen_by_others():
    return at_once(states)


@pytest.mark.django_db
def test_a_letter_sent_long_ago_has_lost_its_address_and_its_words(mail_server, settings):
    kept = timedelta(days=settings.OUTBOX_KEEPS_LETTERS_DAYS)
    a_letter(key="old")
    send_due_letters(now=NOW)
    a_letter(key="young")
    send_due_letters(now=NOW + timedelta(days=1))
    a_letter(key="waiting")

    assert erase_old_letters(now=NOW + kept + timedelta(hours=1)) == 1

    old = Letter.objects.get(key="old")
    assert (old.recipient, old.subject, old.body) == ("", "", "")
    assert all(Letter.objects.exclude(key="old").values_list("recipient", flat=True))
    assert send_due_letters(now=NOW + kept + timedelta(hours=1)) == 1


@pytest.mark.django_db
def test_a_password_of_ours_that_is_refused_costs_one_attempt(mail_server, settings, monkeypatch):
    settings.EMAIL_HOST_USER = settings.EMAIL_HOST_PASSWORD = "wrong"
    monkeypatch.setattr(smtplib.SMTP, "login", refuse_password)
    a_letter()
    a_letter(key="letter:2")

    send_due_letters(now=NOW)

    assert sorted(Letter.objects.values_list("attempts", "failure")) == [(0, ""), (1, Failure.NO_CONNECTION)]


def refuse_password(self, user, password):
    raise smtplib.SMTPAuthenticationError(535, b"wrong password")
