"""What happens in a pair that is active, and after it."""

from datetime import date, timedelta
from importlib import import_module

import pytest
from django.apps import apps

from mentoring.applications.actions.erasing import erase_application
from mentoring.applications.models import ErasureReason
from mentoring.pairs.actions.living import (
    BeforeItBegan,
    NotActive,
    OnlyTheMentee,
    close_concern,
    complete_pair,
    end_early,
    note_meeting,
    raise_concern,
)
from mentoring.pairs.actions.minding import delete_old_concerns, mind_pairs
from mentoring.pairs.models import Concern, ConcernKind, EndReason, Meeting, Pair
from mentoring.pairs.rules.states import Side
from tests.factories import NOW, a_user
from tests.mentoring.people import a_programme, an_active_pair, an_invited_pair
from viuhka.outbox.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
LATER = NOW + timedelta(days=3)


def a_meeting(pair, **given):
    told = {"by": Side.MENTEE, "met_date": LATER.date(), "has_happened": True, "mode": "in-person", "now": LATER}
    return note_meeting(pair=pair, **told | given)


def test_a_meeting_is_noted_with_the_next_step_in_the_mentees_words():
    pair = an_active_pair(a_programme())

    a_meeting(pair, next_step="Soitan oppilaitokseen.")

    (meeting,) = Meeting.objects.all()
    assert (meeting.next_step, meeting.noted_by) == ("Soitan oppilaitokseen.", "mentee")
    pair.refresh_from_db()
    assert pair.heard_at == LATER


def test_a_mentor_writes_nothing_about_a_mentee():
    pair = an_active_pair(a_programme())

    with pytest.raises(OnlyTheMentee):
        a_meeting(pair, by=Side.MENTOR, next_step="Hän oli väsynyt.")


def test_what_the_mentee_wrote_stays_when_the_mentor_notes_the_same_meeting():
    pair = an_active_pair(a_programme())
    a_meeting(pair, next_step="Soitan.")

    a_meeting(pair, by=Side.MENTOR, mode="phone")

    (meeting,) = Meeting.objects.all()
    assert (meeting.next_step, meeting.mode) == ("Soitan.", "phone")


@pytest.mark.parametrize("day", [date(2020, 1, 1), date(2035, 1, 1)], ids=str)
def test_a_meeting_lies_between_the_beginning_and_today(day):
    with pytest.raises(BeforeItBegan):
        a_meeting(an_active_pair(a_programme()), met_date=day)


def test_a_pair_that_is_not_active_does_not_meet():
    with pytest.raises(NotActive):
        a_meeting(an_invited_pair(a_programme()))


def test_two_weeks_after_the_beginning_both_are_asked_once():
    pair = an_active_pair(a_programme())

    done = [mind_pairs(now=NOW + timedelta(days=day)) for day in (13, 14, 15)]

    assert done == [0, 1, 0]
    asked = Letter.objects.filter(key__startswith=f"mentoring:pair:{pair.pk}:check-in")
    assert {letter.recipient for letter in asked} == {"mentor@example.org", "mentee@example.org"}


def test_silence_is_noticed():
    pair = an_active_pair(a_programme())

    assert list(Pair.objects.silent_since(NOW + timedelta(days=1))) == [pair]
    assert list(Pair.objects.silent_since(NOW)) == []


def test_a_completed_pair_finishes_the_mentees_application_and_frees_the_place():
    pair = an_active_pair(a_programme())

    complete_pair(pair=pair, now=LATER)

    pair.refresh_from_db()
    assert (pair.state, pair.over_at, pair.mentee.state, pair.mentor.state) == (
        "completed",
        LATER,
        "finished",
        "cleared",
    )
    assert not Pair.objects.holding().exists()


def test_after_an_early_end_the_mentee_waits_on_since_when_they_did():
    pair = an_active_pair(a_programme())
    since = pair.mentee.confirmed_at

    end_early(pair=pair, reason=EndReason.FIT, now=LATER)

    pair.mentee.refresh_from_db()
    assert (pair.mentee.state, pair.mentee.confirmed_at) == ("cleared", since)


def test_a_worry_reaches_the_coordinator_and_is_deleted_after_its_own_time():
    pair = an_active_pair(a_programme())
    concern = raise_concern(pair=pair, by=Side.MENTEE, kind=ConcernKind.CONTACT, words="Ei vastaa.", now=LATER)
    assert list(Concern.objects.open()) == [concern]

    closed = close_concern(concern=concern, by=a_user(), now=LATER)

    assert delete_old_concerns(today=closed.delete_after_date) == 0
    assert delete_old_concerns(today=closed.delete_after_date + timedelta(days=1)) == 1


@pytest.mark.parametrize(("who", "stays"), [("mentor", True), ("mentee", False)])
def test_a_worry_stays_when_the_other_one_withdraws_and_goes_with_whoever_told_it(who, stays):
    pair = an_active_pair(a_programme())
    concern = raise_concern(pair=pair, by=Side.MENTEE, kind=ConcernKind.BOUNDARIES, words="Outoa.", now=LATER)

    erase_application(application=getattr(pair, who), reason=ErasureReason.WITHDRAWN, now=LATER)

    assert not Pair.objects.exists()
    assert list(Concern.objects.all()) == ([concern] if stays else [])


def test_a_worry_of_earlier_days_learns_who_told_it():
    pair = an_active_pair(a_programme())
    raise_concern(pair=pair, by=Side.MENTOR, kind=ConcernKind.OTHER, words="Outoa.", now=LATER)
    Concern.objects.update(mentor=None)

    import_module("mentoring.migrations.0006_who_told_earlier_worries").name_who_told(apps, None)

    concern = Concern.objects.get()
    assert (concern.person, concern.words) == (pair.mentor, "Outoa.")


def test_where_no_coordinator_has_an_address_the_shared_mailbox_is_told_of_a_worry():
    pair = an_active_pair(a_programme(contact_email="mentorointi@example.org"))

    raise_concern(pair=pair, by=Side.MENTEE, kind=ConcernKind.OTHER, words="Outoa.", now=LATER)

    letter = Letter.objects.get(recipient="mentorointi@example.org")
    assert "Outoa" not in letter.body


def test_words_of_a_worry_and_of_a_next_step_are_sealed_in_the_database():
    from django.db import connection

    pair = an_active_pair(a_programme())
    raise_concern(pair=pair, by=Side.MENTEE, kind=ConcernKind.OTHER, words="salasanakoira", now=LATER)
    a_meeting(pair, next_step="salasanakissa")

    with connection.cursor() as cursor:
        cursor.execute("SELECT words FROM mentoring_concern UNION SELECT next_step FROM mentoring_meeting")
        stored = " ".join(row[0] for row in cursor.fetchall())
    assert "salasana" not in stored
