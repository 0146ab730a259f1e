"""What Django, Wagtail and allauth mail goes into the outbox, and is forgotten as soon as it has gone out."""

import pytest
from django.core import mail
from django.core.mail import EmailMultiAlternatives, get_connection, send_mail
from django.db import transaction

from tests.factories import NOW
from tests.viuhka.outbox.outgoing import a_letter
from viuhka.outbox.actions.reviving import NothingLeft, retry, retry_all
from viuhka.outbox.actions.sending import send_due_letters
from viuhka.outbox.mail_backend import OutboxBackend
from viuhka.outbox.models import Letter, OutboxState

LATER = NOW.replace(year=2100)


@pytest.fixture(autouse=True)
def mailing_goes_into_the_outbox(settings):
    """The test runner lets Django mail into a list; here it mails as the product does."""
    settings.EMAIL_BACKEND = "viuhka.outbox.mail_backend.OutboxBackend"


def a_code(to="kirjautuja@example.com"):
    send_mail("Kirjautumiskoodi", "Koodisi on 271828.\n", None, [to])


@transaction.atomic
def mail_and_fail():
    a_code()
    raise ZeroDivisionError


@pytest.mark.django_db
def test_what_django_mails_waits_in_the_outbox():
    a_code()

    letter = Letter.objects.get()
    assert (letter.state, letter.recipient) == (OutboxState.QUEUED, "kirjautuja@example.com")
    assert mail.outbox == []


@pytest.mark.django_db
def test_every_recipient_gets_a_letter_of_their_own():
    EmailMultiAlternatives("Otsikko", "Teksti", to=["a@example.com"], bcc=["b@example.com"]).send()

    send_due_letters(now=LATER)

    assert [message.recipients() for message in mail.outbox] == [["a@example.com"], ["b@example.com"]]


@pytest.mark.django_db
def test_a_secret_is_erased_as_soon_as_it_is_sent():
    a_code()

    send_due_letters(now=LATER)

    letter = Letter.objects.get()
    assert "271828" in mail.outbox[0].body
    assert (letter.state, letter.recipient, letter.subject, letter.body) == (OutboxState.DONE, "", "", "")


@pytest.mark.django_db
def test_a_secret_that_cannot_be_sent_is_erased_and_not_tried_again(mail_server):
    a_code(to="kadonnut@example.com")
    mail_server.answers["RCPT", "kadonnut@example.com"] = "550 no such mailbox"
    send_due_letters(now=LATER)
    letter = Letter.objects.get()

    with pytest.raises(NothingLeft):
        retry(row=letter, by=None, now=LATER)

    assert (letter.state, letter.recipient, letter.body) == (OutboxState.DEAD, "", "")
    assert retry_all(model=Letter, by=None, now=LATER) == 0


@pytest.mark.django_db
def test_a_letter_of_our_own_keeps_its_words_until_their_time_has_come():
    a_letter(body="Palvelu odottaa.\n")

    send_due_letters(now=LATER)

    assert Letter.objects.get().body == "Palvelu odottaa.\n"


def test_what_is_mailed_in_a_transaction_that_fails_is_never_sent(committed):
    with pytest.raises(ZeroDivisionError):
        mail_and_fail()

    assert not Letter.objects.exists()


def test_mailing_needs_no_mail_server():
    assert isinstance(get_connection(), OutboxBackend)
