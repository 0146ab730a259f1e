"""What people are told about decisions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.utils import get_user_display_name
from wagtail.models import TaskState

from cms.moderation.rules.checks import Refusal

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from cms.moderation.models import Review

_HAPPENED = {
    TaskState.STATUS_APPROVED: _("“%(title)s” was approved by %(who)s at %(time)s; your decision was not needed."),
    TaskState.STATUS_REJECTED: _("%(who)s asked for changes to “%(title)s” at %(time)s; your decision was not needed."),
    TaskState.STATUS_CANCELLED: _(
        "“%(title)s” was taken back by %(who)s at %(time)s; there is nothing left to decide."
    ),
}
_ENDED = {
    TaskState.STATUS_APPROVED: _("%(who)s approved this at %(time)s."),
    TaskState.STATUS_REJECTED: _("%(who)s asked for changes at %(time)s."),
    TaskState.STATUS_CANCELLED: _("This was taken back or edited by %(who)s at %(time)s."),
}
_DONE = {
    "approve": _("You approved “%(title)s”."),
    "changes": _("“%(title)s” went back to its editor, with your reason and comment."),
}
_REFUSED = {
    Refusal.OWN_WORK: _("You wrote or submitted this change yourself, so somebody else decides on it."),
    Refusal.NOT_A_REVIEWER: _("This check is for another group."),
}


def what_happened(review: Review) -> str:
    """How a review ended, for somebody who comes too late to decide."""
    told = _HAPPENED.get(review.status, _("“%(title)s” does not wait for a decision any more."))
    return str(told) % {
        "title": title_of(review),
        "who": name_of(review.finished_by),
        "time": moment_text(review.finished_at),
    }


def still_waits(review: Review, url: str) -> str:
    """Where to decide on what waits."""
    return format_html(
        gettext(
            "“{title}” waits for a decision. Decide on the <a href='{url}'>comparison</a>; what you typed was kept."
        ),
        title=title_of(review),
        url=url,
    )


def how_it_ended(review: Review) -> str:
    """How a review ended, for whoever looks it up."""
    told = _ENDED.get(review.status, _("It does not wait for a decision any more."))
    return str(told) % {"who": name_of(review.finished_by), "time": moment_text(review.finished_at)}


def thanks(review: Review, decision: str) -> str:
    """What a decision did."""
    return str(_DONE[decision]) % {"title": title_of(review)}


def what_moved(review: Review, labels: Iterable[str]) -> str:
    """That a draft was edited while it was looked at, and in which fields."""
    who = name_of(review.revision.user)
    if fields := ", ".join(labels):
        return gettext(
            "“%(title)s” was edited by %(who)s after you opened it. Changed since then: %(fields)s."
            " Nothing was decided. Look at it again below; what you wrote is kept."
        ) % {"title": title_of(review), "who": who, "fields": fields}
    return gettext(
        "“%(title)s” was saved again by %(who)s after you opened it, with the same content."
        " Nothing was decided. Look at it again below; what you wrote is kept."
    ) % {"title": title_of(review), "who": who}


def why_returned(review: Review) -> str:
    """What somebody asked to be changed, for who opens the page again."""
    return gettext("%(who)s asked for changes: %(reason)s. “%(comment)s”") % {
        "who": name_of(review.finished_by),
        "reason": review.get_reason_code_display(),
        "comment": review.comment,
    }


def moved_in_the_list(review: Review) -> str:
    """That a draft was edited after a list of many was opened."""
    text = gettext("%(who)s edited it after you opened the list. Nothing was decided; look at it again.")
    return text % {"who": name_of(review.revision.user)}


def live_has_moved() -> str:
    """That more than a few fields have to be looked at."""
    return gettext(
        "The live page has changed since this was submitted. Nothing was decided; open the submission and look at all"
        " of it."
    )


def why_refused(refusal: Refusal) -> str:
    """Why somebody may not decide."""
    return str(_REFUSED[refusal])


def title_of(review: Review) -> str:
    """The title of what was submitted."""
    return str(review.content.get("title", ""))


def name_of(user: AbstractBaseUser | None) -> str:
    """Somebody's name; the site's own doing has none."""
    return get_user_display_name(user) if user else gettext("the site")


def moment_text(moment: datetime | None) -> str:
    """A moment in Finnish time: the time alone of today's, with its day of any other."""
    if moment is None:
        return "–"
    local = timezone.localtime(moment)
    is_today = local.date() == timezone.localdate()  # noqa: TID251  # how a moment is written depends on today
    return date_format(local, "TIME_FORMAT" if is_today else "SHORT_DATETIME_FORMAT")
