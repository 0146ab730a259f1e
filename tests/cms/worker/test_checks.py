"""Settings of the queues that would break a promise are refused."""

import pytest
from django.conf import settings as shipped

from cms.schedules import LONG
from cms.worker.checks import queues_hold_their_promises, work_goes_on_within_a_minute


def test_the_shipped_settings_hold_all_promises():
    assert queues_hold_their_promises(None) == []
    assert work_goes_on_within_a_minute(None) == []


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"retry": 130}, "fast: a task would start again while it runs; retry must be more than 130"),
        ({"queue_limit": 9}, "fast: a task would start again while it runs; retry must be more than 340"),
        ({"orm": "other"}, "orm must be 'default'"),
        ({"save_limit": 0}, "save_limit must be from 1 to 250"),
        ({"max_attempts": 0}, "max_attempts must be at least 1"),
        ({"broker_class": "django_q.brokers.orm.ORM"}, "broker_class must be ours"),
    ],
)
def test_a_broken_promise_is_named(settings, changed, said):
    settings.Q_CLUSTER = {**shipped.Q_CLUSTER, **changed}

    (message,) = queues_hold_their_promises(None)

    assert said in message.msg


def test_the_long_queue_is_held_to_the_same(settings):
    long = {**shipped.Q_CLUSTER["ALT_CLUSTERS"][LONG], "retry": 1800}
    settings.Q_CLUSTER = {**shipped.Q_CLUSTER, "ALT_CLUSTERS": {LONG: long}}

    (message,) = queues_hold_their_promises(None)

    assert message.msg.startswith("long: ")


def test_a_patience_that_lets_work_stand_still_for_more_than_a_minute_is_refused(settings):
    settings.WORKER = {**shipped.WORKER, "patience": 34.0}

    (message,) = work_goes_on_within_a_minute(None)

    assert "could stand still for 61 s" in message.msg
