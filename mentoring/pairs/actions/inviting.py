"""Asking two people, one after the other, whether they want to be a pair."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from mentoring.applications.models import MenteeApplication, MentorApplication
from mentoring.pairs.desk import broken_now
from mentoring.pairs.models import Invitation, Pair
from mentoring.pairs.notices import queue_invitation
from mentoring.pairs.rules.states import Side

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date, datetime

    from django.contrib.auth.models import AbstractBaseUser

    from mentoring.matching.rules.suitability import HardRule


class MenteeHasAPair(Exception):
    """The mentee is asked about another pair, or has one."""


class RulesBroken(Exception):
    """What the two are now keeps them apart; ``rules`` says why."""

    def __init__(self, rules: Sequence[HardRule]) -> None:
        super().__init__(", ".join(rules))
        self.rules = tuple(rules)


@transaction.atomic
def invite_pair(
    *,
    mentor: MentorApplication,
    mentee: MenteeApplication,
    ends_date: date,
    grounds: Mapping[str, Sequence[str]],
    by: AbstractBaseUser | None,
    now: datetime,
) -> Pair:
    """Ask whoever the programme asks first. Raises ``RulesBroken``, by live data, and ``MenteeHasAPair``."""
    held, asked = hold_people(mentor=mentor.pk, mentee=mentee.pk)
    if rules := broken_now(held, asked, ends_date):
        raise RulesBroken(rules)
    pair = Pair(
        programme=asked.programme,
        mentor=held,
        mentee=asked,
        first_asked=asked.programme.first_asked,
        ends_date=ends_date,
        grounds={criterion: list(codes) for criterion, codes in grounds.items()},
        approved_at=now,
        approved_by_id=by.pk if by else None,
    )
    _insert(pair)
    ask(pair=pair, side=Side(pair.first_asked), now=now)
    return pair


def hold_people(*, mentor: int, mentee: int) -> tuple[MentorApplication, MenteeApplication]:
    """Two people as they are now, locked until the transaction ends. Raises ``DoesNotExist`` for who was erased."""
    mentors, mentees = MentorApplication._base_manager, MenteeApplication._base_manager
    return (
        mentors.select_related("programme").select_for_update(of=("self",)).get(pk=mentor),
        mentees.select_related("programme").select_for_update(of=("self",)).get(pk=mentee),
    )


def _insert(pair: Pair) -> None:
    try:
        with transaction.atomic():
            pair.save(force_insert=True)
    except IntegrityError as error:
        if "one_live_pair_per_mentee_and_programme" not in str(error):
            raise
        raise MenteeHasAPair from error


def ask(*, pair: Pair, side: Side, now: datetime) -> Invitation:
    """Ask one side by letter, with a time to answer and a reminder at the middle of it."""
    days = pair.programme.respond_days
    invitation = Invitation.objects.create(
        pair=pair,
        side=side.value,
        asked_at=now,
        remind_at=now + timedelta(days=days) / 2,
        answer_by_at=now + timedelta(days=days),
    )
    queue_invitation(invitation=invitation, now=now)
    return invitation
