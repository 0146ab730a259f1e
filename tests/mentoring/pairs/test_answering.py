"""Two people are asked one after the other, and each answer has one consequence."""

from datetime import timedelta

import pytest
from django.db import IntegrityError

from mentoring.pairs.actions.answering import (
    NotAskedNow,
    accept_invitation,
    call_off,
    decline_invitation,
    expire_invitation,
)
from mentoring.pairs.actions.inviting import MenteeHasAPair, RulesBroken
from mentoring.pairs.actions.minding import mind_invitations
from mentoring.pairs.models import CallOffReason, DeclineReason, Invitation, KeptApart, Pair
from mentoring.pairs.rules.states import PairState
from tests.factories import NOW
from tests.mentoring.people import a_mentee, a_mentor, a_programme, an_active_pair, an_invited_pair
from viuhka.outbox.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]
LATER = NOW + timedelta(days=1)


def invitation_to(pair, side):
    return pair.invitations.get(side=side)


def letters_to(address):
    return list(Letter.objects.filter(recipient=address).order_by("pk").values_list("subject", flat=True))


def test_the_mentor_is_asked_first_where_the_programme_says_so():
    pair = an_invited_pair(a_programme(first_asked="mentor"))

    assert (pair.state, pair.asked, pair.place) == ("invited", "mentor", None)
    assert letters_to("mentor@example.org") == ["Sinulle ehdotetaan paria"]
    assert letters_to("mentee@example.org") == []


def test_the_mentee_is_asked_first_where_the_programme_says_so():
    assert an_invited_pair(a_programme(first_asked="mentee")).asked == "mentee"


def test_the_first_yes_takes_a_place_and_asks_the_other():
    pair = an_invited_pair(a_programme())

    pair = accept_invitation(invitation=invitation_to(pair, "mentor"), now=LATER)

    assert (pair.state, pair.asked, pair.place) == ("half-agreed", "mentee", 1)
    assert letters_to("mentee@example.org") == ["Sinulle ehdotetaan paria"]


def test_the_second_yes_makes_the_pair_active_and_tells_both():
    pair = an_active_pair(a_programme())

    assert (pair.state, pair.active_at) == ("active", NOW)
    assert letters_to("mentor@example.org")[-1] == letters_to("mentee@example.org")[-1] == "Olette nyt mentorointipari"


def test_letters_hold_no_contacts_of_the_other():
    an_active_pair(a_programme())

    for letter in Letter.objects.filter(recipient="mentor@example.org"):
        assert "mentee@example.org" not in letter.body
        assert letter.is_secret


def test_a_no_ends_it_and_the_two_are_not_asked_again():
    programme = a_programme()
    pair = an_invited_pair(programme)

    decline_invitation(invitation=invitation_to(pair, "mentor"), reason=DeclineReason.TIME, now=LATER)

    pair.refresh_from_db()
    assert (pair.state, pair.over_at) == ("declined", LATER)
    with pytest.raises(RulesBroken, match="kept-apart"):
        an_invited_pair(programme, pair.mentor, pair.mentee)


def test_a_no_does_not_begin_the_waiting_anew():
    pair = an_invited_pair(a_programme())
    since = pair.mentee.confirmed_at

    decline_invitation(invitation=invitation_to(pair, "mentor"), reason=DeclineReason.UNTOLD, now=LATER)

    pair.mentee.refresh_from_db()
    assert (pair.mentee.confirmed_at, pair.mentee.state) == (since, "cleared")


def test_whoever_said_yes_is_told_when_the_other_says_no():
    pair = an_invited_pair(a_programme())
    accept_invitation(invitation=invitation_to(pair, "mentor"), now=LATER)

    decline_invitation(invitation=invitation_to(pair, "mentee"), reason=DeclineReason.OTHER, now=LATER)

    assert letters_to("mentor@example.org")[-1] == "Ehdotettu pari ei toteudu"
    assert not Pair.objects.holding().exists()


def test_nobody_answers_twice_nor_for_the_other():
    pair = an_invited_pair(a_programme())
    mine = invitation_to(pair, "mentor")
    accept_invitation(invitation=mine, now=LATER)

    for answer in (
        lambda: accept_invitation(invitation=mine, now=LATER),
        lambda: decline_invitation(invitation=mine, reason=DeclineReason.TIME, now=LATER),
    ):
        with pytest.raises(NotAskedNow):
            answer()
    pair.refresh_from_db()
    assert pair.state == "half-agreed"


def test_after_its_time_an_invitation_is_not_accepted():
    pair = an_invited_pair(a_programme(respond_days=7))

    with pytest.raises(NotAskedNow):
        accept_invitation(invitation=invitation_to(pair, "mentor"), now=NOW + timedelta(days=7))


def test_the_worker_reminds_once_and_then_ends_what_nobody_answered():
    pair = an_invited_pair(a_programme(respond_days=8))

    done = [mind_invitations(now=NOW + timedelta(days=day)) for day in (3, 4, 5, 7, 8, 9)]

    pair.refresh_from_db()
    assert done == [0, 1, 0, 0, 1, 0]
    assert letters_to("mentor@example.org")[-1] == "Ehdotettu pari odottaa vastaustasi"
    assert (pair.state, pair.over_at) == ("expired", NOW + timedelta(days=8))


def test_an_invitation_is_not_ended_before_its_time():
    pair = an_invited_pair(a_programme(respond_days=8))

    with pytest.raises(NotAskedNow):
        expire_invitation(invitation=invitation_to(pair, "mentor"), now=NOW + timedelta(days=7))


@pytest.mark.parametrize(
    ("whose", "change"),
    [
        ("mentor", {"languages": ["sv"]}),
        ("mentor", {"slots": ["ke-ilta"]}),
        ("mentor", {"state": "paused"}),
        ("mentee", {"age_band": "under-18"}),
        ("mentee", {"area": "202"}),
        ("mentee", {"groups": ["other"]}),
        ("mentee", {"needs_of_mentor": ["woman"]}),
    ],
    ids=str,
)
def test_what_has_changed_since_is_seen_when_somebody_accepts(whose, change):
    pair = an_invited_pair(a_programme())
    person = getattr(pair, whose)
    for name, value in change.items():
        setattr(person, name, value)
    person.save()

    pair = accept_invitation(invitation=invitation_to(pair, "mentor"), now=LATER)

    assert (pair.state, pair.lapsed_for, pair.place) == ("lapsed", "rules", None)


def test_two_kept_apart_meanwhile_do_not_become_a_pair():
    pair = an_invited_pair(a_programme())
    KeptApart.objects.create(mentor=pair.mentor, mentee=pair.mentee, reason="Tuttuja", decided_at=NOW)

    pair = accept_invitation(invitation=invitation_to(pair, "mentor"), now=LATER)

    assert pair.lapsed_for == "rules"


def test_a_mentor_without_a_free_place_cannot_take_one_more():
    programme = a_programme(first_asked="mentee", places_per_mentor=2)
    mentor = a_mentor(programme, capacity=1)
    pairs = [an_invited_pair(programme, mentor, a_mentee(programme, email=f"{one}@example.org")) for one in ("a", "b")]

    found = [accept_invitation(invitation=invitation_to(pair, "mentee"), now=LATER) for pair in pairs]

    assert [(pair.state, pair.place) for pair in found] == [("half-agreed", 1), ("lapsed", None)]
    assert found[1].lapsed_for == "full"


def test_a_programme_may_allow_fewer_mentees_than_the_mentor_offers():
    programme = a_programme(first_asked="mentee", places_per_mentor=1)
    mentor = a_mentor(programme, capacity=5)
    pairs = [an_invited_pair(programme, mentor, a_mentee(programme, email=f"{one}@example.org")) for one in ("a", "b")]

    states = [accept_invitation(invitation=invitation_to(pair, "mentee"), now=LATER).state for pair in pairs]

    assert states == ["half-agreed", "lapsed"]


def test_a_place_that_is_free_again_is_taken_again():
    programme = a_programme(places_per_mentor=2)
    mentor = a_mentor(programme, capacity=2)
    first = an_active_pair(programme, mentor)
    an_active_pair(programme, mentor, a_mentee(programme, email="b@example.org"))
    first.state, first.over_at = PairState.COMPLETED.value, LATER
    first.save()

    third = an_active_pair(programme, mentor, a_mentee(programme, email="c@example.org"))

    assert third.place == 1


def test_a_mentee_is_asked_about_one_pair_at_a_time():
    programme = a_programme()
    pair = an_invited_pair(programme)

    with pytest.raises(MenteeHasAPair):
        an_invited_pair(programme, a_mentor(programme, email="other@example.org"), pair.mentee)


def test_the_database_itself_refuses_a_place_taken_twice():
    programme = a_programme()
    pair = an_active_pair(programme)
    other = an_invited_pair(
        programme, a_mentor(programme, email="m@example.org"), a_mentee(programme, email="b@example.org")
    )

    with pytest.raises(IntegrityError, match="a_place_is_taken_by_one_pair"):
        Pair.objects.filter(pk=other.pk).update(mentor=pair.mentor, state=PairState.HALF_AGREED, place=pair.place)


def test_the_coordinator_calls_off_what_has_not_begun():
    pair = an_invited_pair(a_programme())

    call_off(pair=pair, reason=CallOffReason.ASKED, now=LATER)

    pair.refresh_from_db()
    assert pair.state == "called-off"
    assert not Invitation.objects.open().exists()
    with pytest.raises(NotAskedNow):
        call_off(pair=pair, reason=CallOffReason.ASKED, now=LATER)
