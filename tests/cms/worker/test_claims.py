"""Packages of the queue: taken, begun, ended, released, buried."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.utils import timezone
from django_q.models import OrmQ, Task
from django_q.tasks import async_task

from cms.worker.actions.claims import claim_packages, end_claim, release_dead, release_group, start_claim, take_over
from cms.worker.actions.groups import register_group
from cms.worker.models import Claim, WorkerGroup

pytestmark = pytest.mark.django_db

LEASE = timedelta(minutes=3)
TASK = "cms.worker.tasks.clear_sessions"


@pytest.fixture
def group():
    return register_group(host="a-host", pid=1)


def waiting(*, minutes=1, queue="fast"):
    """A package that has waited for so long."""
    async_task(TASK, cluster=queue)
    package = OrmQ.objects.latest("pk")
    OrmQ.objects.filter(pk=package.pk).update(lock=Now() - timedelta(minutes=minutes))
    return package


def taken(group, **changes):
    return [package.pk for package in claim(group, **changes)]


def claim(group, *, queue="fast", limit=10):
    return claim_packages(queue=queue, group_id=group, limit=limit, lease=LEASE, deaths_allowed=2)


def begun(group, pid=11):
    package = waiting()
    claim(group)
    start_claim(package_id=package.pk, task_id=package.task_id(), pid=pid)
    return package


def is_free(package):
    return OrmQ.objects.filter(pk=package.pk, lock__lte=Now()).exists()


def dies(group, package):
    """The process at this package dies, and a while passes."""
    start_claim(package_id=package.pk, task_id=package.task_id(), pid=11)
    release_dead(group_id=group, living=())
    OrmQ.objects.update(lock=Now() - timedelta(seconds=1))


def test_what_has_waited_longest_is_taken_first(group):
    younger, older = waiting(minutes=1), waiting(minutes=2)

    assert taken(group, limit=1) == [older.pk]
    assert taken(group, limit=1) == [younger.pk]


def test_what_is_taken_nobody_else_takes_while_its_lease_lasts(group):
    waiting()
    claim(group)

    assert taken(group) == []


def test_the_lease_goes_by_the_clock_of_the_database(group, time_machine):
    package = waiting()
    claim(group)

    time_machine.move_to(timezone.now() + timedelta(minutes=10), tick=False)

    assert taken(group) == []
    assert not is_free(package)


def test_another_queue_is_left_alone(group):
    waiting(queue="long")

    assert taken(group) == []


def test_an_acknowledged_package_takes_its_claim_along(group):
    package = begun(group)

    OrmQ.objects.filter(pk=package.pk).delete()

    assert not Claim.objects.exists()


def test_what_a_process_was_at_when_it_died_is_free_again(group):
    package = begun(group, pid=11)
    other = begun(group, pid=12)

    released = release_dead(group_id=group, living={12})

    assert released == 1
    assert is_free(package)
    assert not is_free(other)


def test_what_had_ended_before_its_process_died_is_not_free(group):
    package = begun(group)
    end_claim(package_id=package.pk, has_succeeded=False)

    release_dead(group_id=group, living=())

    assert not is_free(package)


def test_what_kills_its_process_again_and_again_is_buried_among_the_failed_tasks(group):
    package, other = waiting(), waiting()
    for _ in range(2):
        claim(group)
        dies(group, package)

    assert taken(group) == [other.pk]
    buried = Task.objects.get()
    assert (buried.func, buried.success, buried.cluster) == (TASK, False, "fast")
    assert buried.result == "Its process was killed 2 times in a row."


def test_what_ends_in_between_is_not_buried(group):
    package = waiting()
    claim(group)
    dies(group, package)
    claim(group)
    start_claim(package_id=package.pk, task_id=package.task_id(), pid=11)
    end_claim(package_id=package.pk, has_succeeded=False)
    OrmQ.objects.update(lock=Now() - timedelta(seconds=1))
    claim(group)
    dies(group, package)

    assert taken(group) == [package.pk]


def test_when_a_group_is_gone_what_it_had_fetched_is_free_and_what_it_had_done_is_not_done_again(group):
    done, fetched = begun(group), waiting()
    end_claim(package_id=done.pk, has_succeeded=True)
    claim(group)

    release_group(group_id=group, guilty=())

    assert not OrmQ.objects.filter(pk=done.pk).exists()
    assert is_free(fetched)


@pytest.mark.parametrize(("guilty", "deaths"), [(None, [1, 1]), ((), [0, 0])])
def test_deaths_count_unless_the_watchdog_knows_better(group, guilty, deaths):
    begun(group)
    begun(group, pid=12)

    release_group(group_id=group, guilty=guilty)
    OrmQ.objects.update(lock=Now() - timedelta(seconds=1))
    claim(group)

    assert list(Claim.objects.values_list("deaths", flat=True)) == deaths


def test_what_a_killed_watchdog_of_this_host_left_is_taken_over(group):
    here = begun(group)
    elsewhere = begun(register_group(host="another-host", pid=1))

    take_over(host="a-host", living=())

    assert is_free(here)
    assert not is_free(elsewhere)
    assert list(WorkerGroup.objects.values_list("host", flat=True)) == ["another-host"]


def test_from_a_watchdog_that_lives_nothing_is_taken(group):
    package = begun(group)

    take_over(host="a-host", living={1})

    assert not is_free(package)


def test_the_death_of_another_group_is_noticed_when_its_lease_is_over(group):
    package = begun(register_group(host="another-host", pid=1))
    OrmQ.objects.update(lock=Now() - timedelta(seconds=1))

    claim(group)

    found = Claim.objects.get()
    assert (found.pk, found.group_id, found.deaths, found.started_at) == (package.pk, group, 1, None)
