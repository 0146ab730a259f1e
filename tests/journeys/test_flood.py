"""A flood of the open form from many addresses: limits hold, editors work on, the database stays within its limits."""

import re
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from html import unescape
from http.client import HTTPConnection
from time import sleep
from urllib.parse import urlencode, urlsplit

import pytest

from tests.journeys.phone import SECONDS_TO_TYPE
from tests.journeys.test_editors_and_frontends import open_form, submit
from tests.journeys.test_proposing import OPEN_TO_PROVIDERS

pytestmark = pytest.mark.slow

STRANGERS = [f"127.0.1.{number}" for number in range(1, 13)]
ATTEMPTS, ADMITTED = 15, 10
FORM = "/proposals/fi/form/sender/"

COUNTS = """
from viuhka.outbox.models import Letter
from viuhka.proposals.models import Proposal
letters = Letter.objects.filter(recipient__endswith="@flood.example")
print(Proposal.objects.filter(state="draft").count(), letters.count())
"""


def test_a_flood_of_the_form_leaves_editors_and_the_database_unharmed(running_demo, desk):
    running_demo.plant(OPEN_TO_PROVIDERS)
    drafts, letters = counts(running_demo)
    editor = desk("toimittaja")

    with ThreadPoolExecutor(len(STRANGERS)) as pool:
        answers = [pool.submit(begin_many, running_demo.address, stranger) for stranger in STRANGERS]
        open_form(editor, "Digituki työnhakijalle")
        editor.page.fill("[name=summary]", "Apua tunnistautumiseen ja hakuprofiiliin, myös ruuhkan aikana.")
        submit(editor)
        statuses = [answer.result() for answer in answers]

    assert all(one == [302] * ADMITTED + [429] * (ATTEMPTS - ADMITTED) for one in statuses)
    assert editor.noted == []
    assert counts(running_demo) == [drafts + ADMITTED * len(STRANGERS), letters]


def begin_many(address, stranger):
    """Begin proposals from an address, each as somebody new, and tell what was answered."""
    _status, cookies, page = ask(address, stranger, "GET")
    cookie = re.search(r"csrftoken=([^;]+)", cookies)[1]
    typed = {
        "csrfmiddlewaretoken": re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1],
        "shown": unescape(re.search(r'name="shown" value="([^"]+)"', page)[1]),
        "name": "x",
        "email": f"{stranger}@flood.example",
    }
    sleep(SECONDS_TO_TYPE)
    return [ask(address, stranger, "POST", typed, f"csrftoken={cookie}")[0] for _ in range(ATTEMPTS)]


def ask(address, stranger, method, typed=None, cookie=""):
    to = urlsplit(address)
    connection = HTTPConnection(to.hostname, to.port, timeout=120, source_address=(stranger, 0))
    headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
    with closing(connection):
        connection.request(method, FORM, urlencode(typed or {}), headers)
        response = connection.getresponse()
        return response.status, response.headers.get("Set-Cookie", ""), response.read().decode()


def counts(demo):
    return [int(number) for number in demo.plant(COUNTS).split()]
