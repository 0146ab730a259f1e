"""Runs several programs as one: all start together, all end together, and none leaves a process behind.

Process managers from packages were looked at; the one that fits best notices the death of a program only when the
last of its descendants has closed its output, and gives up on descendants whose parent was killed. Here every
program is a session of its own, whose leader is watched and whose whole process group is ended.
"""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from types import FrameType

SECONDS_TO_END = 10.0
SECONDS_BETWEEN_LOOKS = 0.2
STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class ProgramEnded(Exception):
    """A program ended by itself, which none should."""


class StopRequested(BaseException):
    """Somebody pressed Ctrl-C or asked this process to end."""


@dataclass(frozen=True, slots=True)
class Program:
    """What to run, and the environment it adds to ours."""

    name: str
    command: Sequence[str]
    environment: dict[str, str] = field(default_factory=dict)


@contextmanager
def stoppable() -> Iterator[None]:
    """Turn every signal to stop into StopRequested, and end quietly on it."""
    before = {number: signal.signal(number, _request_stop) for number in STOP_SIGNALS}
    try:
        yield
    except StopRequested:
        pass
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def supervise(
    programs: Sequence[Program], *, at_each_look: Callable[[], None], patience: float = SECONDS_TO_END
) -> None:
    """Run the programs until a stop is requested. Raise ProgramEnded if one ends by itself.

    A program has `patience` seconds to end by itself when asked to.
    """
    running: dict[str, subprocess.Popen[bytes]] = {}
    try:
        for program in programs:
            running[program.name] = _start(program)
        while True:
            _expect_all_alive(running)
            at_each_look()
            time.sleep(SECONDS_BETWEEN_LOOKS)
    finally:
        with _undisturbed():
            _end(list(running.values()), patience)


def _start(program: Program) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        list(program.command),
        env={**os.environ, **program.environment},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def _expect_all_alive(running: dict[str, subprocess.Popen[bytes]]) -> None:
    for name, process in running.items():
        if process.poll() is not None:
            message = f"The {name} ended by itself ({_how_it_ended(process.returncode)}), so everything was stopped."
            raise ProgramEnded(message)


def _how_it_ended(returncode: int) -> str:
    return f"exit code {returncode}" if returncode >= 0 else f"killed by {signal.Signals(-returncode).name}"


def _end(processes: Sequence[subprocess.Popen[bytes]], patience: float) -> None:
    """Ask every leader to end, give them time, then kill what is left of their groups."""
    for process in processes:
        process.terminate()
    deadline = time.monotonic() + patience
    for process in processes:
        with suppress(subprocess.TimeoutExpired):
            process.wait(max(0.0, deadline - time.monotonic()))
    for process in processes:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Impatient people press Ctrl-C twice; ending takes a moment and must be complete."""
    before = {number: signal.signal(number, signal.SIG_IGN) for number in STOP_SIGNALS}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def _request_stop(_number: int, _frame: FrameType | None) -> None:
    raise StopRequested
