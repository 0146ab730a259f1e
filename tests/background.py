"""What Wagtail does in the background after something was saved: filling the indexes of search and of references."""

from contextlib import contextmanager

from django_tasks import task_backends
from django_tasks.backends.dummy import DummyBackend
from modelsearch.index import insert_or_update_object
from wagtail.models import ReferenceIndex


@contextmanager
def nothing_in_the_background():
    """Leave it out, since it takes a quarter of the time that tests plant things in, and few of them read it."""
    usual = task_backends["default"]
    task_backends["default"] = DummyBackend("default", {})
    try:
        yield
    finally:
        task_backends["default"] = usual


def indexed(row):
    """The row, which editors find by search from now on, and of which they see what it refers to."""
    insert_or_update_object(row)
    ReferenceIndex.create_or_update_for_object(row)
    return row
