"""What the worker does to keep its own house."""

from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.utils import timezone

from cms.worker.tasks import clear_sessions

pytestmark = pytest.mark.django_db


def test_sessions_that_have_ended_go_and_the_others_stay():
    ended, going_on = SessionStore(), SessionStore()
    ended.create()
    going_on.create()
    Session.objects.filter(pk=ended.session_key).update(expire_date=timezone.now() - timedelta(minutes=1))

    clear_sessions()

    assert Session.objects.get().pk == going_on.session_key
