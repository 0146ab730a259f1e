"""Workers killed in the middle: nothing is lost, doubles are recognisable, effects on the database come once."""

import os
import signal
import subprocess
import sys
from urllib.parse import urlsplit

import pytest
from django.conf import settings
from django.db import connection

from tests.factories import NOW
from tests.house.planted import ROOT
from tests.viuhka.outbox.outgoing import a_letter, an_event, handled_by
from viuhka.outbox.models import Event, Letter, OutboxState
from viuhka.outbox.rules import CLAIM

pytestmark = pytest.mark.slow

LETTERS = 200
#: The worker is killed when so many letters have arrived: before a letter is accepted, or after it was, unanswered.
KILLS = {
    7: "RCPT",
    19: "DATA",
    40: "RCPT",
    58: "DATA",
    77: "DATA",
    95: "RCPT",
    120: "DATA",
    141: "RCPT",
    160: "DATA",
    182: "RCPT",
}


def start_worker(what, port, turn):
    address = urlsplit(settings.DATABASE_URL)._replace(path=f"/{connection.settings_dict['NAME']}").geturl()
    return subprocess.Popen(
        [sys.executable, "-m", "tests.viuhka.outbox.worker", what, str(port), (NOW + turn * 2 * CLAIM).isoformat()],
        cwd=ROOT,
        env=os.environ | {"DATABASE_URL": address},
        stderr=subprocess.PIPE,
        text=True,
    )


def work_until_done(what, port, most_turns):
    """Start a worker again and again, each time after the claims of the one before ran out; tells how they ended."""
    ends = []
    for turn in range(most_turns):
        worker = start_worker(what, port, turn)
        running.append(worker.pid)
        _out, said = worker.communicate(timeout=120)
        ends.append(worker.returncode)
        if worker.returncode == 0:
            return ends
        assert worker.returncode == -signal.SIGKILL, said
    return ends


running = []


def test_ten_kills_lose_no_letter_and_each_double_has_the_same_message_id(committed, mail_server):
    for number in range(LETTERS):
        a_letter(key=f"letter:{number}", to=f"person-{number}@example.com")
    expected_ids = set(Letter.objects.values_list("message_id", flat=True))
    left = dict(KILLS)

    def kill(step, recipient):
        if left.get(len(mail_server.received)) == step:
            del left[len(mail_server.received)]
            os.kill(running[-1], signal.SIGKILL)

    mail_server.before_answer = kill
    ends = work_until_done("send", mail_server.port, len(KILLS) + 2)

    assert ends == [-signal.SIGKILL] * len(KILLS) + [0]
    assert left == {}
    assert set(mail_server.message_ids) == expected_ids
    assert len(mail_server.received) == LETTERS + list(KILLS.values()).count("DATA")
    assert Letter.objects.filter(state=OutboxState.DONE).count() == LETTERS


def test_events_whose_worker_is_killed_take_effect_once(committed, mail_server):
    with handled_by(None, "counted"):
        for number in range(1, 10):
            an_event(key=f"event:{number}", kind="counted", number=number)

    ends = work_until_done("deliver", mail_server.port, 5)

    assert ends == [-signal.SIGKILL] * 3 + [0]
    assert Event.objects.filter(state=OutboxState.DONE).count() == 9
    numbers = [int(key.partition(":")[0]) for key in Letter.objects.values_list("key", flat=True)]
    assert sorted(numbers) == list(range(1, 10))
