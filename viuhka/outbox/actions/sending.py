"""Sending letters: each outside of any transaction, and none that could stop another."""

from __future__ import annotations

import smtplib
from contextlib import suppress
from typing import TYPE_CHECKING

import structlog
from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from viuhka.outbox.actions.claiming import ClaimLost, claimed, fail, finish
from viuhka.outbox.models import Letter
from viuhka.outbox.rules import Failure, refusal

if TYPE_CHECKING:
    from datetime import datetime

    from django.core.mail.backends.base import BaseEmailBackend

log = structlog.get_logger(__name__)


def send_due_letters(*, now: datetime) -> int:
    """Send the letters that are due, and tell how many went out. That there is no mail server, one letter finds out."""
    sent = 0
    mail = get_connection(settings.OUTBOX_TRANSPORT)
    try:
        for letter in claimed(Letter, now=now):
            if not _is_open(mail, letter, now):
                break
            sent += _send(mail, letter, now)
    finally:
        _close(mail)
    return sent


def _is_open(mail: BaseEmailBackend, letter: Letter, now: datetime) -> bool:
    try:
        mail.open()
    except OSError as error:  # Also what smtplib raises.
        _put_back(letter, Failure.NO_CONNECTION, error, now)
        return False
    return True


def _send(mail: BaseEmailBackend, letter: Letter, now: datetime) -> bool:
    try:
        mail.send_messages([_message(letter)])
    except Exception as error:  # noqa: BLE001  # whatever it is, the next letter must go out
        _put_back(letter, _failure_of(error), error, now)
        _close(mail)
        return False
    with suppress(ClaimLost):  # The letter went out; that another worker sends it too shows in its Message-ID.
        finish(letter, now=now)
    return True


def _message(letter: Letter) -> EmailMessage:
    headers = {"Message-ID": letter.message_id, "Auto-Submitted": "auto-generated"}
    if letter.locale:
        headers["Content-Language"] = letter.locale
    return EmailMessage(subject=letter.subject, body=letter.body, to=[letter.recipient], headers=headers)


def _put_back(letter: Letter, failure: Failure, error: Exception, now: datetime) -> None:
    log.warning("letter_not_sent", letter=str(letter), failure=failure, error=_name_of(error))
    with suppress(ClaimLost):
        fail(letter, failure, _name_of(error), now=now)


def _failure_of(error: Exception) -> Failure:
    if isinstance(error, smtplib.SMTPSenderRefused):
        return Failure.SENDER_REFUSED
    if code := _code_of(error):
        return refusal(code)
    return Failure.UNFIT if isinstance(error, ValueError) else Failure.NO_CONNECTION


def _code_of(error: Exception) -> int:
    """The number of the mail server's answer, 0 where there was none."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return max(code for code, _answer in error.recipients.values())
    return error.smtp_code if isinstance(error, smtplib.SMTPResponseException) else 0


def _name_of(error: Exception) -> str:
    """The class of an error and the mail server's number; its words may quote an address."""
    return f"{type(error).__name__} {_code_of(error) or ''}".strip()


def _close(mail: BaseEmailBackend) -> None:
    with suppress(OSError):
        mail.close()
