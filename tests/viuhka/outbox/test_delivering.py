"""Delivering events to what acts upon them."""

from datetime import timedelta

import pytest

from tests.concurrency import at_once
from tests.factories import NOW
from tests.viuhka.outbox.outgoing import a_letter, an_event, handled_by
from viuhka.outbox.actions.claiming import claim_next
from viuhka.outbox.actions.delivering import _deliver, deliver_due_events
from viuhka.outbox.models import Event, Letter, OutboxState
from viuhka.outbox.rules import ATTEMPTS, CLAIM, Failure


def write_letter(*, payload, now):
    a_letter(key=f"letter:{payload['number']}", now=now)
    if payload.get("is_bad"):
        raise ValueError("Matti Meikäläinen")


@pytest.mark.django_db
def test_an_event_reaches_its_handler_once():
    with handled_by(write_letter):
        an_event(number=1)

        delivered = [deliver_due_events(now=NOW), deliver_due_events(now=NOW + CLAIM)]

    assert delivered == [1, 0]
    assert Letter.objects.get().key == "letter:1"


@pytest.mark.django_db
def test_one_bad_event_stops_no_other_and_leaves_nothing_half_done():
    with handled_by(write_letter):
        for number in range(4):
            an_event(key=f"event:{number}", number=number, is_bad=number == 1)

        assert deliver_due_events(now=NOW) == 3

    bad = Event.objects.get(key="event:1")
    assert set(Letter.objects.values_list("key", flat=True)) == {"letter:0", "letter:2", "letter:3"}
    assert (bad.state, bad.failure, bad.last_error) == (OutboxState.QUEUED, Failure.HANDLER_FAILED, "ValueError")


@pytest.mark.django_db
def test_an_event_that_always_fails_is_dead_after_its_attempts():
    with handled_by(write_letter):
        an_event(number=1, is_bad=True)
        for attempt in range(ATTEMPTS + 3):
            deliver_due_events(now=NOW + attempt * timedelta(days=1))

    assert (Event.objects.get().state, Event.objects.get().attempts) == (OutboxState.DEAD, ATTEMPTS)


@pytest.mark.django_db
def test_an_event_whose_handler_is_gone_waits_for_a_version_that_has_one():
    with handled_by(write_letter):
        an_event(number=1)
    deliver_due_events(now=NOW)

    assert Event.objects.get().failure == Failure.NO_HANDLER
    with handled_by(write_letter):
        assert deliver_due_events(now=NOW + timedelta(days=1)) == 1


def test_several_workers_at_once_deliver_each_event_once(committed):
    with handled_by(write_letter):
        for number in range(40):
            an_event(key=f"event:{number}", number=number)

        delivered = at_once(*[lambda: deliver_due_events(now=NOW) for _ in range(4)])

    assert sum(delivered) == 40
    assert Letter.objects.count() == 40


@pytest.mark.django_db
def test_whoever_lost_the_claim_does_nothing_at_all():
    with handled_by(write_letter):
        an_event(number=1)
        slow = claim_next(Event, now=NOW)
        claim_next(Event, now=NOW + CLAIM)

        assert not _deliver(slow, NOW + CLAIM)

    assert not Letter.objects.exists()
