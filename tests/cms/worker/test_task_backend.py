"""Wagtail's background work, on our queue."""

import pytest
from django.core.files.storage import FileSystemStorage
from django.db import transaction
from django_q.models import OrmQ
from django_tasks import task_backends
from modelsearch.tasks import insert_or_update_object_task
from wagtail.images.tasks import set_image_focal_point_task
from wagtail.models import Page
from wagtail.tasks import delete_file_from_storage_task, update_reference_index_task

from cms.settings import base as shipped
from cms.worker.task_backend import QueueBackend, at_once
from cms.worker.tasks import run_task
from tests.factories import a_provider

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def shipped_backend():
    """Tests do such work at once; here it is put on the queue, as in production."""
    task_backends["default"] = QueueBackend("default", shipped.TASKS["default"])
    yield
    del task_backends["default"]


def queued():
    return [(package.key, *package.args()) for package in OrmQ.objects.order_by("pk")]


def run_all():
    for package in OrmQ.objects.all():
        run_task(*package.args())


def test_saving_puts_the_work_on_the_fast_queue_as_ids():
    provider = a_provider()

    provider.save()

    assert (
        "fast",
        "wagtail.tasks.update_reference_index_task",
        ["viuhka", "provider", str(provider.pk)],
        {},
    ) in queued()


def test_what_was_rolled_back_is_not_on_the_queue():
    with transaction.atomic():
        a_provider().save()
        transaction.set_rollback(True)

    assert queued() == []


def test_the_worker_does_what_was_put_there(site_tree):
    page = Page.objects.get(depth=1)
    Page.objects.filter(pk=page.pk).update(title="Löydä minut")
    insert_or_update_object_task.enqueue("wagtailcore", "page", str(page.pk))
    assert not Page.objects.search("Löydä").get_queryset().exists()

    run_all()

    assert list(Page.objects.search("Löydä").get_queryset()) == [page]


def test_of_a_row_that_has_gone_nothing_is_done():
    update_reference_index_task.enqueue("viuhka", "provider", "0")

    run_all()


def test_work_on_images_goes_to_the_long_queue():
    set_image_focal_point_task.enqueue("wagtailimages", "image", "1")

    assert queued() == [
        ("long", "wagtail.images.tasks.set_image_focal_point_task", ["wagtailimages", "image", "1"], {})
    ]


def test_what_is_no_id_is_done_at_once_and_does_not_reach_the_queue(tmp_path):
    file = tmp_path / "Aino Virtanen.pdf"
    file.touch()

    delete_file_from_storage_task.enqueue(FileSystemStorage(location=str(tmp_path)).deconstruct(), file.name)

    assert not file.exists()
    assert queued() == []


def test_who_loads_much_may_have_it_done_at_once():
    with at_once():
        a_provider().save()

    assert queued() == []
