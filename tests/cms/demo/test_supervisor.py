"""Several programs run as one."""

import os
import signal
import sys

import psutil
import pytest

from cms.demo.supervisor import Program, ProgramEnded, StopRequested, stoppable, supervise
from tests.processes import still_running

SLEEP = "import time; time.sleep(600)"
# Starts a child and writes down its number; both ignore the request to end.
FAMILY = """
import os, signal, subprocess, sys, time
signal.signal(signal.SIGTERM, signal.SIG_IGN)
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
open(sys.argv[1], "w").write(str(child.pid))
"""
STUBBORN_FAMILY = FAMILY + "time.sleep(600)"
ORPHANED_FAMILY = FAMILY + "os.kill(os.getpid(), signal.SIGKILL)"


def python(name, script, *arguments):
    return Program(name, (sys.executable, "-c", script, *arguments))


def test_a_program_that_ends_by_itself_is_named():
    programs = [python("sleeper", SLEEP), python("quitter", "raise SystemExit(3)")]

    with pytest.raises(ProgramEnded, match=r"The quitter ended by itself \(exit code 3\)"):
        supervise(programs, at_each_look=lambda: None)


def test_a_program_that_was_killed_is_named_with_its_signal():
    suicide = "import os, signal; os.kill(os.getpid(), signal.SIGKILL)"

    with pytest.raises(ProgramEnded, match=r"The worker ended by itself \(killed by SIGKILL\)"):
        supervise([python("worker", suicide)], at_each_look=lambda: None)


def test_all_others_end_when_one_ends():
    programs = [python("sleeper", SLEEP), python("quitter", "import time; time.sleep(0.5)")]

    with pytest.raises(ProgramEnded):
        supervise(programs, at_each_look=lambda: None)

    assert psutil.Process().children(recursive=True) == []


def test_grandchildren_that_do_not_want_to_end_are_ended(tmp_path):
    note = tmp_path / "grandchild"

    def stop_when_they_run():
        if note.exists() and note.read_text():
            raise StopRequested

    with stoppable():
        supervise([python("family", STUBBORN_FAMILY, str(note))], at_each_look=stop_when_they_run, patience=0.5)

    assert is_gone(int(note.read_text()))


def test_grandchildren_end_when_their_parent_was_killed(tmp_path):
    note = tmp_path / "grandchild"

    with pytest.raises(ProgramEnded):
        supervise([python("family", ORPHANED_FAMILY, str(note))], at_each_look=lambda: None)

    assert is_gone(int(note.read_text()))


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_ends_everything_quietly(number):
    with stoppable():
        supervise([python("sleeper", SLEEP)], at_each_look=lambda: os.kill(os.getpid(), number))

    assert psutil.Process().children(recursive=True) == []


def is_gone(pid):
    return not psutil.pid_exists(pid) or still_running([psutil.Process(pid)]) == []
