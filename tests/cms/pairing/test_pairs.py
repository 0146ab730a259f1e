"""A coordinator looks after pairs and worries."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse

from mentoring.applications.actions.erasing import erase_application
from mentoring.applications.models import ErasureReason
from mentoring.pairs.actions.agreeing import answer_survey, set_goals
from mentoring.pairs.actions.living import note_meeting, raise_concern
from mentoring.pairs.models import Concern, ConcernKind, Feeling, Meeting, Occasion
from mentoring.pairs.rules.states import Side
from mentoring.secrecy.models import Reading
from tests.factories import NOW, a_user
from tests.mentoring.people import a_mentee, a_mentor, a_programme, an_active_pair, an_invited_pair
from viuhka.outbox.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
WEEK = timedelta(weeks=1)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def pair(clock):
    programme = a_programme()
    mentor = a_mentor(programme, name="Maija Mentori")
    return an_active_pair(programme, mentor, a_mentee(programme, name="Aatu Aktori"))


def screen(name, row):
    return reverse(name, args=[row.pk])


@pytest.mark.usefixtures("coordinator")
def test_pairs_are_listed_by_pseudonyms(client, pair):
    page = client.get(reverse("pairs")).text

    assert str(pair) in page
    assert pair.mentor.pseudonym in page
    assert "Maija" not in page


@pytest.mark.usefixtures("coordinator")
def test_a_silent_pair_one_past_its_end_and_a_worried_one_are_found(client, pair):
    def listed(needs):
        return str(pair) in client.get(reverse("pairs"), {"needs": needs}).text

    before = [listed(needs) for needs in ("silent", "past-end", "worry")]
    raise_concern(pair=pair, by=Side.MENTOR, kind=ConcernKind.OTHER, words="", now=NOW)
    pair.heard_at, pair.ends_date = NOW - 5 * WEEK, (NOW - WEEK).date()
    pair.save()
    after = [listed(needs) for needs in ("silent", "past-end", "worry")]

    assert (before, after) == ([False] * 3, [True] * 3)


def test_the_page_of_a_pair_tells_how_it_goes_without_the_words_of_the_two(client, coordinator, pair):
    note_meeting(
        pair=pair,
        by=Side.MENTEE,
        met_date=NOW.date(),
        has_happened=True,
        mode="phone",
        next_step="Soitan oppilaitokseen.",
        now=NOW,
    )
    set_goals(pair=pair, by=Side.MENTEE, words="Haluan kesätyön.")
    answer_survey(pair=pair, by=Side.MENTOR, occasion=Occasion.EARLY, feeling=Feeling.BADLY, goal_reached=None, now=NOW)

    page = client.get(screen("pair", pair)).text

    assert "puhelimessa" in page
    assert "ei hyvin" in page
    assert not {"Soitan", "kesätyön", "Maija", "Aatu"} & set(page.replace(".", " ").split())
    read = {(one.subject, one.part, one.reason, one.by) for one in Reading.objects.all()}
    both = (pair.mentor.pseudonym, pair.mentee.pseudonym)
    assert read == {(subject, "profile", "matching", coordinator) for subject in both}


@pytest.mark.usefixtures("coordinator")
def test_the_first_meeting_is_noted_with_the_coordinator(client, pair):
    wrong = client.post(screen("pair_first_meeting", pair), {"met_date": "2020-01-01", "mode": "in-person"})
    assert wrong.status_code == 200
    assert not Meeting.objects.exists()

    client.post(screen("pair_first_meeting", pair), {"met_date": NOW.date().isoformat(), "mode": "in-person"})

    meeting = Meeting.objects.get()
    assert (meeting.with_coordinator, meeting.noted_by, meeting.met_date) == (True, "coordinator", NOW.date())


@pytest.mark.usefixtures("coordinator")
def test_a_pair_is_ended_as_planned(client, pair):
    client.post(screen("pair_complete", pair))

    pair.refresh_from_db()
    assert (pair.state, pair.over_at) == ("completed", NOW)


@pytest.mark.usefixtures("coordinator")
def test_a_pair_is_ended_early_for_a_reason_and_never_without(client, pair):
    client.post(screen("pair_end", pair), {})
    pair.refresh_from_db()
    assert pair.state == "active"

    client.post(screen("pair_end", pair), {"reason": "contact"})

    pair.refresh_from_db()
    assert (pair.state, pair.ended_for) == ("ended-early", "contact")


@pytest.mark.usefixtures("coordinator")
def test_what_is_asked_is_called_off_for_a_reason_that_the_two_do_not_read(client):
    pair = an_invited_pair(a_programme())

    client.post(screen("pair_call_off", pair), {"reason": "mistake"})

    pair.refresh_from_db()
    assert (pair.state, pair.called_off_for) == ("called-off", "mistake")
    assert "vahingossa" not in " ".join(Letter.objects.values_list("body", flat=True))


@pytest.mark.usefixtures("coordinator")
def test_an_active_pair_is_not_called_off(client, pair):
    page = client.post(screen("pair_call_off", pair), {"reason": "mistake"}, follow=True).text

    pair.refresh_from_db()
    assert pair.state == "active"
    assert "Mitään ei muutettu" in page


def test_a_worry_comes_by_letter_is_read_and_closed(client, coordinator, pair):
    worry = raise_concern(pair=pair, by=Side.MENTEE, kind=ConcernKind.CONTACT, words="Hän ei vastaa.", now=NOW)
    letter = Letter.objects.get(recipient="koordinaattori@example.org")
    assert screen("pair_worry", worry) in letter.body
    assert "vastaa" not in letter.body

    assert "Hän ei vastaa." not in client.get(reverse("pair_worries")).text
    assert not Reading.objects.exists()
    assert "Hän ei vastaa." in client.get(screen("pair_worry", worry)).text
    read = Reading.objects.get()
    assert (read.subject, read.part, read.reason) == (pair.mentee.pseudonym, "person", "worry")

    client.post(screen("pair_worry_close", worry))

    closed = Concern.objects.get()
    assert (closed.handled_by, closed.closed_at) == (coordinator, NOW)


@pytest.mark.usefixtures("coordinator")
def test_a_worry_about_somebody_who_has_withdrawn_is_read_all_the_same(client, pair):
    worry = raise_concern(pair=pair, by=Side.MENTEE, kind=ConcernKind.CONTACT, words="Hän ei vastaa.", now=NOW)
    erase_application(application=pair.mentor, reason=ErasureReason.WITHDRAWN, now=NOW)

    assert str(worry) in client.get(reverse("pair_worries")).text
    assert "Hän ei vastaa." in client.get(screen("pair_worry", worry)).text


@pytest.mark.parametrize("is_superuser", [True, False])
def test_nobody_else_comes_in(client, pair, is_superuser):
    worry = raise_concern(pair=pair, by=Side.MENTEE, kind=ConcernKind.CONTACT, words="Hän ei vastaa.", now=NOW)
    client.force_login(a_user(is_superuser=is_superuser))
    deeds = ("pair_call_off", "pair_first_meeting", "pair_complete", "pair_end", "pair")
    paths = [screen(name, pair) for name in deeds] + [screen("pair_worry", worry), screen("pair_worry_close", worry)]

    answers = [client.post(path).status_code for path in [*paths, reverse("pairs"), reverse("pair_worries")]]

    assert set(answers) <= {302, 403, 405}
    pair.refresh_from_db()
    assert pair.state == "active"
    assert Concern.objects.open().exists()
    assert not Reading.objects.exists()
