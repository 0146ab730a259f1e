"""The embedded PostgreSQL: it runs while somebody uses it, whatever happened before."""

import os
import subprocess
import sys
from contextlib import contextmanager

import psycopg
import pytest

from tests.house.planted import ROOT
from tests.processes import servers_of, still_running

pytestmark = pytest.mark.slow

# Uses the server in the folder until the standard input ends.
USER = """
import sys
from pathlib import Path
from cms.embedded import leases
print(leases.database_url(Path(sys.argv[1]), database="people", options=leases.FAST_AND_FORGETFUL), flush=True)
sys.stdin.read()
"""


@pytest.fixture
def folder(open_folder, request):
    folder = open_folder / request.node.name
    yield folder
    for server in servers_of(folder):
        server.kill()


def test_the_last_one_out_stops_the_server(folder):
    with a_user_of(folder):
        with a_user_of(folder):
            pass
        assert servers_of(folder)

    assert still_running(servers_of(folder)) == []


def test_two_who_come_at_once_share_one_server(folder):
    with a_process_using(folder) as first, a_process_using(folder) as second:
        assert first.stdout.readline() == second.stdout.readline()
        assert len(servers_of(folder)) == 1


def test_what_was_written_is_there_after_a_stop(folder):
    with a_user_of(folder) as url:
        execute(url, "CREATE TABLE note AS SELECT 'still here' AS text")

    with a_user_of(folder) as url:
        assert execute(url, "SELECT text FROM note").fetchone() == ("still here",)


def test_a_server_whose_user_was_killed_is_stopped_by_the_next_one(folder):
    with a_process_using(folder) as user:
        user.stdout.readline()
        user.kill()
    assert servers_of(folder)

    with a_user_of(folder):
        pass

    assert still_running(servers_of(folder)) == []


def test_a_server_that_crashed_starts_again(folder):
    with a_process_using(folder) as user:
        user.stdout.readline()
        user.kill()
    for server in servers_of(folder):
        server.kill()

    with a_user_of(folder) as url:
        assert execute(url, "SELECT 1").fetchone() == (1,)


def test_a_pid_file_with_the_number_of_another_program_does_no_harm(folder):
    with a_user_of(folder):
        pass
    (folder / "data" / "postmaster.pid").write_text(f"{os.getpid()}\n{folder}/data\n0\n5432\n\n\n0 0\nready\n")

    with a_user_of(folder) as url:
        assert execute(url, "SELECT 1").fetchone() == (1,)


def test_a_path_too_long_for_a_socket_does_no_harm(folder):
    deep = folder / ("deep" * 20) / ("deeper" * 10)

    with a_user_of(deep) as url:
        assert execute(url, "SELECT 1").fetchone() == (1,)

    assert still_running(servers_of(deep)) == []


@contextmanager
def a_user_of(folder):
    """The address of the database, while a process of its own uses it."""
    with a_process_using(folder) as process:
        url = process.stdout.readline().strip()
        assert url, "the server did not start"
        yield url
        process.stdin.close()
        assert process.wait(60) == 0


@contextmanager
def a_process_using(folder):
    command = [sys.executable, "-c", USER, str(folder)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, **pipes) as process:
        try:
            yield process
        finally:
            process.stdin.close()
            process.wait(60)


def execute(url, statement):
    with psycopg.connect(url, autocommit=True) as connection:
        return connection.execute(statement)
