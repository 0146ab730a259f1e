"""A running demo, as a user starts it, and a browser to use it with."""

import json
import os
import shutil
import signal
import tempfile
import urllib.request
from contextlib import closing

import pytest
from playwright.sync_api import sync_playwright

from cms.roles.demo import PASSWORD
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


@pytest.fixture(scope="session")
def address():
    """The address of a demo that runs while the journeys do."""
    # A folder of its own, which the database server, who is somebody else, can reach.
    with tempfile.TemporaryDirectory(prefix="viuhka-journeys-") as folder, a_demo(folder) as (demo, port):
        read_until(demo, "End it with Ctrl-C")
        drain(demo)
        yield f"http://127.0.0.1:{port}"
        demo.send_signal(signal.SIGINT)
        demo.wait(40)


@pytest.fixture(scope="session")
def chromium():
    """Debian's Chromium, started once."""
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
        self.foreign_requests = []
        self.console_errors = []
        page.on("request", self._note_request)
        page.on("console", lambda said: said.type == "error" and self.console_errors.append(said.text))
        page.on("pageerror", lambda error: self.console_errors.append(str(error)))
        self._sign_in(username)
        self._choose_language(language)

    def _note_request(self, request):
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.foreign_requests.append(request.url)

    def _sign_in(self, username):
        self.open("/admin/login/")
        self.page.fill("[name=username]", username)
        self.page.fill("[name=password]", PASSWORD)
        self.page.click("button[type=submit]")
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
