"""When the watchdog judges that a queue stands still."""

import pytest
from django.conf import settings

from cms.worker.rules.stalls import (
    QueueFacts,
    QueueSettings,
    Stall,
    Suspicions,
    longest_standstill,
    overdue,
    queues_of,
    shortest_retry,
    stall_of,
    time_to_start_next,
)

QUEUE = QueueSettings(workers=2, queue_limit=2, timeout=60, retry=180)
PATIENCE = 15


def facts(**found):
    return QueueFacts(**{"since_start": 1000, "guarded": 1, "fetched": 1, **found})


@pytest.mark.parametrize(
    "found",
    [
        pytest.param({}, id="idle"),
        pytest.param({"running": (59, 70)}, id="busy with tasks within their timeout"),
        pytest.param({"running": (50, 55), "unstarted": (50, 50, 50), "fetched": 50}, id="busy, and its memory full"),
        pytest.param({"running": (5,), "unstarted": (14,)}, id="fetched not long ago"),
        pytest.param({"unacknowledged": (14,)}, id="done not long ago"),
        pytest.param({"since_start": 19, "guarded": None, "fetched": None}, id="starting"),
    ],
)
def test_a_queue_that_works_or_has_nothing_to_do_is_left_alone(found):
    assert stall_of(facts(**found), QUEUE, PATIENCE) is None


@pytest.mark.parametrize(
    ("found", "stall"),
    [
        ({"guarded": 16}, Stall.GUARD_IS_SILENT),
        ({"fetched": 16}, Stall.NOBODY_FETCHES),
        ({"fetched": 16, "unstarted": (14, 14)}, Stall.NOBODY_FETCHES),
        ({"unstarted": (16,)}, Stall.NOBODY_STARTS),
        ({"unstarted": (3, 16), "running": (10,)}, Stall.NOBODY_STARTS),
        ({"unacknowledged": (3, 16)}, Stall.NOBODY_ACKNOWLEDGES),
        ({"running": (3, 76)}, Stall.TASK_OUTLIVES_ITS_TIMEOUT),
        ({"since_start": 21, "guarded": None}, Stall.GUARD_IS_SILENT),
    ],
)
def test_a_queue_that_stands_still_is_found(found, stall):
    assert stall_of(facts(**found), QUEUE, PATIENCE) == stall


def test_processes_that_were_not_there_in_time_get_twice_the_time():
    starting = facts(since_start=30, guarded=None, fetched=None)

    assert stall_of(starting, QUEUE, PATIENCE) == Stall.GUARD_IS_SILENT
    assert stall_of(starting, QUEUE, PATIENCE, time_to_start_next(starting, 20)) is None


def test_the_time_to_start_does_not_grow_for_ever_and_is_forgotten_when_they_have_started():
    assert time_to_start_next(facts(guarded=None), 299) == 300
    assert time_to_start_next(facts(guarded=16), 160) == 20


def test_a_suspicion_is_confirmed_only_when_every_look_found_the_same():
    suspicions = Suspicions(confirmation=5)
    looks = [
        (0, Stall.NOBODY_STARTS),
        (4, Stall.NOBODY_STARTS),
        (5, None),
        (6, Stall.NOBODY_STARTS),
        (11, Stall.NOBODY_STARTS),
    ]

    confirmed = [suspicions.is_confirmed("fast", stall, now) for now, stall in looks]

    assert confirmed == [False, False, False, False, True]


def test_another_stall_is_another_suspicion():
    suspicions = Suspicions(confirmation=5)
    suspicions.is_confirmed("fast", Stall.NOBODY_STARTS, 0)

    assert not suspicions.is_confirmed("fast", Stall.GUARD_IS_SILENT, 6)


def test_of_the_running_tasks_those_past_their_timeout_are_to_blame():
    assert overdue({1: 20.0, 2: 76.0}, QUEUE) == {2}


def test_a_lease_outlasts_the_task_and_the_wait_before_it():
    assert shortest_retry(QUEUE) == 130


def test_both_queues_are_known():
    assert set(queues_of(settings.Q_CLUSTER)) == {"fast", "long"}


def test_as_shipped_work_goes_on_within_a_minute_whatever_dies():
    times = {name: settings.WORKER[name] for name in ("look_every", "patience", "confirmation")}

    assert longest_standstill(**times) < 60
