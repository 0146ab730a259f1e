"""Who may see what: audiences are sets, not a ladder."""

from datetime import UTC, datetime, timedelta
from itertools import chain, combinations
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viuhka.audiences.rules import (
    ADMITTED,
    EVERYBODY,
    PUBLIC,
    Audience,
    FieldAudience,
    OpeningFacts,
    Reader,
    page_is_visible,
    visible_fields,
)

NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
TICK = timedelta(microseconds=1)
STAFF, JOBSEEKER, PROVIDER = Audience.STAFF, Audience.JOBSEEKER, Audience.PROVIDER
AUDIENCE_SETS = [frozenset(some) for some in chain.from_iterable(combinations(Audience, n) for n in range(4))]


def a_reader(*audiences, stage=3, now=NOW):
    return Reader(frozenset(audiences), stage, now)


def an_opening(audience, opens_at=NOW, closes_at=None, is_cleared=True):
    return OpeningFacts(audience=audience, is_cleared=is_cleared, opens_at=opens_at, closes_at=closes_at)


def sees(reader, *openings, is_published=True, is_always_open=False):
    return page_is_visible(reader, is_published=is_published, is_always_open=is_always_open, openings=openings)


@pytest.mark.parametrize(
    ("stage", "admitted"), [(1, {STAFF}), (2, {STAFF, JOBSEEKER}), (3, {STAFF, JOBSEEKER, PROVIDER})]
)
def test_each_launch_stage_admits_its_audiences(stage, admitted):
    assert a_reader(*Audience, stage=stage).admitted == admitted


@pytest.mark.parametrize("audiences", AUDIENCE_SETS)
@pytest.mark.parametrize("stage", [1, 2, 3])
def test_a_reader_is_admitted_as_what_they_are_and_no_more(audiences, stage):
    assert a_reader(*audiences, stage=stage).admitted == audiences & ADMITTED[stage]


@pytest.mark.parametrize("audience", Audience)
def test_a_page_is_open_to_its_audience_and_to_no_other(audience):
    openings = {other: sees(a_reader(audience), an_opening(other)) for other in Audience}

    assert openings == {other: other is audience for other in Audience}


def test_staff_who_are_only_staff_do_not_see_what_is_open_to_providers_alone():
    assert not sees(a_reader(STAFF), an_opening(PROVIDER))


def test_a_provider_does_not_see_what_is_open_to_job_seekers_unless_they_are_one_too():
    opening = an_opening(JOBSEEKER)

    assert not sees(a_reader(PROVIDER), opening)
    assert sees(a_reader(PROVIDER, JOBSEEKER), opening)


def test_a_page_stays_closed_to_an_audience_the_launch_stage_does_not_admit():
    reader = a_reader(JOBSEEKER, PROVIDER, stage=2)

    assert not sees(reader, an_opening(PROVIDER))


@pytest.mark.parametrize("always", [True, False])
@pytest.mark.parametrize(("stage", "audiences"), [(1, [JOBSEEKER, PROVIDER]), (2, [PROVIDER]), (3, [])])
def test_a_reader_the_launch_stage_does_not_admit_sees_nothing_at_all(stage, audiences, always):
    everything = [an_opening(audience) for audience in Audience]

    assert not sees(a_reader(*audiences, stage=stage), *everything, is_always_open=always)


def test_what_has_no_openings_of_its_own_is_visible_to_every_admitted_reader():
    assert sees(a_reader(PROVIDER), is_always_open=True)


def test_a_page_without_openings_is_visible_to_nobody():
    assert not sees(a_reader(*Audience))


@pytest.mark.parametrize("always", [True, False])
def test_what_is_not_published_is_visible_to_nobody(always):
    openings = [an_opening(audience) for audience in Audience]

    assert not sees(a_reader(*Audience), *openings, is_published=False, is_always_open=always)


def test_an_opening_that_is_not_cleared_lets_nobody_in():
    assert not sees(a_reader(JOBSEEKER), an_opening(JOBSEEKER, is_cleared=False))


@pytest.mark.parametrize(("now", "is_open"), [(NOW - TICK, False), (NOW, True), (NOW + TICK, True)])
def test_a_page_opens_at_its_moment_and_not_a_microsecond_early(now, is_open):
    assert sees(a_reader(JOBSEEKER, now=now), an_opening(JOBSEEKER, opens_at=NOW)) is is_open


@pytest.mark.parametrize(("now", "is_open"), [(NOW - TICK, True), (NOW, False), (NOW + TICK, False)])
def test_a_page_closes_at_its_moment_and_not_a_microsecond_late(now, is_open):
    opening = an_opening(JOBSEEKER, opens_at=NOW - timedelta(days=1), closes_at=NOW)

    assert sees(a_reader(JOBSEEKER, now=now), opening) is is_open


def test_a_clock_time_that_comes_twice_is_not_taken_for_the_other_one():
    helsinki = ZoneInfo("Europe/Helsinki")
    second = datetime(2027, 10, 31, 3, 30, tzinfo=helsinki, fold=1)
    opening = an_opening(JOBSEEKER, opens_at=second)

    early = a_reader(JOBSEEKER, now=datetime(2027, 10, 31, 3, 45, tzinfo=helsinki, fold=0))
    in_time = a_reader(JOBSEEKER, now=datetime(2027, 10, 31, 3, 45, tzinfo=helsinki, fold=1))

    assert not sees(early, opening)
    assert sees(in_time, opening)


def test_one_open_opening_is_enough():
    still_to_come = an_opening(STAFF, opens_at=NOW + TICK)

    assert sees(a_reader(STAFF, JOBSEEKER), still_to_come, an_opening(JOBSEEKER))


@pytest.mark.parametrize(
    ("audiences", "fields"),
    [
        ([JOBSEEKER], {FieldAudience.EVERYBODY}),
        ([PROVIDER], {FieldAudience.EVERYBODY, FieldAudience.PLANNING}),
        ([JOBSEEKER, PROVIDER], {FieldAudience.EVERYBODY, FieldAudience.PLANNING}),
        ([STAFF], {FieldAudience.EVERYBODY, FieldAudience.PLANNING, FieldAudience.STAFF}),
        ([JOBSEEKER, PROVIDER, STAFF], set(FieldAudience)),
        ([], set()),
    ],
)
def test_a_reader_sees_the_fields_of_their_audiences(audiences, fields):
    assert set(visible_fields(a_reader(*audiences))) == fields


@pytest.mark.parametrize("stage", [1, 2])
def test_planning_fields_stay_closed_to_providers_until_the_launch_stage_admits_them(stage):
    assert FieldAudience.PLANNING not in visible_fields(a_reader(JOBSEEKER, PROVIDER, stage=stage))


@given(
    audiences=st.frozensets(st.sampled_from(Audience)),
    more=st.frozensets(st.sampled_from(Audience)),
    stage=st.sampled_from([1, 2, 3]),
)
def test_to_be_more_never_shows_less(audiences, more, stage):
    fewer, wider = a_reader(*audiences, stage=stage), a_reader(*audiences, *more, stage=stage)

    assert set(visible_fields(fewer)) <= set(visible_fields(wider))


def test_everybody_and_the_public_are_what_their_names_say():
    assert set(Audience) == EVERYBODY
    assert {JOBSEEKER} == PUBLIC
