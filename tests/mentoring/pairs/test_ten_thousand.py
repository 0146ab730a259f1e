"""Ten thousand answers over HTTP, many at the same moment, to a server that runs as in production."""

import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta
from http.client import HTTPConnection
from threading import Barrier
from time import monotonic, sleep
from urllib.parse import urlencode, urlsplit

import pytest
from django.conf import settings
from django.db import connection
from django.db.models import Count, F
from django.utils import timezone

from mentoring.models import MenteeApplication, MentorApplication
from mentoring.pairs.admission import address_of
from mentoring.pairs.models import Invitation, Pair
from mentoring.pairs.rules.states import LIVE, Side
from tests.house.planted import ROOT
from tests.mentoring.people import FAR, a_programme, columns_of_pool, nobody_left
from tests.running import free_port
from viuhka.outbox.models import Letter

pytestmark = pytest.mark.slow

#: So many mentees are asked about the one place of a mentor, and say yes at the same moment.
WANTED_BY = 8
MENTORS = 1000
#: Two mentors at a time: the answers that are on their way at once.
AT_ONCE = 2 * WANTED_BY
TOKEN = "a" * 32


@pytest.fixture
def programme(committed):
    page = a_programme(first_asked="mentee", places_per_mentor=5)
    try:
        yield page
    finally:
        nobody_left(page)


@contextmanager
def a_server():
    """The server of the product over the database of the tests, with two processes; gives its port."""
    port = free_port()
    address = urlsplit(settings.DATABASE_URL)._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    options = ["--interface", "wsgi", "--no-ws", "--workers", "2", "--blocking-threads", "4", "--port", str(port)]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    command = [sys.executable, "-m", "granian", *options, "cms.wsgi:application"]
    with subprocess.Popen(command, cwd=ROOT, env=os.environ | {"DATABASE_URL": address}, **quiet) as server:
        try:
            wait_for(port)
            yield port
        finally:
            server.terminate()


def wait_for(port, seconds=120):
    end = monotonic() + seconds
    while monotonic() < end:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=10)) as http:
                http.request("GET", "/healthz")
                http.getresponse()
        except OSError:
            sleep(0.2)
        else:
            return
    pytest.fail("The server does not start.")


def a_contended_pool(programme):
    """Mentors with one place each, and for each of them the pairs that wait for the mentees' yes, mentor by mentor."""
    plausible = columns_of_pool()
    mentors = MentorApplication.objects.bulk_create(
        MentorApplication(programme=programme, email=f"m{one}@example.org", capacity=1, **plausible)
        for one in range(MENTORS)
    )
    mentees = MenteeApplication.objects.bulk_create(
        MenteeApplication(
            programme=programme,
            email=f"a{one}@example.org",
            age_band="18-24",
            **plausible,
        )
        for one in range(MENTORS * WANTED_BY)
    )
    now = timezone.now()
    pairs = Pair.objects.bulk_create(
        Pair(
            programme=programme,
            mentor=mentors[number // WANTED_BY],
            mentee=mentee,
            first_asked="mentee",
            ends_date=FAR,
            approved_at=now,
        )
        for number, mentee in enumerate(mentees)
    )
    days = timedelta(days=7)
    Invitation.objects.bulk_create(
        Invitation(pair=pair, side="mentee", asked_at=now, remind_at=now + days / 2, answer_by_at=now + days)
        for pair in pairs
    )
    return pairs


def answers_to(port, pairs, side, *, at_once=AT_ONCE):
    """Let people say yes, so many at the same moment, each over a connection of its own; counts the answers."""
    barrier = Barrier(at_once)
    paths = [urlsplit(address_of(pair, side)).path for pair in pairs]

    def say_yes(lane):
        found, http = Counter(), HTTPConnection("127.0.0.1", port, timeout=60)
        for path in paths[lane::at_once]:
            barrier.wait(120)
            found[accepted(http, path)] += 1
        http.close()
        return found

    with ThreadPoolExecutor(at_once) as pool:
        return sum(pool.map(say_yes, range(at_once)), Counter())


def accepted(http, path):
    """The status of the answer to a yes."""
    headers = {
        "Cookie": f"{settings.CSRF_COOKIE_NAME}={TOKEN}",
        "Content-Type": "application/x-www-form-urlencoded",
        "Host": "localhost",
    }
    http.request("POST", path, urlencode({"csrfmiddlewaretoken": TOKEN, "do": "accept"}), headers)
    answer = http.getresponse()
    answer.read()
    return answer.status


def test_ten_thousand_answers_at_once_give_every_last_place_once_and_nobody_an_error(programme):
    pairs = a_contended_pool(programme)

    with a_server() as port:
        first = answers_to(port, pairs, Side.MENTEE)
        waiting = list(Pair.objects.filter(state="half-agreed").select_related("mentor"))
        # Every mentor answers from two devices at the same moment.
        second = answers_to(port, [pair for pair in waiting for _ in range(2)], Side.MENTOR)

    assert first + second == {302: MENTORS * (WANTED_BY + 2)}
    states = Counter(Pair.objects.values_list("state", flat=True))
    assert states == {"active": MENTORS, "lapsed": MENTORS * (WANTED_BY - 1)}
    held = MentorApplication.objects.filter(pairs__in=Pair.objects.holding()).annotate(taken=Count("pairs"))
    assert held.filter(taken__gt=F("capacity")).count() == 0
    live = MenteeApplication.objects.filter(pairs__state__in=LIVE).annotate(number=Count("pairs"))
    assert live.filter(number__gt=1).count() == 0
    assert Letter.objects.filter(key__contains=":active:").count() == 2 * MENTORS
