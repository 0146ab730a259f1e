"""What the worker does to keep its own house."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone
from django_q.models import Task

from cms.worker.actions.groups import register_group
from cms.worker.models import WorkerGroup
from cms.worker.tasks import clear_sessions, tidy

pytestmark = pytest.mark.django_db


def test_sessions_that_have_ended_go_and_the_others_stay():
    ended, going_on = SessionStore(), SessionStore()
    ended.create()
    going_on.create()
    Session.objects.filter(pk=ended.session_key).update(expire_date=timezone.now() - timedelta(minutes=1))

    clear_sessions()

    kept = Session.objects.filter(pk__in=[ended.session_key, going_on.session_key])
    assert [session.pk for session in kept] == [going_on.session_key]


@pytest.mark.parametrize(("days", "left"), [(29, 1), (31, 0)])
def test_failed_tasks_go_after_a_month(days, left):
    moment = timezone.now() - timedelta(days=days)
    Task.objects.create(id="1", name="old", func="os.getpid", started=moment, stopped=moment, success=False)

    tidy()

    assert Task.objects.count() == left


@pytest.mark.parametrize(("hours", "left"), [(23, 1), (25, 0)])
def test_a_group_whose_watchdog_is_silent_for_a_day_goes(hours, left):
    register_group(host="a-host", pid=1)
    WorkerGroup.objects.update(beat_at=timezone.now() - timedelta(hours=hours))

    tidy()

    assert WorkerGroup.objects.count() == left
