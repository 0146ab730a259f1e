"""A submission becomes a letter within seconds, also when the worker is killed, and it comes once.

In the demo letters are files, which are read here as their recipients would.
"""

import email
import os
import re
import signal
import time
from email import policy
from urllib.parse import quote

import psutil
import pytest

pytestmark = pytest.mark.slow

SECONDS_FOR_A_LETTER = 20
#: The watchdog starts the worker anew within a minute.
SECONDS_AFTER_A_KILL = 60
BETWEEN_LETTERS = re.compile(rb"^-{79}\n", re.MULTILINE)
FIRST, SECOND = "Uravalmennus alan vaihtajalle", "Työnhakuvalmennus"


def submit(editor, title, summary):
    editor.open(f"/admin/pages/search/?q={quote(title)}")
    editor.press(f"table.listing a:has-text('{title}')")
    editor.page.fill("[name=summary]", summary)
    editor.page.locator("footer [data-w-dropdown-target=toggle]").first.click()
    editor.press("button[name=action-submit]")


def letters_to(folder, recipient):
    parts = [part for file in sorted(folder.glob("letters/*")) for part in BETWEEN_LETTERS.split(file.read_bytes())]
    messages = [email.message_from_bytes(part, policy=policy.default) for part in parts if part.strip()]
    return [message for message in messages if message["To"] == recipient and is_about_these(message)]


def is_about_these(message):
    """Whether it is about what is submitted here: other changes wait in the demo, too."""
    return any(title in message["Subject"] for title in (FIRST, SECOND))


def wait_for_letter(folder, recipient, seconds, *, already):
    """The letters there are when there is one more than before, or when that takes too long."""
    deadline = time.monotonic() + seconds
    while len(found := letters_to(folder, recipient)) <= already and time.monotonic() < deadline:
        time.sleep(0.2)
    return found


def kill_the_worker(demo):
    """Kill the processes that work, at once; the watchdog above them lives."""
    groups = {
        os.getpgid(process.pid) for process in psutil.Process(demo.pid).children(recursive=True) if works(process)
    }
    assert groups
    for group in groups:
        os.killpg(group, signal.SIGKILL)


def works(process):
    return "--lifeline" in process.cmdline()


def test_a_submission_becomes_a_letter_and_so_it_does_when_the_worker_is_killed(desk, running_demo):
    folder, editor = running_demo.folder, desk("toimittaja")

    submit(editor, FIRST, "Valmennuksessa tutustutaan aloihin ja etsitään polku uuteen työhön.")
    first = wait_for_letter(folder, "moderoija@example.org", SECONDS_FOR_A_LETTER, already=0)
    kill_the_worker(running_demo.process)
    submit(editor, SECOND, "Ryhmässä opitaan hakemaan työtä ja valmistaudutaan haastatteluun.")
    both = wait_for_letter(folder, "moderoija@example.org", SECONDS_AFTER_A_KILL, already=1)

    assert [letter["Subject"].strip() for letter in first] == [f"Odottaa päätöstäsi: {FIRST}"]
    assert [FIRST in letter["Subject"] for letter in both] == [True, False]
    assert len({letter["Message-ID"] for letter in both}) == 2
    assert f"{running_demo.address.replace('127.0.0.1', 'localhost')}/admin/moderation/" in first[0].get_content()
    assert letters_to(folder, "toimittaja@example.org") == []
