"""The worker's screen, and trying again what was given up."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from django_q.models import OrmQ, Task
from wagtail.models import ModelLogEntry

from cms.worker.actions.groups import begin_again, register_group
from tests.factories import a_user

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/worker/"


@pytest.fixture
def signed_in(client):
    def sign_in(*rights):
        user = a_user()
        for right in ("wagtailadmin.access_admin", *rights):
            app, codename = right.split(".")
            user.user_permissions.add(Permission.objects.get(content_type__app_label=app, codename=codename))
        client.force_login(user)
        return client

    return sign_in


def a_failed_task(**columns):
    now = timezone.now()
    moments = {"started": now, "stopped": now}
    return Task.objects.create(
        **{"id": "f" * 32, "name": "a", "func": "cms.worker.tasks.clear_sessions", "cluster": "long", "success": False}
        | moments
        | columns
    )


def test_who_may_see_it_sees_queues_timetable_and_groups(signed_in):
    begin_again(group_id=register_group(host="a-host", pid=1), reason="fast: nobody looks for work")

    page = signed_in("cms.manage_worker").get(ADDRESS).content.decode()

    assert "a-host" in page
    assert "fast: nobody looks for work" in page
    assert "clear_sessions" in page
    assert "Päättyneet istunnot jäävät tietokantaan" in page


def test_a_worker_that_is_away_is_said(signed_in):
    page = signed_in("cms.manage_worker").get(ADDRESS).content.decode()

    assert "manage.py worker" in page


@pytest.mark.parametrize("address", [ADDRESS, f"{ADDRESS}tasks/{'f' * 32}/retry/"])
def test_who_may_not_is_told_so(signed_in, address):
    a_failed_task()

    assert signed_in().get(address).status_code == 403


def test_what_was_given_up_is_tried_again_after_a_question(signed_in):
    client = signed_in("cms.manage_worker")
    task = a_failed_task()
    address = reverse("worker_retry", args=[task.pk])
    assert task.func in client.get(address).content.decode()
    assert not OrmQ.objects.exists()

    client.post(address)

    package = OrmQ.objects.get()
    assert (package.key, package.func()) == ("long", task.func)
    assert not Task.objects.exists()
    assert ModelLogEntry.objects.get().action == "cms.retry_task"


def test_what_somebody_else_tried_again_is_not_there_any_more(signed_in):
    client = signed_in("cms.manage_worker")

    assert client.get(reverse("worker_retry", args=["f" * 32])).status_code == 404


def test_a_task_of_another_person_meanwhile_is_not_tried_twice(signed_in):
    client = signed_in("cms.manage_worker")
    address = reverse("worker_retry", args=[a_failed_task().pk])
    client.post(address)

    again = client.post(address)

    assert again.status_code == 302
    assert OrmQ.objects.count() == 1
