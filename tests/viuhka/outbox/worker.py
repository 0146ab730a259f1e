"""A worker in a process of its own, made to be killed: sends what is due at a moment, or delivers it.

``python -m tests.viuhka.outbox.worker send|deliver PORT MOMENT``
"""

import os
import signal
import sys
from datetime import datetime
from uuid import uuid4

import django
from django.conf import settings


def count_or_die(*, payload, now):
    """An effect that would show if it came twice; every third event kills its first worker in the middle."""
    from viuhka.outbox.actions.queueing import queue_letter
    from viuhka.outbox.models import Event

    number = payload["number"]
    queue_letter(key=f"{number}:{uuid4()}", to="a@example.com", locale="fi", subject="s", body="b", now=now)
    if number % 3 == 0 and Event.objects.get(key=f"event:{number}").attempts == 1:
        os.kill(os.getpid(), signal.SIGKILL)


def main(what, port, moment):
    django.setup()
    from viuhka.outbox.actions.delivering import deliver_due_events
    from viuhka.outbox.actions.handlers import handle
    from viuhka.outbox.actions.sending import send_due_letters

    settings.OUTBOX_TRANSPORT = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", int(port)
    handle("counted", count_or_die)
    now = datetime.fromisoformat(moment)
    (send_due_letters if what == "send" else deliver_due_events)(now=now)


if __name__ == "__main__":
    main(*sys.argv[1:])
