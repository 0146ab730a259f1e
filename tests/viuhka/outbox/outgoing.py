"""Letters and events with plausible words."""

from contextlib import contextmanager

from tests.factories import NOW
from viuhka.outbox.actions import handlers
from viuhka.outbox.actions.queueing import queue_letter, record_event


def a_letter(key="letter:1", to="toimittaja@example.com", now=NOW, **words):
    plausible = {"locale": "fi", "subject": "Palvelu odottaa sinua", "body": "Hei,\n\nPalvelu odottaa päätöstäsi.\n"}
    return queue_letter(key=key, to=to, now=now, **(plausible | words))


def an_event(key="event:1", kind="tested", now=NOW, **payload):
    return record_event(key=key, kind=kind, payload=payload, now=now)


@contextmanager
def handled_by(handler, kind="tested"):
    """Let a handler act upon a kind of event for the time of a test."""
    before = dict(handlers.handlers())
    handlers.handle(kind, handler)
    try:
        yield
    finally:
        handlers._handlers.clear()
        handlers._handlers.update(before)
