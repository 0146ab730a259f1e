"""To open a page, and to close it again at once."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from tests.concurrency import overlapping
from tests.factories import JOBSEEKER, NOW, PROVIDER, a_user, an_opening
from viuhka.openings.actions import AlreadyOpened, OpeningNotStanding, open_page, roll_back_opening
from viuhka.openings.models import Opening, OpeningState

REF = "service:11111111-1111-1111-1111-111111111111"


def open_to(audience=JOBSEEKER, opens_at=NOW, **more):
    return open_page(ref=REF, audience=audience, opens_at=opens_at, by=None, now=NOW, **more)


def is_open(audience=JOBSEEKER, now=NOW):
    return Opening.objects.open_to({audience}, now).filter(ref=REF).exists()


@pytest.mark.django_db
def test_an_opened_page_is_open_from_its_moment_on_and_tells_who_decided_when():
    decider = a_user()

    opening = open_page(ref=REF, audience=JOBSEEKER, opens_at=NOW + timedelta(days=1), by=decider, now=NOW)

    assert (opening.decided_by, opening.decided_at, opening.state) == (decider, NOW, OpeningState.CLEARED)
    assert not is_open(now=NOW)
    assert is_open(now=NOW + timedelta(days=1))


@pytest.mark.django_db
def test_an_opening_with_an_end_closes_by_itself():
    open_to(closes_at=NOW + timedelta(days=1))

    assert is_open(now=NOW)
    assert not is_open(now=NOW + timedelta(days=1))


@pytest.mark.django_db
@pytest.mark.parametrize("state", [OpeningState.CLEARED, OpeningState.PLANNED, OpeningState.BLOCKED])
def test_a_page_is_not_opened_twice_to_one_audience(state):
    an_opening(REF, JOBSEEKER, state=state)

    with pytest.raises(AlreadyOpened):
        open_to(JOBSEEKER)

    assert Opening.objects.count() == 1


@pytest.mark.django_db
def test_a_refused_opening_leaves_the_transaction_usable():
    open_to(JOBSEEKER)
    with pytest.raises(AlreadyOpened):
        open_to(JOBSEEKER)

    open_to(PROVIDER)

    assert is_open(PROVIDER)


@pytest.mark.django_db
def test_another_broken_promise_of_the_database_is_not_taken_for_an_opening_that_stands():
    with pytest.raises(IntegrityError, match="closes_after_it_opens"):
        open_to(closes_at=NOW)


@pytest.mark.django_db
def test_a_rollback_closes_the_page_at_once_and_says_who_and_why():
    opening, decider = open_to(opens_at=NOW - timedelta(days=9)), a_user()

    roll_back_opening(opening=opening, by=decider, reason="Väärä hinta.", now=NOW)

    opening.refresh_from_db()
    assert not is_open(now=NOW)
    assert (opening.decided_by, opening.decided_at, opening.reason) == (decider, NOW, "Väärä hinta.")


@pytest.mark.django_db
def test_a_rollback_leaves_the_other_audiences_in():
    opening = open_to(JOBSEEKER)
    open_to(PROVIDER)

    roll_back_opening(opening=opening, by=None, reason="", now=NOW)

    assert is_open(PROVIDER)


@pytest.mark.django_db
def test_a_page_that_was_rolled_back_can_be_opened_again():
    roll_back_opening(opening=open_to(), by=None, reason="", now=NOW)

    open_to()

    assert is_open()


@pytest.mark.django_db
def test_what_was_rolled_back_is_not_rolled_back_again():
    opening = open_to()
    roll_back_opening(opening=opening, by=None, reason="Ensin.", now=NOW)

    with pytest.raises(OpeningNotStanding):
        roll_back_opening(opening=opening, by=None, reason="Sitten.", now=NOW)

    opening.refresh_from_db()
    assert opening.reason == "Ensin."


def test_of_two_who_open_a_page_at_once_the_second_is_told(committed):
    first, second = overlapping(open_to, open_to)

    assert isinstance(first, Opening)
    assert isinstance(second, AlreadyOpened)


def test_of_two_who_roll_back_at_once_the_second_is_told(committed):
    opening = open_to()

    first, second = overlapping(
        lambda: roll_back_opening(opening=opening, by=None, reason="Ensin.", now=NOW),
        lambda: roll_back_opening(opening=opening, by=None, reason="Sitten.", now=NOW),
    )

    assert first.reason == "Ensin."
    assert isinstance(second, OpeningNotStanding)
