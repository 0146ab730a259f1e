"""A worker that is killed at random takes each step once all the same."""

import os
import random
import signal
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, time, timedelta
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from tests.cms.upkeep.doubling import doubled
from tests.factories import a_live_pathway, a_live_service, a_provider, a_user
from tests.house.planted import ROOT
from viuhka.catalogue.rules.parts import HELSINKI
from viuhka.outbox.models import Letter
from viuhka.upkeep.models import Care, Reminder

pytestmark = pytest.mark.slow

FIRST = date(2026, 11, 24)
SPAN = 70
KILLS = 5


def test_a_worker_that_is_killed_and_started_again_at_random_doubles_and_loses_nothing(committed):
    a_user(is_superuser=True)
    for number in range(4):
        provider = a_provider(email=f"toimisto-{number}@example.org")
        for _ in range(3):
            a_live_service(provider=provider, confirmed_on=FIRST.replace(year=2025) + timedelta(days=number))
    a_live_pathway(confirmed_on=FIRST.replace(year=2025))
    Care.objects.filter(kind="provider").delete()

    chance = random.Random(7)
    ends = [run_until_killed(chance.uniform(0, 0.6)) for _ in range(KILLS)]
    last = start_worker()
    last.communicate(timeout=120)

    assert ends == [-signal.SIGKILL] * KILLS
    assert last.returncode == 0
    assert doubled() == []
    asked = Counter(Reminder.objects.filter(is_passed_over=False).values_list("step", flat=True))
    assert asked == dict.fromkeys(("ahead", "due", "editor", "moderator"), 13)
    assert sum(letter.body.count("\n- ") for letter in Letter.objects.filter(key__startswith="upkeep-asking:")) == (
        Reminder.objects.filter(asking__isnull=False).count()
    )


def start_worker():
    address = urlsplit(settings.DATABASE_URL)._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    first = datetime.combine(FIRST - timedelta(days=35), time(6, 30), tzinfo=HELSINKI).isoformat()
    return subprocess.Popen(
        [sys.executable, "-m", "tests.cms.upkeep.worker", first, str(SPAN)],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": address},
        stdout=subprocess.PIPE,
        text=True,
    )


def run_until_killed(seconds):
    """Let a worker go through the days from the first one on, and kill it so long after it has begun."""
    worker = start_worker()
    worker.stdout.readline()
    try:
        worker.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        worker.kill()
    worker.communicate(timeout=60)
    return worker.returncode
