"""Entering letters and events into the outbox."""

import pytest
from django.db import IntegrityError, transaction
from django_q.models import OrmQ

from tests.concurrency import at_once, overlapping
from tests.factories import NOW
from tests.viuhka.outbox.outgoing import a_letter, an_event, handled_by
from viuhka.outbox.actions.handlers import NoHandler
from viuhka.outbox.actions.queueing import PayloadUnfit
from viuhka.outbox.models import Event, Letter, OutboxState


def nothing(*, payload, now):
    pass


class Undone(Exception):
    pass


@transaction.atomic
def queue_and_give_up():
    a_letter()
    an_event()
    raise Undone


@pytest.mark.django_db
def test_a_key_queued_twice_is_one_letter():
    first = a_letter(body="Ensin\n")
    second = a_letter(body="Sitten\n")

    assert second == first
    assert Letter.objects.get().body == "Ensin\n"


@pytest.mark.django_db
def test_a_key_recorded_twice_is_one_event():
    with handled_by(nothing):
        first, second = an_event(page=1), an_event(page=2)

    assert second == first
    assert Event.objects.get().payload == {"page": 1}


@pytest.mark.django_db
def test_the_name_of_a_letter_tells_nothing_about_it():
    letter = a_letter()

    assert str(letter) == f"L-{letter.pk:04d}"


@pytest.mark.django_db
def test_a_subject_is_one_line():
    assert a_letter(subject="Kaksi\r\nriviä").subject == "Kaksi riviä"


@pytest.mark.django_db
@pytest.mark.parametrize("payload", [{"name": "Matti Meikäläinen"}, {"to": "matti@example.com"}])
def test_an_event_with_words_is_refused(payload):
    with handled_by(nothing), pytest.raises(PayloadUnfit):
        an_event(**payload)

    assert not Event.objects.exists()


@pytest.mark.django_db
def test_an_event_that_nothing_handles_is_refused():
    with pytest.raises(NoHandler):
        an_event(kind="unheard-of")


@pytest.mark.django_db
def test_the_database_refuses_a_claim_without_an_end():
    letter = a_letter()

    with pytest.raises(IntegrityError, match="letter_is_claimed_until_a_moment"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(state=OutboxState.CLAIMED)


def test_a_transaction_that_is_rolled_back_leaves_no_letter_no_event_and_no_task(committed):
    with handled_by(nothing), pytest.raises(Undone):
        queue_and_give_up()

    assert (Letter.objects.count(), Event.objects.count(), OrmQ.objects.count()) == (0, 0, 0)


def test_a_transaction_wakes_the_worker_once_however_much_it_queues(committed):
    with handled_by(nothing), transaction.atomic():
        for number in range(20):
            a_letter(key=f"letter:{number}")
            an_event(key=f"event:{number}")

    tasks = [queued.task for queued in OrmQ.objects.all()]
    assert sorted(task["func"] for task in tasks) == [
        "viuhka.outbox.tasks.deliver_events",
        "viuhka.outbox.tasks.send_letters",
    ]
    assert [(task["args"], task["kwargs"]) for task in tasks] == [((), {}), ((), {})]


def test_one_key_queued_at_once_by_many_is_one_letter(committed):
    letters = at_once(*[a_letter] * 6)

    assert {letter.pk for letter in letters} == {Letter.objects.get().pk}


def test_a_key_whose_first_letter_is_not_committed_yet_waits_for_it(committed):
    first, second = overlapping(lambda: a_letter(body="Ensin\n"), lambda: a_letter(body="Sitten\n"))

    assert first == second
    assert Letter.objects.get().body == "Ensin\n"


@pytest.mark.django_db
def test_the_backlog_counts_what_waits_and_what_is_dead_and_since_when():
    a_letter(key="done")
    Letter.objects.update(state=OutboxState.DONE, finished_at=NOW)
    a_letter(key="dead")
    Letter.objects.filter(key="dead").update(state=OutboxState.DEAD, finished_at=NOW)
    a_letter(key="waiting", now=NOW.replace(minute=10))
    a_letter(key="waiting longer", now=NOW.replace(minute=5))

    backlog = Letter.objects.backlog(NOW.replace(minute=20))

    assert (backlog.waiting, backlog.dead, backlog.oldest_seconds) == (2, 1, 15 * 60)


@pytest.mark.django_db
def test_an_empty_outbox_has_no_backlog():
    backlog = Event.objects.backlog(NOW)

    assert (backlog.waiting, backlog.dead, backlog.oldest_seconds) == (0, 0, 0.0)
