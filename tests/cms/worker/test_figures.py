"""What waits, what runs, what was given up."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django_q.models import OrmQ, Task
from django_q.tasks import async_task

from cms.worker.actions.claims import claim_packages, start_claim
from cms.worker.actions.groups import database_now, register_group
from cms.worker.figures import QueueFigures, given_up_tasks, worker_figures

pytestmark = pytest.mark.django_db


def waiting(*, seconds, queue="fast"):
    async_task("cms.worker.tasks.clear_sessions", cluster=queue)
    package = OrmQ.objects.latest("pk")
    OrmQ.objects.filter(pk=package.pk).update(lock=Now() - timedelta(seconds=seconds))
    return package


def claim(limit=1):
    claim_packages(queue="fast", group_id=None, limit=limit, lease=timedelta(minutes=3), deaths_allowed=3)


def figures():
    return worker_figures(queues=("fast", "long"), now=database_now())


def test_with_nothing_to_do_all_is_zero_and_without_a_worker_there_is_no_heartbeat():
    assert figures().queues == (QueueFigures("fast", 0, 0.0, 0), QueueFigures("long", 0, 0.0, 0))
    assert figures().heartbeat_seconds is None


def test_a_watchdog_that_looked_now_has_a_young_heartbeat():
    register_group(host="a-host", pid=1)

    assert figures().heartbeat_seconds < 60
    assert figures().groups == 1


def test_each_queue_counts_its_own():
    waiting(seconds=20)
    waiting(seconds=90)
    waiting(seconds=40, queue="long")

    fast, long = figures().queues

    assert (fast.waiting, fast.oldest_seconds // 10) == (2, 9)
    assert (long.waiting, long.oldest_seconds // 10) == (1, 4)


def test_what_was_fetched_and_has_not_begun_waits_and_what_has_begun_runs():
    first, _second = waiting(seconds=90), waiting(seconds=80)
    claim(limit=2)
    start_claim(package_id=first.pk, task_id=first.task_id(), pid=11)

    fast, _long = figures().queues

    assert (fast.waiting, fast.running) == (1, 1)


def test_a_failed_task_is_given_up_when_its_package_has_gone():
    package = waiting(seconds=1)
    claim()
    start_claim(package_id=package.pk, task_id=package.task_id(), pid=11)
    moment = database_now()
    Task.objects.create(id=package.task_id(), name="a", func="os.getpid", started=moment, stopped=moment, success=False)
    assert not given_up_tasks().exists()

    package.delete()

    assert given_up_tasks().count() == 1
    assert figures().failed_tasks == 1
