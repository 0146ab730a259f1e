"""The worker's queues."""

import pytest
from django.conf import settings

from cms.schedules import FAST

QUEUES = {FAST: settings.Q_CLUSTER, **settings.Q_CLUSTER["ALT_CLUSTERS"]}


@pytest.mark.parametrize("queue", QUEUES.values(), ids=QUEUES.keys())
def test_a_task_is_not_started_again_while_it_runs_or_waits(queue):
    longest = queue["timeout"] * (1 + queue["queue_limit"] / queue["workers"])

    assert queue["retry"] > longest + 10


@pytest.mark.parametrize("queue", QUEUES.values(), ids=QUEUES.keys())
def test_a_failing_task_is_not_tried_for_ever(queue):
    assert 0 < queue["max_attempts"] <= 5
