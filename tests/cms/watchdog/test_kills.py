"""The worker under fire: its processes are killed, its database crashes, and work goes on without a person."""

import http.client
import os
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import psycopg
import pytest

from cms.embedded import cluster as clusters
from cms.embedded import programs
from cms.embedded.cluster import Cluster
from tests.cms.subprocesses import run_python
from tests.cms.watchdog.hosts import PROMISED_SECONDS, Host
from tests.house.planted import ROOT
from tests.processes import still_running
from tests.running import free_port

pytestmark = pytest.mark.slow

#: Fast, but what was committed survives a crash of the server.
OPTIONS = ("fsync=off", "full_page_writes=off")
KILLS = {"idle worker": 7, "busy worker": 7, "pusher": 6, "monitor": 5, "sentinel": 3, "group": 2}
CRASHES = 5


@pytest.fixture(scope="module")
def cluster(open_folder):
    """A server of its own, because it is crashed."""
    server = Cluster(open_folder / "postgres", OPTIONS)
    server.folder.mkdir()
    clusters.start(server)
    clusters.create_database(server, "ready")
    done = run_python("manage.py", "migrate", "--verbosity", "0", environment=site(server.url("ready")), seconds=300)
    assert done.returncode == 0, done.stderr
    yield server
    clusters.stop(server)


def a_host(cluster, name):
    """A worker on a copy of the database that is ready."""
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name} TEMPLATE ready")
    return Host(cluster.url(name))


def site(url):
    return {"DATABASE_URL": url, "DJANGO_SETTINGS_MODULE": "cms.settings.test"}


def test_whatever_is_killed_work_goes_on_and_nothing_is_lost_or_left_behind(cluster):
    """Thirty kills under load, on two hosts at once."""
    kills = [role for role, times in KILLS.items() for _ in range(times)]
    random.shuffle(kills)

    with a_host(cluster, "one") as one, a_host(cluster, "two") as two, ThreadPoolExecutor(2) as pool:
        seconds = [*pool.map(seconds_to_recover_from, (one, two), (kills[::2], kills[1::2]))]
        buried = buries_what_kills_its_process(one)
        left_after_ending, left_after_kill = ends(one), is_killed_at_work(two)
        two.start()
        seconds_to_take_over = two.seconds_until_all_is_done()

    assert sum(map(len, seconds)) == 30
    assert max(*map(max, seconds), seconds_to_take_over) < PROMISED_SECONDS
    assert buried == [("tests.cms.watchdog.work.kill_its_process", 3)]
    assert (one.done(), two.done()) == (one.accepted, two.accepted)
    assert (left_after_ending, left_after_kill) == ([], [])


def test_after_the_database_has_crashed_all_processes_recover_and_nothing_accepted_is_lost(cluster):
    with a_host(cluster, "three") as host, a_web_server(cluster.url("three")) as port:
        host.seconds_until(lambda: status_of(port) == 200)

        seconds = [seconds_to_recover_from_a_crash(cluster, host, port) for _ in range(CRASHES)]

        assert max(seconds) < PROMISED_SECONDS
        assert host.done() == host.accepted
        assert ends(host) == []


def seconds_to_recover_from(host, kills):
    """How long it takes after each kill until all is done that was accepted before and after it."""
    host.accept_work()
    host.seconds_until_all_is_done()
    return [seconds_to_recover(host, role) for role in kills]


def seconds_to_recover(host, role):
    host.know_processes()
    if role == "busy worker":
        host.accept_slow_work()
    host.kill(role)
    host.accept_work()
    return host.seconds_until_all_is_done()


def buries_what_kills_its_process(host):
    """Which task is given up, and after how many attempts; other work goes on."""
    number = host.accept("kill_its_process")
    host.accept_work()
    host.seconds_until_all_is_done()
    host.seconds_until(lambda: host.ask("SELECT 1 FROM django_q_task WHERE NOT success"))
    attempts = host.ask("SELECT count(*) FROM work_begun WHERE number = %s", number)[0][0]
    return [(func, attempts) for (func,) in host.ask("SELECT func FROM django_q_task WHERE NOT success")]


def seconds_to_recover_from_a_crash(cluster, host, port):
    """Work is waiting and running when the server dies; requests come while it is away."""
    host.accept_work()
    programs.run("pg_ctl", "--wait", "--mode", "immediate", "--pgdata", str(cluster.data), "stop")
    assert status_of(port) == 503
    clusters.start(cluster)
    host.accept_work()
    host.seconds_until(lambda: status_of(port) == 200)
    return host.seconds_until_all_is_done()


def ends(host):
    """What is left when the worker was asked to end."""
    running = host.processes()
    host.worker.terminate()
    assert host.worker.wait(30) == 0
    assert host.ask("SELECT 1 FROM cms_worker_group") == []
    return still_running(running)


def is_killed_at_work(host):
    """What is left when the watchdog itself was killed while tasks ran."""
    running = host.processes()
    host.accept_slow_work()
    host.seconds_until(host.busy_pids)
    host.worker.kill()
    host.worker.wait()
    return still_running(running)


@contextmanager
def a_web_server(url):
    port = free_port()
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--port", str(port), "cms.wsgi:application"]
    with subprocess.Popen(command, cwd=ROOT, env={**os.environ, **site(url)}, stdout=subprocess.DEVNULL) as server:
        try:
            yield port
        finally:
            server.terminate()


def status_of(port):
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", "/readyz")
        return connection.getresponse().status
    except OSError:
        return None
    finally:
        connection.close()
