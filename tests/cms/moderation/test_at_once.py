"""Decisions and edits at the same moment: one counts, the other is told, and what is live was approved by another."""

from functools import partial
from http.client import HTTPConnection
from itertools import combinations
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.test import Client
from django.test.testcases import LiveServerThread
from django.urls import reverse

from cms.moderation.actions.deciding import AlreadyDecided, ContentMoved
from tests.cms.moderation.races import Desk, inconsistencies
from tests.cms.moderation.world import now_of, state_of
from tests.concurrency import at_once, overlapping

ACTS = ("approve", "reject", "cancel", "edit")
ROUNDS = 200
#: Each is two requests to a server in this process, twice as slow as the actions alone.
ROUNDS_OVER_HTTP = 30


@pytest.fixture
def desk(committed):
    return Desk()


def a_round(desk, acts):
    live_before = now_of(desk.page).summary
    review = desk.submit()
    outcomes = at_once(*[desk.act(act, review) for act in acts])
    return inconsistencies(desk, review, outcomes, acts, live_before)


@pytest.mark.slow
@pytest.mark.parametrize("acts", list(combinations(ACTS, 2)), ids="-".join)
def test_two_at_once_end_in_one_decision(desk, acts):
    trouble = [found for found in (a_round(desk, acts) for _ in range(ROUNDS)) if found]

    assert trouble == []


# The same without chance: the second begins while the first has done its work and not committed.


def test_who_comes_second_waits_and_is_told_who_was_first(desk):
    review = desk.submit()

    first, second = overlapping(desk.act("approve", review), desk.act("reject", review))

    assert first.status == "approved"
    assert isinstance(second, AlreadyDecided)
    assert second.review.finished_by == desk.first


def test_an_approval_waits_for_an_edit_and_then_decides_nothing(desk):
    review = desk.submit()

    _edited, approval = overlapping(desk.act("edit", review), desk.act("approve", review))

    assert isinstance(approval, ContentMoved)
    assert now_of(desk.page).live_revision_id is None


def test_an_edit_waits_for_an_approval_and_is_a_draft_on_top_of_it(desk):
    review = desk.submit()

    _approved, edit = overlapping(desk.act("approve", review), desk.act("edit", review))

    page = now_of(desk.page)
    assert edit is None
    assert (page.live, page.live_revision_id, page.has_unpublished_changes) == (True, review.revision_id, True)


# Over HTTP, with a session each.


class Browser:
    """Somebody's session, as far as deciding goes."""

    TOKEN = "a" * 32

    def __init__(self, address, user):
        client = Client()
        client.force_login(user)
        self.address = address
        session = client.cookies[settings.SESSION_COOKIE_NAME].value
        self.cookie = f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={self.TOKEN}"

    def decide(self, review, decision):
        """Press a button of the comparison."""
        pinned = {"revision": review.revision_id, "digest": review.content_digest, "decision": decision}
        return self.post("moderation_review", review.pk, **pinned, reason="language", comment="Selkeämmin, kiitos.")

    def take_back(self, page):
        """Press Wagtail's button in the form of the page."""
        return self.post("wagtailadmin_pages:edit", page.pk, **{"action-cancel-workflow": "x", "programme-count": "0"})

    def post(self, name, pk, **form):
        """The status of the answer, and its text."""
        connection = HTTPConnection(*self.address, timeout=30)
        headers = {"Cookie": self.cookie, "Content-Type": "application/x-www-form-urlencoded"}
        try:
            body = urlencode({"csrfmiddlewaretoken": self.TOKEN, **form})
            connection.request("POST", reverse(name, args=[pk]), body, headers)
            answer = connection.getresponse()
            return answer.status, answer.read().decode()
        finally:
            connection.close()


@pytest.fixture
def address(committed):
    """The address of a server in this process, which works as in production: one transaction a request."""
    server = LiveServerThread("127.0.0.1", StaticFilesHandler)
    server.daemon = True
    server.start()
    assert server.is_ready.wait(20)
    yield "127.0.0.1", server.port
    server.terminate()


@pytest.mark.slow
def test_approving_and_rejecting_over_http_at_once_ends_in_one_decision(desk, address):
    first, second = Browser(address, desk.first), Browser(address, desk.second)
    trouble, unkept = [], []

    for _ in range(ROUNDS_OVER_HTTP):
        before, review = now_of(desk.page).summary, desk.submit()
        answers = at_once(partial(first.decide, review, "approve"), partial(second.decide, review, "changes"))
        outcomes = [None if status == 302 else AlreadyDecided(review) for status, _text in answers]
        trouble += inconsistencies(desk, review, outcomes, ("approve", "reject"), before)
        unkept += [text for status, text in answers if status != 302 and "Selkeämmin, kiitos." not in text]

    assert trouble == []
    assert unkept == []


@pytest.mark.slow
def test_approving_and_taking_back_with_wagtails_own_button_at_once_ends_in_one_decision(desk, address):
    moderator, editor = Browser(address, desk.first), Browser(address, desk.editor)
    trouble, untold = [], []

    for _ in range(ROUNDS_OVER_HTTP):
        before, review = now_of(desk.page).summary, desk.submit()
        approval, answer = at_once(partial(moderator.decide, review, "approve"), partial(editor.take_back, desk.page))
        is_approved = state_of(desk.page).status == "approved"
        outcomes = [None, AlreadyDecided(review)] if is_approved else [AlreadyDecided(review), None]
        trouble += inconsistencies(desk, review, outcomes, ("approve", "cancel"), before)
        told = ("was approved by" in answer[1]) if is_approved else (approval[0] == 409)
        untold += [] if told else [(is_approved, approval[0], answer[0])]

    assert trouble == []
    assert untold == []
