"""The gates: what must hold before a page opens to an audience, each failed condition with the field it is about."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from viuhka.audiences.rules import Audience
from viuhka.clearing.rules.facts import LOCALES, SOURCE
from viuhka.clearing.rules.personal_data import names, personal_data_in

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from datetime import date

    from viuhka.clearing.rules.facts import PageFacts


class Gate(StrEnum):
    """What can fail. The last three are no conditions of content: nobody can turn them off."""

    NAME_AND_SUMMARY = "name-and-summary"
    PLAIN_LANGUAGE = "plain-language"
    HOW_TO_GET = "how-to-get"
    CHANNEL = "channel"
    SERVICE_LANGUAGES = "service-languages"
    PERSONAL_DATA = "personal-data"
    STAFF_CONTACT = "staff-contact"
    CONFIRMED = "confirmed"
    LINKS = "links"
    PLANNING_NOTE = "planning-note"
    CAPACITY = "capacity"
    ELIGIBILITY = "eligibility"
    MUNICIPALITIES = "municipalities"
    COST = "cost"
    PUBLISHED = "published"
    RELEASE = "release"
    ERROR = "error"


class Strictness(StrEnum):
    """What a gate that fails does."""

    REQUIRED = "required"
    WARNING = "warning"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class Failure:
    """A condition that does not hold: of which gate, in which field of which language version; ``ref`` of a link."""

    gate: Gate
    field: str = ""
    locale: str = SOURCE
    ref: str = ""
    is_warning: bool = False

    def as_stored(self) -> dict[str, object]:
        """As an opening keeps it."""
        return asdict(self)


#: The gates before each audience; staff see what is published.
GATES: dict[Audience, tuple[Gate, ...]] = {
    Audience.STAFF: (),
    Audience.JOBSEEKER: (
        Gate.NAME_AND_SUMMARY,
        Gate.PLAIN_LANGUAGE,
        Gate.HOW_TO_GET,
        Gate.CHANNEL,
        Gate.SERVICE_LANGUAGES,
        Gate.PERSONAL_DATA,
        Gate.STAFF_CONTACT,
        Gate.CONFIRMED,
        Gate.LINKS,
    ),
    Audience.PROVIDER: (
        Gate.PLANNING_NOTE,
        Gate.CAPACITY,
        Gate.ELIGIBILITY,
        Gate.MUNICIPALITIES,
        Gate.COST,
    ),
}
_OF_EVERY_PAGE = frozenset({Gate.NAME_AND_SUMMARY, Gate.PERSONAL_DATA, Gate.LINKS})
#: The gates that other pages than services can pass or fail; the rest ask for what they do not have.
_OF_OTHERS = {"event": _OF_EVERY_PAGE | {Gate.SERVICE_LANGUAGES, Gate.MUNICIPALITIES}}


def failures(
    facts: PageFacts, audience: Audience, *, on: date, strictness: Mapping[Gate, Strictness]
) -> tuple[Failure, ...]:
    """Every condition that does not hold on the day the page is to open; a gate not in ``strictness`` is required."""
    if not facts.is_published:
        return (Failure(Gate.PUBLISHED),)
    found: list[Failure] = []
    for gate in GATES[audience]:
        how = strictness.get(gate, Strictness.REQUIRED)
        if how == Strictness.OFF or not _concerns(gate, facts):
            continue
        failed = [Failure(gate, field, locale, ref) for field, locale, ref in _CHECKS[gate](facts, on)]
        found += [_as_warning(failure) for failure in failed] if how == Strictness.WARNING else failed
    return tuple(found)


def _concerns(gate: Gate, facts: PageFacts) -> bool:
    return facts.kind == "service" or gate in _OF_OTHERS.get(facts.kind, _OF_EVERY_PAGE)


def _as_warning(failure: Failure) -> Failure:
    return Failure(failure.gate, failure.field, failure.locale, failure.ref, is_warning=True)


_Where = tuple[str, str, str]


def _name_and_summary(facts: PageFacts, _on: date) -> Iterator[_Where]:
    for field, said in (("title", facts.titles), ("summary", facts.summaries)):
        yield from ((field, locale, "") for locale in LOCALES if not said.get(locale, "").strip())


def _personal_data(facts: PageFacts, _on: date) -> Iterator[_Where]:
    yield from ((text.field, text.locale, "") for text in facts.prose if personal_data_in(text.text))


def _staff_contact(facts: PageFacts, _on: date) -> Iterator[_Where]:
    for text in facts.prose:
        if any(names(text.text, contact) for contact in facts.staff_contacts):
            yield text.field, text.locale, ""
    if any(names(channel, contact) for channel in facts.channels for contact in facts.staff_contacts):
        yield "channels", SOURCE, ""


def _confirmed(facts: PageFacts, on: date) -> Iterator[_Where]:
    if facts.confirm_by is not None and facts.confirm_by < on:
        yield "confirm_by", SOURCE, ""


def _links(facts: PageFacts, _on: date) -> Iterator[_Where]:
    yield from dict.fromkeys((link.field, link.locale, link.ref) for link in facts.links if not link.is_open)


def _needs(field: str, has: Callable[[PageFacts], object]) -> Callable[[PageFacts, date], Iterator[_Where]]:
    """A check that a field of the source page says something."""

    def check(facts: PageFacts, _on: date) -> Iterator[_Where]:
        if not has(facts):
            yield field, SOURCE, ""

    return check


_CHECKS: dict[Gate, Callable[[PageFacts, date], Iterator[_Where]]] = {
    Gate.NAME_AND_SUMMARY: _name_and_summary,
    Gate.PLAIN_LANGUAGE: _needs("plain_language", lambda facts: facts.plain_language.strip()),
    Gate.HOW_TO_GET: _needs("how_to_access", lambda facts: facts.how_to_access.strip()),
    Gate.CHANNEL: _needs("channels", lambda facts: facts.channels),
    Gate.SERVICE_LANGUAGES: _needs("languages", lambda facts: facts.languages),
    Gate.PERSONAL_DATA: _personal_data,
    Gate.STAFF_CONTACT: _staff_contact,
    Gate.CONFIRMED: _confirmed,
    Gate.LINKS: _links,
    Gate.PLANNING_NOTE: _needs("planning_note", lambda facts: facts.planning_note.strip()),
    Gate.CAPACITY: _needs("capacity", lambda facts: facts.capacity is not None or facts.capacity_reason.strip()),
    Gate.ELIGIBILITY: _needs("for_whom", lambda facts: facts.has_eligibility),
    Gate.MUNICIPALITIES: _needs("municipalities", lambda facts: facts.municipalities),
    Gate.COST: _needs("cost_type", lambda facts: facts.cost_type),
}
