"""What the queue gives to the worker."""

import pytest
from django.core import signing
from django_q.conf import Conf
from django_q.models import OrmQ
from django_q.signing import BadSignature, PickleSerializer, SignedPackage
from django_q.tasks import async_task

from cms.worker.broker import Packages, readable

TASK = {"id": "1", "func": "os.getpid"}


def signed_with(key):
    return signing.dumps(TASK, key=key, salt=Conf.PREFIX, serializer=PickleSerializer)


def test_what_was_signed_with_a_key_that_is_rotated_out_is_signed_anew(settings):
    settings.SECRET_KEY_FALLBACKS = ["another", "an-old-key"]

    assert SignedPackage.loads(readable(signed_with("an-old-key"))) == TASK


def test_what_was_signed_with_the_present_key_stays_as_it_is(settings):
    settings.SECRET_KEY_FALLBACKS = ["an-old-key"]
    payload = signed_with(settings.SECRET_KEY)

    assert readable(payload) == payload


def test_what_nobody_known_has_signed_is_not_read(settings):
    settings.SECRET_KEY_FALLBACKS = ["an-old-key"]

    with pytest.raises(BadSignature):
        SignedPackage.loads(readable(signed_with("a-strange-key")))


@pytest.mark.django_db
def test_tasks_go_to_the_queue_they_name():
    async_task("os.getpid", cluster="long")
    async_task("os.getpid")

    assert list(OrmQ.objects.order_by("pk").values_list("key", flat=True)) == ["long", "fast"]


def test_the_queue_is_ours():
    assert f"{Packages.__module__}.{Packages.__qualname__}" == Conf.BROKER_CLASS
