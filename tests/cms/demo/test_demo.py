"""The demo as a user starts it: one command, and Ctrl-C."""

import http.client
import signal
import socket
import time
from contextlib import closing

import psutil
import pytest

from tests.processes import servers_of, still_running
from tests.running import a_demo, read_until

pytestmark = pytest.mark.slow

SECONDS_TO_END = 40
#: Of each a main process, a sentinel, a monitor and a pusher, with two workers and one.
PROCESSES_OF_THE_QUEUES = 11


@pytest.fixture(scope="module")
def data_folder(open_folder):
    """One for all, because the first start fills it, which takes a while."""
    return open_folder


def test_the_demo_starts_answers_and_leaves_nothing_behind(data_folder):
    with a_demo(data_folder) as (demo, port):
        said = read_until(demo, "End it with Ctrl-C")
        wait_for_both_queues(demo)
        started = psutil.Process(demo.pid).children(recursive=True) + servers_of(data_folder)
        status = status_of(port, "/account/login/")
        demo.send_signal(signal.SIGINT)
        returncode = demo.wait(SECONDS_TO_END)

    assert f"http://127.0.0.1:{port}/admin/" in said
    assert status == 200
    assert returncode == 0
    assert len(started) >= PROCESSES_OF_THE_QUEUES + 4
    assert still_running(started) == []


def test_when_the_worker_dies_everything_ends_and_says_so(data_folder):
    with a_demo(data_folder) as (demo, _port):
        read_until(demo, "End it with Ctrl-C")
        worker = wait_for_both_queues(demo)
        started = psutil.Process(demo.pid).children(recursive=True) + servers_of(data_folder)
        worker.kill()
        returncode = demo.wait(SECONDS_TO_END)
        said = demo.stdout.read()

    assert returncode != 0
    assert "The worker ended by itself (killed by SIGKILL)" in said
    assert still_running(started) == []


def test_a_taken_port_is_said_in_one_sentence(data_folder):
    with (
        socket.create_server(("127.0.0.1", 0)) as taken,
        a_demo(data_folder, port=taken.getsockname()[1]) as (demo, port),
    ):
        said = demo.communicate(timeout=60)[0]

    assert demo.returncode != 0
    assert f"Port {port} is taken" in said
    assert "Traceback" not in said


def wait_for_both_queues(demo):
    """The worker, once all its processes run."""
    worker = next(child for child in psutil.Process(demo.pid).children() if "worker" in child.cmdline())
    for _ in range(600):
        if len(worker.children(recursive=True)) == PROCESSES_OF_THE_QUEUES:
            return worker
        time.sleep(0.1)
    pytest.fail("the queues do not start")


def status_of(port, path):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    with closing(connection):
        connection.request("GET", path)
        return connection.getresponse().status
