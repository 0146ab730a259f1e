"""What the database promises of openings, and their question."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.factories import JOBSEEKER, NOW, PROVIDER, STAFF, an_opening
from viuhka.audiences.rules import Audience
from viuhka.openings.models import AudienceChoice, Opening, OpeningState, Release

pytestmark = pytest.mark.django_db

REF = "service:11111111-1111-1111-1111-111111111111"


@pytest.mark.parametrize("first", [OpeningState.PLANNED, OpeningState.CLEARED, OpeningState.BLOCKED])
@pytest.mark.parametrize("second", [OpeningState.PLANNED, OpeningState.CLEARED, OpeningState.BLOCKED])
def test_a_page_has_one_standing_opening_to_an_audience(first, second):
    an_opening(REF, state=first)

    with pytest.raises(IntegrityError, match="one_standing_opening"), transaction.atomic():
        an_opening(REF, state=second)


def test_rolled_back_openings_stay_as_history_beside_the_standing_one():
    for state in (OpeningState.ROLLED_BACK, OpeningState.ROLLED_BACK, OpeningState.CLEARED):
        an_opening(REF, state=state)

    assert Opening.objects.filter(ref=REF).count() == 3


def test_a_page_can_be_open_to_every_audience_at_once():
    for audience in Audience:
        an_opening(REF, audience)

    assert Opening.objects.filter(ref=REF).count() == 3


@pytest.mark.parametrize("closes_at", [NOW, NOW - timedelta(microseconds=1)])
def test_an_opening_cannot_close_before_or_when_it_opens(closes_at):
    with pytest.raises(IntegrityError, match="closes_after_it_opens"), transaction.atomic():
        an_opening(REF, opens_at=NOW, closes_at=closes_at)


@pytest.mark.parametrize("unknown", [{"state": "open"}, {"audience": "everybody"}])
def test_the_database_refuses_unknown_states_and_audiences(unknown):
    with pytest.raises(IntegrityError, match="known"), transaction.atomic():
        an_opening(REF, **unknown)


def test_the_audiences_of_the_rule_and_of_the_database_are_the_same():
    assert set(AudienceChoice.values) == {audience.value for audience in Audience}


def test_openings_are_found_for_the_audiences_asked_for_alone():
    openings = {audience: an_opening(REF, audience) for audience in Audience}

    found = Opening.objects.open_to({STAFF, PROVIDER}, NOW)

    assert set(found) == {openings[STAFF], openings[PROVIDER]}


def test_what_an_opening_says_is_what_the_visibility_rule_is_told():
    opening = an_opening(REF, JOBSEEKER, opens_at=NOW, closes_at=NOW + timedelta(days=1))

    facts = opening.facts

    assert (facts.audience, facts.is_cleared) == (JOBSEEKER, True)
    assert (facts.opens_at, facts.closes_at) == (NOW, NOW + timedelta(days=1))


@pytest.mark.parametrize("state", OpeningState)
def test_only_a_cleared_opening_is_cleared(state):
    assert an_opening(REF, state=state).facts.is_cleared is (state == OpeningState.CLEARED)


def test_a_blocked_opening_says_why():
    with pytest.raises(IntegrityError, match="a_blocked_opening_says_why"), transaction.atomic():
        an_opening(REF, state=OpeningState.BLOCKED, failures=[])


def test_a_release_has_a_name_of_its_own():
    Release.objects.create(name="Kevät", opens_at=NOW, created_at=NOW)

    with pytest.raises(IntegrityError, match="name"), transaction.atomic():
        Release.objects.create(name="Kevät", opens_at=NOW, created_at=NOW)
    with pytest.raises(IntegrityError, match="a_release_has_a_name"), transaction.atomic():
        Release.objects.create(name="", opens_at=NOW, created_at=NOW)
