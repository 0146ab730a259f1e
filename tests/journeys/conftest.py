"""A running demo, as a user starts it, and a browser to use it with."""

import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import urllib.request
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import sync_playwright

from cms.roles.demo import PASSWORD
from tests.house.planted import ROOT
from tests.running import a_demo, drain, read_until

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass(frozen=True)
class RunningDemo:
    """A demo, where it answers, and the folder it keeps its data in."""

    process: subprocess.Popen
    address: str
    folder: Path

    def plant(self, code):
        """Run a piece of code in the demo's own site, as an operator would in a shell; returns what it printed."""
        environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
        command = [sys.executable, "manage.py", "shell", "--no-imports", "--command", code]
        environment |= {"VIUHKA_DATA": str(self.folder)}
        done = subprocess.run(
            command, cwd=ROOT, env=environment, check=True, timeout=120, capture_output=True, text=True
        )
        return done.stdout


@pytest.fixture(scope="package")
def running_demo():
    """One demo for all journeys: its start takes most of the time. So each changes pages of its own."""
    # A folder of its own, which the database server, who is somebody else, can reach.
    with tempfile.TemporaryDirectory(prefix="viuhka-journeys-") as folder, a_demo(folder) as (demo, port):
        read_until(demo, "End it with Ctrl-C")
        drain(demo)
        yield RunningDemo(demo, f"http://127.0.0.1:{port}", Path(folder))
        demo.send_signal(signal.SIGINT)
        demo.wait(40)


@pytest.fixture(scope="package")
def address(running_demo):
    """The address of the demo."""
    return running_demo.address


@pytest.fixture(scope="package")
def chromium():
    """Debian's Chromium, closed with the last journey: while Playwright runs, Django lets nobody ask the database."""
    with (
        sync_playwright() as playwright,
        closing(playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)) as browser,
    ):
        yield browser


@pytest.fixture
def desk(chromium, address):
    """Opens the admin in a browser of its own, signed in; notes what the pages should not do."""
    contexts = []

    def open_desk(username, language="fi"):
        context = chromium.new_context(viewport={"width": 1366, "height": 900})
        contexts.append(context)
        return Desk(context.new_page(), address, username, language)

    yield open_desk
    for context in contexts:
        context.close()


class Desk:
    """The admin as one person sees it."""

    def __init__(self, page, address, username, language):
        self.page = page
        self.address = address
        self.noted = []
        note_trouble(page, address, self.noted)
        self._sign_in(username)
        self._choose_language(language)

    def _sign_in(self, username):
        self.open("/account/login/")
        self.page.fill("[name=login]", username)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("main button[type=submit]")
        self.page.wait_for_url(f"{self.address}/admin/")

    def _choose_language(self, language):
        self.open("/admin/account/")
        self.page.select_option("[name=locale-preferred_language]", language)
        self.press("form:has([name=locale-preferred_language]) button[type=submit]")

    def press(self, selector):
        """Press what leads to another page, and wait until that has settled."""
        with self.page.expect_navigation():
            self.page.locator(selector).first.click()
        self.page.wait_for_load_state("networkidle")

    def open(self, path):
        """Go to a page of the admin and wait until it has settled."""
        response = self.page.goto(self.address + path)
        self.page.wait_for_load_state("networkidle")
        return response.status


@pytest.fixture
def visit(chromium, address):
    """Opens a public page; returns it with the list that foreign requests and errors are noted in."""
    context = chromium.new_context(viewport={"width": 1366, "height": 900})

    def open_page(path):
        page, noted = context.new_page(), []
        note_trouble(page, address, noted)
        page.goto(address + path)
        page.wait_for_load_state("networkidle")
        return page, noted

    yield open_page
    context.close()


def note_trouble(page, address, noted):
    """Note what a page should not do: ask a foreign host, or complain."""
    page.on("request", lambda sent: sent.url.startswith((address, "data:", "blob:")) or noted.append(sent.url))
    page.on("console", lambda said: said.type == "error" and noted.append(f"{said.text} {said.location}"))
    page.on("pageerror", lambda error: noted.append(str(error)))


@pytest.fixture
def ask(address):
    """Asks the GraphQL endpoint over HTTP and returns the data."""

    def send(query, token=None, **variables):
        headers = {"Content-Type": "application/json"}
        if token:
            headers["Authorization"] = f"Bearer {token}"
        body = json.dumps({"query": query, "variables": variables}).encode()
        request = urllib.request.Request(f"{address}/graphql/", data=body, headers=headers)
        with urllib.request.urlopen(request, timeout=30) as response:
            answer = json.load(response)
        assert "errors" not in answer, answer["errors"]
        return answer["data"]

    return send
