"""Openings are cleared ahead of their moment, or blocked with every reason; one bad page stops no other."""

from datetime import timedelta

import pytest
from django.conf import settings
from wagtail.models import ModelLogEntry

from tests.factories import (
    JOBSEEKER,
    NOW,
    PROVIDER,
    STAFF,
    a_language_version,
    a_live_service,
    a_service,
    a_user,
    an_opening,
    published,
)
from tests.viuhka.clearing.ready import AHEAD, SOON, a_ready_event, a_ready_service, ready_facts
from viuhka.catalogue.models import ServiceContinuation
from viuhka.clearing.actions.clearing import check_opening, clear_due_openings, plan_openings
from viuhka.clearing.models import GateSetting
from viuhka.openings.actions import (
    AlreadyOpened,
    OpenAlready,
    OpeningNotStanding,
    create_release,
    roll_back_opening,
    set_release_openings,
)
from viuhka.openings.models import Opening, OpeningState
from viuhka.publications.models import Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

PLANNED, CLEARED, BLOCKED = OpeningState.PLANNED, OpeningState.CLEARED, OpeningState.BLOCKED


def planned(page, audience=JOBSEEKER, opens_at=SOON, **more):
    return an_opening(page, audience, opens_at=opens_at, state=PLANNED, **more)


def clear(now=NOW):
    return clear_due_openings(now=now, ahead=AHEAD)


def state_of(opening):
    return Opening.objects.get(pk=opening.pk).state


def gates_of(opening):
    return [failure["gate"] for failure in Opening.objects.get(pk=opening.pk).failures]


def logged(action):
    return ModelLogEntry.objects.filter(action=f"viuhka.opening.{action}").count()


@pytest.mark.parametrize("audience", [STAFF, JOBSEEKER, PROVIDER])
@pytest.mark.parametrize("make", [a_ready_service, a_ready_event])
def test_a_page_that_passes_is_cleared_ahead_of_its_moment(make, audience):
    opening = planned(make(), audience)

    clear()

    assert (state_of(opening), gates_of(opening)) == (CLEARED, [])


def test_a_page_that_does_not_pass_is_blocked_with_every_reason():
    page = a_ready_service(plain_language="", channels=[], confirmed_on=None)
    opening = planned(page)

    clear()

    assert state_of(opening) == BLOCKED
    assert gates_of(opening) == ["plain-language", "channel", "confirmed"]


def test_what_opens_later_is_left_for_later():
    opening = planned(a_ready_service(), opens_at=NOW + AHEAD + timedelta(minutes=1))

    clear()

    assert state_of(opening) == PLANNED


def test_an_opening_whose_moment_passed_while_the_worker_was_away_opens_late_rather_than_never():
    opening = planned(a_ready_service(), opens_at=NOW - timedelta(hours=1))

    clear()

    assert state_of(opening) == CLEARED


def test_a_page_that_is_mended_before_its_moment_is_cleared_after_all():
    page = a_ready_service(plain_language="")
    opening = planned(page)
    clear()
    page.plain_language = "Saat apua."
    published(page)

    clear()

    assert (state_of(opening), gates_of(opening)) == (CLEARED, [])


def test_a_page_that_stops_passing_before_its_moment_is_blocked_again():
    page = a_ready_service()
    opening = planned(page)
    clear()
    page.plain_language = ""
    published(page)

    clear()

    assert state_of(opening) == BLOCKED


def test_what_is_open_stays_open_whatever_happens_to_the_page():
    page = a_ready_service()
    opening = planned(page)
    clear()
    page.plain_language = ""
    published(page)

    clear(now=SOON)

    assert state_of(opening) == CLEARED


def test_a_blocked_opening_whose_moment_has_passed_waits_for_a_person():
    page = a_ready_service(plain_language="")
    opening = planned(page)
    clear()
    page.plain_language = "Saat apua."
    published(page)

    clear(now=SOON)
    waiting = state_of(opening)
    check_opening(opening=opening, by=a_user(), now=SOON)

    assert (waiting, state_of(opening)) == (BLOCKED, CLEARED)


def test_a_warning_is_kept_and_blocks_nothing():
    GateSetting.objects.create(audience=JOBSEEKER, gate="plain-language", strictness="warning")
    opening = planned(a_ready_service(plain_language=""))

    clear()

    assert (state_of(opening), gates_of(opening)) == (CLEARED, ["plain-language"])


def test_a_page_that_is_not_published_is_blocked():
    opening = planned(a_service(**ready_facts()))

    clear()

    assert gates_of(opening) == ["published"]


def test_a_language_version_that_is_only_a_draft_does_not_count():
    page = a_live_service(open_to=[], sv={}, **ready_facts())
    a_language_version(page, "en")
    opening = planned(page)

    clear()

    failures = Opening.objects.get(pk=opening.pk).failures
    assert {(one["gate"], one["locale"]) for one in failures} == {("name-and-summary", "en")}


def test_a_link_to_a_page_that_is_closed_to_that_audience_blocks():
    closed = a_live_service(open_to=[STAFF])
    page = a_ready_service(leads_to=[ServiceContinuation(target=closed)])
    opening = planned(page)

    clear()

    failures = Opening.objects.get(pk=opening.pk).failures
    assert [(one["gate"], one["field"], one["ref"]) for one in failures] == [("links", "leads_to", closed.ref)]


@pytest.mark.parametrize("state", [PLANNED, CLEARED])
def test_a_link_to_a_page_that_opens_by_then_is_fine(state):
    other = a_live_service(open_to=[])
    an_opening(other, JOBSEEKER, opens_at=SOON, state=state)
    opening = planned(a_ready_service(leads_to=[ServiceContinuation(target=other)]))

    check_opening(opening=opening, by=None, now=NOW)

    assert state_of(opening) == CLEARED


def test_a_link_to_a_page_that_closes_by_then_blocks():
    other = a_live_service(open_to=[])
    an_opening(other, JOBSEEKER, closes_at=SOON)
    opening = planned(a_ready_service(leads_to=[ServiceContinuation(target=other)]))

    clear()

    assert gates_of(opening) == ["links"]


def test_pages_that_lead_to_each_other_open_together():
    first, second = a_ready_service(), a_ready_service()
    for page, target in ((first, second), (second, first)):
        page.leads_to = [ServiceContinuation(target=target)]
        published(page)
    openings = [planned(first), planned(second)]

    clear()

    assert [state_of(opening) for opening in openings] == [CLEARED, CLEARED]


def test_a_page_that_led_to_one_that_was_blocked_is_blocked_at_the_next_look():
    bad = a_ready_service(plain_language="")
    good = a_ready_service(leads_to=[ServiceContinuation(target=bad)])
    opening = planned(good)
    planned(bad)

    clear()
    clear()

    assert gates_of(opening) == ["links"]


def test_twenty_are_due_and_one_is_poisoned_nineteen_open_and_one_is_reported():
    openings = [planned(a_ready_service()) for _ in range(19)]
    poisoned = planned("service:11111111-1111-1111-1111-11111111111g", opens_at=SOON - timedelta(hours=1))

    clear()

    assert [state_of(opening) for opening in openings] == [CLEARED] * 19
    assert (state_of(poisoned), gates_of(poisoned)) == (BLOCKED, ["error"])


def test_a_decision_is_taken_and_logged_once():
    planned(a_ready_service())
    planned(a_ready_service(plain_language=""))

    news = [clear(), clear(), clear()]

    assert news == [2, 0, 0]
    assert (logged("clear"), logged("block")) == (1, 1)


def test_a_release_clears_together():
    release = create_release(name="Kevät", opens_at=SOON, by=None, now=NOW)
    openings = [planned(a_ready_service(), release=release) for _ in range(3)]

    clear()

    assert [state_of(opening) for opening in openings] == [CLEARED] * 3


def test_a_release_does_not_clear_at_all_while_one_page_does_not_pass():
    release = create_release(name="Kevät", opens_at=SOON, by=None, now=NOW)
    good, bad = planned(a_ready_service(), release=release), planned(a_ready_service(channels=[]), release=release)
    alone = planned(a_ready_service())

    clear()

    assert (state_of(good), gates_of(good)) == (BLOCKED, ["release"])
    assert (state_of(bad), gates_of(bad)) == (BLOCKED, ["channel"])
    assert state_of(alone) == CLEARED


def test_pages_of_a_release_may_lead_to_each_other_even_after_they_were_held_up():
    release = create_release(name="Kevät", opens_at=SOON, by=None, now=NOW)
    second = a_ready_service(plain_language="")
    first = a_ready_service(leads_to=[ServiceContinuation(target=second)])
    openings = [planned(first, release=release), planned(second, release=release)]
    clear()
    second.plain_language = "Saat apua."
    published(second)

    clear()

    assert [state_of(opening) for opening in openings] == [CLEARED, CLEARED]


def test_what_was_rolled_back_holds_up_no_release():
    release = create_release(name="Kevät", opens_at=SOON, by=None, now=NOW)
    good, bad = planned(a_ready_service(), release=release), planned(a_ready_service(channels=[]), release=release)
    roll_back_opening(opening=bad, by=None, reason="Ei vielä", now=NOW)

    clear()

    assert state_of(good) == CLEARED


def test_a_release_that_was_held_up_at_its_moment_waits_for_a_person_and_then_opens_together():
    release = create_release(name="Kevät", opens_at=SOON, by=None, now=NOW)
    bad = a_ready_service(plain_language="")
    openings = [planned(a_ready_service(), release=release), planned(bad, release=release)]
    clear()
    bad.plain_language = "Saat apua."
    published(bad)

    clear(now=SOON)
    waiting = [state_of(opening) for opening in openings]
    check_opening(opening=openings[0], by=None, now=SOON)

    assert waiting == [BLOCKED, BLOCKED]
    assert [state_of(opening) for opening in openings] == [CLEARED, CLEARED]


def test_an_opening_put_into_a_release_takes_its_moment_and_is_checked_anew():
    release = create_release(name="Kevät", opens_at=SOON, by=None, now=NOW)
    opening = planned(a_ready_service(), opens_at=SOON + timedelta(days=9))
    check_opening(opening=opening, by=None, now=NOW)

    set_release_openings(release=release, openings=[opening], by=None, now=NOW)

    opening.refresh_from_db()
    assert (opening.release, opening.opens_at, opening.state) == (release, SOON, PLANNED)


def test_what_is_open_cannot_be_put_into_a_release():
    release = create_release(name="Kevät", opens_at=SOON, by=None, now=NOW)
    opening = an_opening(a_ready_service())

    with pytest.raises(OpenAlready):
        set_release_openings(release=release, openings=[opening], by=None, now=NOW)


def test_what_a_person_plans_for_soon_is_checked_at_once_in_their_name():
    planner = a_user()
    good, bad = a_ready_service(), a_ready_service(plain_language="")

    openings = plan_openings(
        refs=[good.ref, bad.ref], audience=JOBSEEKER, opens_at=SOON, by=planner, now=NOW, ahead=AHEAD
    )

    assert [opening.state for opening in openings] == [CLEARED, BLOCKED]
    assert {(opening.planned_by, opening.decided_by) for opening in openings} == {(planner, planner)}


def test_of_pages_planned_together_none_is_planned_where_one_has_an_opening():
    taken, free = a_ready_service(open_to=[JOBSEEKER]), a_ready_service()

    with pytest.raises(AlreadyOpened):
        plan_openings(refs=[free.ref, taken.ref], audience=JOBSEEKER, opens_at=SOON, by=None, now=NOW, ahead=AHEAD)


@pytest.mark.parametrize(
    ("state", "opens_at", "error"),
    [(OpeningState.ROLLED_BACK, SOON, OpeningNotStanding), (CLEARED, NOW, OpenAlready)],
)
def test_what_is_open_or_rolled_back_is_not_checked(state, opens_at, error):
    opening = an_opening(a_ready_service(), opens_at=opens_at, state=state, reason="Ei")

    with pytest.raises(error):
        check_opening(opening=opening, by=None, now=NOW)


def test_the_worker_looks_days_ahead():
    assert timedelta(days=1) <= settings.OPENINGS_CLEARED_AHEAD


def test_what_is_approved_for_the_moment_is_published_ahead_while_nobody_sees_the_page():
    page = a_ready_service()
    page.unpublish()
    approve(page, SOON)
    opening = planned(page)

    clear()

    assert state_of(opening) == CLEARED
    assert Publication.objects.get(ref=page.ref, locale="fi").taken_down_at is None


def test_what_is_approved_for_the_moment_is_not_published_ahead_where_somebody_sees_the_page():
    page = a_ready_service(open_to=[STAFF], title="Ennen")
    page.title = "Jälkeen"
    approve(page, SOON)
    opening = planned(page)

    clear()

    assert state_of(opening) == CLEARED
    assert Publication.objects.get(ref=page.ref, locale="fi").document["title"] == "Ennen"


def test_what_is_approved_for_the_moment_is_not_published_ahead_of_an_earlier_opening_that_may_yet_clear():
    page = a_ready_service()
    page.unpublish()
    approve(page, SOON)
    earlier = planned(page, audience=STAFF, opens_at=SOON - timedelta(hours=1))
    opening = planned(page)

    clear()
    before = [state_of(earlier), state_of(opening)]
    clear(SOON - timedelta(minutes=30))

    assert before == [BLOCKED, BLOCKED]
    assert [state_of(earlier), state_of(opening)] == [BLOCKED, CLEARED]


def approve(page, moment):
    """What an approval for later leaves behind."""
    page.go_live_at = moment
    page.save_revision(approved_go_live_at=moment)
