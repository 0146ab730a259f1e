"""The letters to the two of a pair. Each lets its reader in, so its words are forgotten once it is sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from mentoring.matching.notices import told_to_both
from mentoring.pairs.admission import address_of
from mentoring.pairs.desk import names_of
from mentoring.pairs.rules.states import Side
from viuhka.outbox.actions.queueing import queue_letter

if TYPE_CHECKING:
    from datetime import datetime

    from mentoring.pairs.models import Invitation, Pair
    from mentoring.programmes.models import MentoringProgrammePage


def queue_invitation(*, invitation: Invitation, now: datetime) -> None:
    """Ask somebody whether they want the pair."""
    _queue_to_asked(invitation, "asked", now)


def queue_reminder(*, invitation: Invitation, now: datetime) -> None:
    """Remind somebody who has not answered."""
    _queue_to_asked(invitation, "reminder", now)


def queue_active(*, pair: Pair, now: datetime) -> None:
    """Tell both that they are a pair, and where they find each other's contacts."""
    for side in Side:
        _queue(pair, side, "active", now)


def queue_not_now(*, pair: Pair, side: Side, now: datetime) -> None:
    """Tell somebody who had said yes that it does not come about."""
    _queue(pair, side, "not-now", now)


def queue_check_in(*, pair: Pair, now: datetime) -> None:
    """Ask both how it has begun."""
    for side in Side:
        _queue(pair, side, "check-in", now)


def queue_silence(*, pair: Pair, now: datetime) -> None:
    """Ask both whether they meet, of whom nothing was heard; once in each silence."""
    for side in Side:
        _queue(pair, side, "silence", now, again=f":{pair.heard_at:%Y-%m-%d}")


def queue_closing(*, pair: Pair, now: datetime) -> None:
    """Tell both that the planned end comes near."""
    for side in Side:
        with translation.override(pair.person(side).locale):
            ends_date = date_format(pair.ends_date, "SHORT_DATE_FORMAT")
        _queue(pair, side, "closing", now, ends_date=ends_date)


def queue_over(*, pair: Pair, now: datetime) -> None:
    """Tell both that the pair is over, and thank them."""
    for side in Side:
        _queue(pair, side, "over", now)


def queue_mentor_question(*, pair: Pair, now: datetime) -> None:
    """Tell a mentee that they could become a mentor; whoever does not want to need not answer."""
    mentee = pair.mentee
    args = [mentee.locale, pair.programme.slug, Side.MENTOR.value]
    _queue(pair, Side.MENTEE, "become-mentor", now, way=f"{settings.WAGTAILADMIN_BASE_URL}{_path(args)}")


def _path(args: list[str]) -> str:
    return reverse("mentoring_tasks", args=args)


def _queue_to_asked(invitation: Invitation, template: str, now: datetime) -> None:
    side = Side(invitation.side)
    with translation.override(invitation.pair.person(side).locale):
        answer_by = date_format(localtime(invitation.answer_by_at), "SHORT_DATETIME_FORMAT")
    _queue(invitation.pair, side, template, now, answer_by=answer_by)


def _queue(pair: Pair, side: Side, template: str, now: datetime, *, again: str = "", **more: str) -> None:
    person = pair.person(side)
    with translation.override(person.locale):
        context = {"programme": _title(pair, person.locale), "address": address_of(pair, side), **more}
        queue_letter(
            key=f"mentoring:pair:{pair.pk}:{template}:{side}{again}",
            to=person.email,
            locale=person.locale,
            subject=_subject(template),
            body=render_to_string(f"mentoring/letters/pairs/{template}.txt", context),
            is_secret=True,
            now=now,
        )


def _subject(template: str) -> str:
    return {
        "asked": _("A pair is proposed to you"),
        "reminder": _("A proposed pair waits for your answer"),
        "active": _("You are a mentoring pair now"),
        "not-now": _("The proposed pair does not come about"),
        "check-in": _("How has your mentoring begun?"),
        "silence": _("Have you met?"),
        "closing": _("Your mentoring ends soon"),
        "over": _("Your mentoring is over. Thank you"),
        "become-mentor": _("Would you like to be a mentor?"),
    }[template]


def _title(pair: Pair, locale: str) -> str:
    """The programme's name in a language."""
    return str(_version(pair, locale).title)


def agreement_of(pair: Pair, locale: str) -> list[str]:
    """What the programme agrees on, a line each."""
    return [line for line in _version(pair, locale).agreement.splitlines() if line.strip()]


def _version(pair: Pair, locale: str) -> MentoringProgrammePage:
    """The programme's page in a language, or in Finnish where it has none in it."""
    found = pair.programme.get_translations().filter(locale__language_code=locale, live=True).first()
    return found or pair.programme


def told_grounds(pair: Pair) -> list[str]:
    """What the two have in common, in sentences for them."""
    return told_to_both(pair.grounds, names_of(code for codes in pair.grounds.values() for code in codes))
