"""Starts the demo as a user does."""

import os
import socket
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest

from tests.house.planted import ROOT

SECONDS_TO_START = 400


@contextmanager
def a_demo(data_folder, port=None):
    port = port or free_port()
    environment = {
        name: value for name, value in os.environ.items() if name not in {"DATABASE_URL", "DJANGO_SETTINGS_MODULE"}
    }
    environment |= {"PORT": str(port), "VIUHKA_DATA": str(data_folder), "PYTHONUNBUFFERED": "1"}
    command = [sys.executable, "manage.py", "demo"]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=environment, **pipes) as demo:
        try:
            yield demo, port
        finally:
            demo.terminate()


def read_until(demo, text):
    """What the demo says, up to the line with this text; a demo that takes too long is ended."""
    timer = threading.Timer(SECONDS_TO_START, demo.kill)
    timer.start()
    said = ""
    for line in demo.stdout:
        said += line
        if text in line:
            timer.cancel()
            return said
    pytest.fail(f"The demo ended: {said}")
    return said


def drain(demo):
    """Go on reading what the demo says, so that it never waits for a reader."""
    threading.Thread(target=demo.stdout.read, daemon=True).start()


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
