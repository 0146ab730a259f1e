"""Tasks for a worker under test. What they do is guarded by a unique key, as all effects of tasks must be."""

import os
import signal
import time

from django.db import connection

TABLES = (
    "CREATE TABLE work_begun (number int, pid int)",
    "CREATE TABLE work_done (number int CONSTRAINT work_is_done_once PRIMARY KEY)",
)


def do(number, milliseconds):
    execute("INSERT INTO work_begun VALUES (%s, %s)", number, os.getpid())
    time.sleep(milliseconds / 1000)
    execute("INSERT INTO work_done VALUES (%s) ON CONFLICT DO NOTHING", number)


def kill_its_process(number):
    execute("INSERT INTO work_begun VALUES (%s, %s)", number, os.getpid())
    os.kill(os.getpid(), signal.SIGKILL)


def execute(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
