"""What reports count of people, runs and pairs."""

from datetime import timedelta

import pytest

from mentoring.applications.models import MentorApplication
from mentoring.pairs.actions.answering import decline_invitation
from mentoring.pairs.actions.living import complete_pair, end_early
from mentoring.pairs.models import DeclineReason, EndReason, Pair
from mentoring.pairs.rules.states import Side
from mentoring.reports import desk
from mentoring.reports.rules.waiting import Wait
from tests.factories import NOW
from tests.mentoring.people import a_mentee, a_mentor, a_programme, an_active_pair, an_invited_pair

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
DAY = timedelta(days=1)


def test_who_found_a_pair_who_waits_and_who_left_are_told_apart():
    programme = a_programme()
    an_active_pair(programme, now=NOW + 3 * DAY)
    a_mentee(programme, email="waits@example.org")
    a_mentee(programme, email="left@example.org", state="refused", refusal="agreed", decided_at=NOW + 5 * DAY)
    a_mentee(programme, email="draft@example.org", state="unconfirmed", confirmed_at=None)

    found = desk.waits(programme.pk, NOW + 9 * DAY)

    assert sorted(found, key=lambda wait: wait.days) == [Wait(3, True), Wait(5, False), Wait(9, False)]


def test_answers_are_counted_by_side():
    programme = a_programme()
    an_active_pair(programme)
    declined = an_invited_pair(
        programme, a_mentor(programme, email="m2@example.org"), a_mentee(programme, email="a2@example.org")
    )
    decline_invitation(invitation=declined.invitations.get(), reason=DeclineReason.TIME, now=NOW)
    an_invited_pair(programme, a_mentor(programme, email="m3@example.org"), a_mentee(programme, email="a3@example.org"))

    found = desk.answers(programme.pk)

    assert found[Side.MENTOR] == {"yes": 1, "no": 1, "late": 0, "waits": 1}
    assert found[Side.MENTEE] == {"yes": 1, "no": 0, "late": 0, "waits": 0}


def test_early_endings_are_counted_by_reason():
    programme = a_programme()
    end_early(pair=an_active_pair(programme), reason=EndReason.FIT, now=NOW)

    assert desk.endings(programme.pk) == dict.fromkeys(EndReason.values, 0) | {"fit": 1}


def test_a_mentee_who_signs_up_as_a_mentor_after_the_pair_is_counted_and_one_before_it_is_not():
    programme = a_programme()
    complete_pair(pair=an_active_pair(programme), now=NOW + DAY)
    Pair.objects.update(invited_on_at=NOW + 2 * DAY)
    again = a_mentor(programme, email="mentee@example.org", confirmed_at=NOW)
    before = desk.transition(programme.pk)
    MentorApplication.objects.filter(pk=again.pk).update(confirmed_at=NOW + 3 * DAY)

    assert before == desk.Transition(completed=1, told=1, signed_up=0)
    assert desk.transition(programme.pk) == desk.Transition(completed=1, told=1, signed_up=1)
