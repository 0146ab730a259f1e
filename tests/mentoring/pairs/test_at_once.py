"""Many answers at the same moment, over connections of their own: places and pairs stay what they are."""

from collections import Counter
from datetime import timedelta
from random import Random
from urllib.parse import urlsplit

import pytest
from django.db.models import Count, F
from django.test import Client
from django.utils import timezone

from mentoring.applications.actions.drafting import save_answers
from mentoring.applications.actions.erasing import erase_application
from mentoring.applications.models import ErasureReason
from mentoring.applications.rules.steps import FormStep
from mentoring.models import Erasure, MentorApplication
from mentoring.pairs.actions.answering import NotAskedNow, accept_invitation, expire_invitation
from mentoring.pairs.actions.inviting import MenteeHasAPair, invite_pair
from mentoring.pairs.actions.living import NotActive, complete_pair
from mentoring.pairs.admission import address_of
from mentoring.pairs.models import Invitation, Pair
from mentoring.pairs.rules.states import Side
from tests.concurrency import at_once
from tests.factories import NOW
from tests.mentoring.people import FAR, a_mentee, a_mentor, a_programme, an_active_pair, an_invited_pair, nobody_left
from viuhka.outbox.models import Letter

AT_ONCE = 8
LATER = NOW + timedelta(days=1)


@pytest.fixture
def programme(committed):
    """A programme in which mentees are asked first, so that several can want one mentor's last place."""
    page = a_programme(first_asked="mentee", places_per_mentor=5)
    try:
        yield page
    finally:
        nobody_left(page)


def contended(programme, rounds, *, seed):
    """Mentors with fewer places than mentees who are asked about them: the invitations, mentor by mentor."""
    random = Random(seed)
    mentors = [
        a_mentor(programme, email=f"m{number}@example.org", capacity=random.randint(1, 2)) for number in range(rounds)
    ]
    return [
        [
            an_invited_pair(programme, mentor, a_mentee(programme, email=f"a{number}-{one}@example.org"))
            for one in range(AT_ONCE)
        ]
        for number, mentor in enumerate(mentors)
    ]


def over_capacity():
    held = MentorApplication.objects.filter(pairs__in=Pair.objects.holding())
    return held.annotate(taken=Count("pairs")).filter(taken__gt=F("capacity")).count()


def test_last_places_are_taken_once_however_many_accept_at_the_same_moment(programme):
    states = Counter()
    for pairs in contended(programme, 25, seed=1):
        invitations = list(Invitation.objects.filter(pair__in=pairs))
        outcomes = at_once(*[lambda one=one: accept_invitation(invitation=one, now=LATER) for one in invitations])
        states.update(str(getattr(outcome, "state", outcome)) for outcome in outcomes)

    places = sum(MentorApplication.objects.values_list("capacity", flat=True))
    assert states == {"half-agreed": places, "lapsed": 25 * AT_ONCE - places}
    assert over_capacity() == 0


def test_over_http_too_and_nobody_meets_an_error(programme):
    codes = Counter()
    for pairs in contended(programme, 8, seed=2):
        paths = [address_of(pair, Side.MENTEE).partition("//")[2].partition("/")[2] for pair in pairs]
        calls = [lambda path=path: Client().post(f"/{path}", {"do": "accept"}).status_code for path in paths]
        Invitation.objects.update(answer_by_at=FAR_AWAY)
        codes.update(at_once(*calls))

    assert codes == {302: 8 * AT_ONCE}
    assert Pair.objects.holding().count() == sum(MentorApplication.objects.values_list("capacity", flat=True))
    assert over_capacity() == 0


def test_a_mentee_gets_one_pair_however_many_are_approved_at_the_same_moment(programme):
    mentors = [a_mentor(programme, email=f"m{number}@example.org") for number in range(AT_ONCE)]
    for number in range(10):
        mentee = a_mentee(programme, email=f"a{number}@example.org")
        calls = [
            lambda mentor=mentor, mentee=mentee: invite_pair(
                mentor=mentor, mentee=mentee, ends_date=FAR, grounds={}, by=None, now=NOW
            )
            for mentor in mentors
        ]
        kinds = Counter(type(outcome) for outcome in at_once(*calls))
        assert kinds == {Pair: 1, MenteeHasAPair: AT_ONCE - 1}


def test_an_answer_at_the_moment_of_expiry_has_one_end(programme):
    ends = Counter()
    for number in range(25):
        mentor = a_mentor(programme, email=f"m{number}@example.org")
        pair = an_invited_pair(programme, mentor, a_mentee(programme, email=f"a{number}@example.org"))
        invitation = pair.invitations.get()
        deadline = invitation.answer_by_at
        moment = deadline - timedelta(microseconds=1)
        outcomes = at_once(
            lambda one=invitation, at=moment: accept_invitation(invitation=one, now=at),
            lambda one=invitation, at=deadline: expire_invitation(invitation=one, now=at),
        )
        pair.refresh_from_db()
        ends[pair.state] += 1
        assert sum(isinstance(outcome, NotAskedNow) for outcome in outcomes) == 1, outcomes
        assert (pair.place is not None) == (pair.state == "half-agreed")

    assert set(ends) <= {"half-agreed", "expired"}


FAR_AWAY = NOW + timedelta(days=3650)


@pytest.mark.parametrize("side", ["mentor", "mentee"])
def test_an_answer_while_one_of_the_two_withdraws_has_one_end_and_leaves_no_word(side, programme):
    ends = Counter()
    for number in range(25):
        mentor = a_mentor(programme, email=f"m{number}@example.org")
        mentee = a_mentee(programme, email=f"a{number}@example.org")
        pair = an_invited_pair(programme, mentor, mentee)
        gone = pair.person(Side(side))
        answer, erased = at_once(
            lambda one=pair: accept_invitation(invitation=one.invitations.get(), now=LATER),
            lambda one=gone: erase_application(application=one, reason=ErasureReason.WITHDRAWN, now=LATER),
        )
        ends[type(answer)] += 1
        assert isinstance(erased, Erasure), erased
        assert not Pair.objects.filter(pk=pair.pk).exists()
        assert not Letter.objects.filter(recipient=gone.email).exists()

    assert set(ends) <= {Pair, NotAskedNow, Invitation.DoesNotExist}


def test_over_http_an_answer_while_the_other_withdraws_meets_no_error(programme):
    codes = Counter()
    for number in range(20):
        mentor = a_mentor(programme, email=f"m{number}@example.org")
        mentee = a_mentee(programme, email=f"a{number}@example.org")
        path = urlsplit(address_of(an_invited_pair(programme, mentor, mentee, now=timezone.now()), Side.MENTEE)).path
        answer, erased = at_once(
            lambda path=path: Client().post(path, {"do": "accept"}).status_code,
            lambda one=mentor: erase_application(application=one, reason=ErasureReason.WITHDRAWN, now=LATER),
        )
        codes[answer] += 1
        assert isinstance(erased, Erasure), erased
        assert Client().get(path).status_code == 410

    assert set(codes) <= {302, 410}


def test_both_withdrawing_at_the_same_moment_are_both_erased(programme):
    for number in range(25):
        pair = an_active_pair(
            programme,
            a_mentor(programme, email=f"m{number}@example.org"),
            a_mentee(programme, email=f"a{number}@example.org"),
        )
        outcomes = at_once(
            *[
                lambda one=one: erase_application(application=one, reason=ErasureReason.WITHDRAWN, now=LATER)
                for one in (pair.mentor, pair.mentee)
            ]
        )
        assert [type(outcome) for outcome in outcomes] == [Erasure, Erasure]

    assert not Pair.objects.exists()
    assert Erasure.objects.count() == 50


def test_a_pair_that_ends_while_the_mentee_withdraws_has_one_end(programme):
    for number in range(25):
        pair = an_active_pair(
            programme,
            a_mentor(programme, email=f"m{number}@example.org"),
            a_mentee(programme, email=f"a{number}@example.org"),
        )
        ended, erased = at_once(
            lambda one=pair: complete_pair(pair=one, now=LATER),
            lambda one=pair.mentee: erase_application(application=one, reason=ErasureReason.WITHDRAWN, now=LATER),
        )
        assert isinstance(ended, Pair | NotActive), ended
        assert isinstance(erased, Erasure), erased

    assert not Pair.objects.exists()


def test_a_change_at_the_moment_of_a_yes_is_seen_or_comes_after_it(programme):
    ends = Counter()
    for number in range(25):
        mentor = a_mentor(programme, email=f"m{number}@example.org")
        mentee = a_mentee(programme, email=f"a{number}@example.org")
        pair = an_invited_pair(programme, mentor, mentee)
        pair, _ = at_once(
            lambda one=pair: accept_invitation(invitation=one.invitations.get(), now=LATER),
            lambda one=mentee: save_answers(
                application=one, step=FormStep.MEETING, answers={"languages": ["sv"]}, now=LATER
            ),
        )
        ends[pair.state, pair.lapsed_for] += 1

    assert set(ends) <= {("half-agreed", ""), ("lapsed", "rules")}
