"""Programmes and people of a pool, as tests need them. Any column can be given by keyword."""

from datetime import date

from mentoring.models import (
    Erasure,
    MatchRun,
    MenteeApplication,
    MentorApplication,
    MentoringProgrammePage,
    Pair,
    ProgrammeRound,
    Reading,
)
from tests.factories import NOW, a_live_programme

FAR = date(2030, 1, 1)


def a_programme(**fields):
    """A live programme without rounds, which the public may see."""
    given = {"title": "Nuorelta nuorelle", "slug": "nuorelta-nuorelle", "summary": "Kulkija rinnalle."} | fields
    return a_live_programme(**given)


def a_round(programme, **columns):
    """A round whose sign-up is open."""
    days = {
        "opens_date": date(2026, 11, 1),
        "closes_date": date(2026, 12, 15),
        "starts_date": date(2027, 1, 11),
        "ends_date": date(2027, 6, 1),
    }
    given = {"code": "2027-k", "name_fi": "Kevät 2027", "mentor_places": 10, "mentee_places": 10} | days | columns
    return ProgrammeRound.objects.create(programme=programme, **given)


def a_mentor(programme, **columns):
    """A mentor in the pool."""
    return _applied(MentorApplication, programme, {"email": "mentor@example.org"} | columns)


def a_mentee(programme, **columns):
    """A mentee in the pool, known to be of age."""
    return _applied(MenteeApplication, programme, {"email": "mentee@example.org", "age_band": "18-24"} | columns)


def _applied(model, programme, columns):
    given = columns_of_pool() | columns
    return model.objects.create(programme=programme, **given)


def columns_of_pool():
    """What the row of somebody in the pool says at least."""
    return {
        "state": "cleared",
        "locale": "fi",
        "languages": ["fi"],
        "slots": ["ti-ilta"],
        "area": "853",
        "groups": ["youth-under-25"],
        "created_at": NOW,
        "changed_at": NOW,
        "confirmed_at": NOW,
        "consented_at": NOW,
        "consent_version": "1",
        "delete_after_date": FAR,
    }


def nobody_left(programme):
    """Take a committed programme away again, with everybody in it."""
    for model in (MatchRun, Pair, MenteeApplication, MentorApplication, Erasure, Reading):
        model.objects.all().delete()
    MentoringProgrammePage.objects.get(pk=programme.pk).delete()


def an_invited_pair(programme, mentor=None, mentee=None, *, now=NOW):
    """A pair of which whoever the programme asks first has been asked."""
    from mentoring.pairs.actions.inviting import invite_pair

    return invite_pair(
        mentor=mentor or a_mentor(programme),
        mentee=mentee or a_mentee(programme),
        ends_date=FAR,
        grounds={"themes": ["study-choice"], "languages": ["fi"]},
        by=None,
        now=now,
    )


def an_active_pair(programme, mentor=None, mentee=None, *, now=NOW):
    """A pair that both have agreed to."""
    from mentoring.pairs.actions.answering import accept_invitation

    pair = an_invited_pair(programme, mentor, mentee, now=now)
    for _ in range(2):
        pair = accept_invitation(invitation=pair.invitations.get(side=pair.asked), now=now)
    return pair
