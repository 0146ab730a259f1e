"""The openings of a page in each state."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from tests import factories
from tests.house.canary.cells import EVERYBODY, JOBSEEKER, PAGES, PROVIDER, STAFF
from viuhka.audiences.rules import Audience
from viuhka.openings.models import OpeningState

if TYPE_CHECKING:
    from tests.house.canary.worlds import World

NOW = factories.NOW
_SECOND = timedelta(seconds=1)
_ALL = (STAFF, JOBSEEKER, PROVIDER)
_PLANNED, _BLOCKED, _ROLLED_BACK = OpeningState.PLANNED, OpeningState.BLOCKED, OpeningState.ROLLED_BACK

#: Hidden in spite of openings to everybody.
_OPENED_IN_VAIN = {"never published", "unpublished", "deleted", "source unpublished"}
#: The other states that are not simply open to those they are for.
_OPENINGS: dict[str, list[dict[str, Any]]] = {
    "not opened": [],
    "opening planned": [{"audience": audience, "state": _PLANNED} for audience in _ALL],
    "opening blocked": [{"audience": audience, "state": _BLOCKED} for audience in _ALL],
    "opening rolled back": [{"audience": audience, "state": _ROLLED_BACK} for audience in _ALL],
    "opens a second later": [{"audience": audience, "opens_at": NOW + _SECOND} for audience in _ALL],
    "closed this moment": [{"audience": audience, "closes_at": NOW} for audience in _ALL],
    "open to staff": [{"audience": STAFF}, {"audience": JOBSEEKER, "state": _PLANNED}],
    "open to providers": [{"audience": PROVIDER}, {"audience": JOBSEEKER, "opens_at": NOW + _SECOND}],
    "opens this moment": [{"audience": JOBSEEKER, "opens_at": NOW}],
    "closes a second later": [{"audience": JOBSEEKER, "closes_at": NOW + _SECOND}],
    "opened anew after a rollback": [
        {"audience": JOBSEEKER, "state": _ROLLED_BACK},
        {"audience": PROVIDER, "state": _ROLLED_BACK},
        {"audience": JOBSEEKER},
    ],
}


def open_page(world: World, state: str, ref: str) -> None:
    """Give a page the openings of its state."""
    whom = EVERYBODY if state in _OPENED_IN_VAIN else PAGES["service"][state]
    for opening in _OPENINGS.get(state, [{"audience": audience} for audience in sorted(whom)]):
        reason = world.of("opening", "there", "reason")
        factories.an_opening(ref, reason=reason, **{**opening, "audience": Audience(opening["audience"])})
