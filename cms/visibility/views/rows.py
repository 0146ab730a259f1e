"""An opening as the screens show it: its page, how it stands now, what holds it up and where that is mended."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from cms.screens import anchor_of
from cms.visibility.forms.moments import local_text
from viuhka.clearing.actions.clearing import verdicts_on
from viuhka.clearing.desk import pages_of
from viuhka.clearing.notices import linked_refs, reasons
from viuhka.clearing.rules.gates import Gate
from viuhka.openings.models import Opening, OpeningState
from viuhka.upkeep.models import Care

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.clearing.notices import Reason

_SOURCE = "fi"

#: How an opening can stand, for people: a cleared one by the clock, another by its state.
STANDINGS = (
    ("planned", _("Planned")),
    ("blocked", _("Blocked")),
    ("later", _("Cleared, opens later")),
    ("open", pgettext_lazy("opening", "Open")),
    ("closed", pgettext_lazy("opening", "Closed")),
    ("rolled-back", _("Rolled back")),
)


def standing_of(opening: Opening, now: datetime) -> str:
    """How an opening stands now; one of ``STANDINGS``."""
    if opening.state != OpeningState.CLEARED:
        return str(opening.state)
    if opening.facts.is_open(now):
        return "open"
    return "later" if now < opening.opens_at else "closed"


def standing_as(standing: str, now: datetime) -> Q:
    """The openings that stand in one way now; ``standing_of`` in SQL."""
    is_over = Q(closes_at__isnull=False, closes_at__lte=now)
    by_clock = {
        "later": Q(opens_at__gt=now),
        "open": Q(opens_at__lte=now) & ~is_over,
        "closed": Q(opens_at__lte=now) & is_over,
    }
    if standing in by_clock:
        return Q(state=OpeningState.CLEARED) & by_clock[standing]
    return Q(state=standing)


@dataclass(frozen=True, slots=True)
class ShownReason:
    """What holds an opening up, and the field where that is mended."""

    sentence: str
    url: str | None
    is_warning: bool


@dataclass(frozen=True, slots=True)
class Row:
    """An opening, ready to be shown."""

    opening: Opening
    title: str
    edit_url: str | None
    standing: str
    reasons: Sequence[ShownReason]
    may_decide: bool

    @property
    def pk(self) -> int:
        """The opening's."""
        return self.opening.pk

    @property
    def standing_name(self) -> str:
        """How it stands, for people."""
        return str(dict(STANDINGS)[self.standing])

    @property
    def is_standing(self) -> bool:
        """Whether there is something left to decide."""
        return self.standing != "rolled-back"

    @property
    def can_be_checked(self) -> bool:
        """Whether it may be cleared or blocked yet."""
        return self.standing in {"planned", "blocked", "later"}

    @property
    def can_be_moved(self) -> bool:
        """Whether it has a moment of its own that is still to come, or has not let anybody in."""
        return self.can_be_checked and self.opening.release_id is None

    @property
    def is_held_up(self) -> bool:
        """Whether something required does not hold."""
        return any(not reason.is_warning for reason in self.reasons)

    @property
    def opens(self) -> str:
        """When it opens, in Finnish time."""
        return local_text(self.opening.opens_at)

    @property
    def closes(self) -> str:
        """When it closes, in Finnish time."""
        return local_text(self.opening.closes_at) if self.opening.closes_at else "–"

    @property
    def who(self) -> str:
        """Who decided; the worker has no name."""
        return str(self.opening.decided_by or gettext("The worker"))


def rows_of(openings: Iterable[Opening], user: AbstractBaseUser | AnonymousUser, now: datetime) -> list[Row]:
    """Openings with their pages, titles and reasons; in a few queries, however many there are."""
    shown = list(openings)
    refs = {opening.ref for opening in shown}
    linked = {ref for opening in shown for ref in linked_refs(opening.failures)}
    pages = pages_of(refs | linked)
    titles = {ref: page.get_admin_display_title() for (ref, locale), page in pages.items() if locale == _SOURCE}
    return [_row(opening, pages, titles, user, now) for opening in shown]


def with_verdicts(openings: Sequence[Opening], user: AbstractBaseUser | AnonymousUser, now: datetime) -> list[Row]:
    """Openings that clear together, with what would be said of them if they were checked now."""
    undecided = [one for one in openings if not (one.state == OpeningState.CLEARED and one.opens_at <= now)]
    for opening, verdict in zip(undecided, verdicts_on(undecided, now=now), strict=True):
        opening.failures = [failure.as_stored() for failure in verdict.failures]
    return rows_of(openings, user, now)


def _row(
    opening: Opening,
    pages: Mapping[tuple[str, str], LanguagePage],
    titles: Mapping[str, str],
    user: AbstractBaseUser | AnonymousUser,
    now: datetime,
) -> Row:
    page = pages.get((opening.ref, _SOURCE))
    may_edit = page is not None and bool(page.permissions_for_user(user).can_edit())
    return Row(
        opening=opening,
        title=titles.get(opening.ref) or gettext("A page that was deleted"),
        edit_url=edit_url(page) if page is not None and may_edit else None,
        standing=standing_of(opening, now),
        reasons=shown_reasons(opening.ref, opening.failures, pages, titles, links=may_edit),
        may_decide=page is None or may_edit,
    )


def shown_reasons(
    ref: str,
    failures: Iterable[Mapping[str, object]],
    pages: Mapping[tuple[str, str], LanguagePage],
    titles: Mapping[str, str],
    *,
    links: bool,
) -> list[ShownReason]:
    """What holds an opening up, each with the field where it is mended; a missing version is made from the source."""
    found = []
    for reason in reasons(failures, titles):
        page = pages.get((ref, reason.locale)) or pages.get((ref, _SOURCE))
        url = _mending_url(reason, page) if page is not None and links and reason.field else None
        found.append(ShownReason(reason.sentence, url, reason.is_warning))
    return found


def _mending_url(reason: Reason, page: LanguagePage) -> str:
    """Where a condition is mended: in a field of the form, or on the screen on which a page is confirmed."""
    if reason.gate == Gate.CONFIRMED:
        care = Care.objects.filter(ref=page.ref).values_list("pk", flat=True).first()
        return reverse("upkeep_confirm", args=[care]) if care else edit_url(page)
    return f"{edit_url(page)}{anchor_of(reason.field)}"


def edit_url(page: LanguagePage) -> str:
    """Where a page is edited."""
    return reverse("wagtailadmin_pages:edit", args=[page.pk])
