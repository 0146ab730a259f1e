"""Runs Python the way an operator does: in a process of its own, with an environment of its own."""

import os
import subprocess
import sys

from tests.house.planted import ROOT

INHERITED = ("PATH", "HOME", "LANG", "TMPDIR")


def run_python(*arguments, environment, seconds=60):
    inherited = {name: os.environ[name] for name in INHERITED if name in os.environ}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env={**inherited, **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
    )
