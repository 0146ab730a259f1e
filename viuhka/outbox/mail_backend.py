"""Where everything that Django, Wagtail and allauth would mail inside of a request goes: into the outbox."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.mail.backends.base import BaseEmailBackend
from django.utils import timezone

from viuhka.outbox.actions.queueing import queue_letter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.core.mail import EmailMessage


class OutboxBackend(BaseEmailBackend):
    """Queues the text of a message for each of its recipients. It may be a way in, so it is secret."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Queue the messages, and tell how many there were."""
        for message in email_messages:
            for recipient in message.recipients():
                _queue(message, recipient)
        return len(email_messages)


def _queue(message: EmailMessage, recipient: str) -> None:
    queue_letter(
        key=f"mail:{uuid4()}",
        to=recipient,
        locale="",  # Whoever wrote it knows its language, and does not tell.
        subject=str(message.subject),
        body=str(message.body),
        is_secret=True,
        now=timezone.now(),
    )
