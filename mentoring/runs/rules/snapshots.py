"""What a run has read, as stored codes: to them and back, and the hash that tells whether they were changed."""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from mentoring.matching.rules.people import Criterion, MenteeFacts, MentorFacts, Terms

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

#: Rises whenever the rules change what a run of the same people would give.
RULES_VERSION = 1

_ORDERED = frozenset({"themes", "wishes"})


def stored_facts(facts: MenteeFacts | MentorFacts) -> dict[str, Any]:
    """Facts as JSON holds them: sets sorted, days as text, and no key, which stands beside them."""
    return {name: _plain(value) for name, value in asdict(facts).items() if name != "key"}


def mentee_facts(key: str, stored: Mapping[str, Any]) -> MenteeFacts:
    """A mentee as the run read them."""
    return MenteeFacts(key, **_values(MenteeFacts, stored, _ORDERED))


def mentor_facts(key: str, stored: Mapping[str, Any]) -> MentorFacts:
    """A mentor as the run read them."""
    values = _values(MentorFacts, stored, frozenset())
    until = stored["checked_until_date"]
    return MentorFacts(key, **values | {"checked_until_date": date.fromisoformat(until) if until else None})


def stored_terms(terms: Terms) -> dict[str, Any]:
    """A programme's terms as JSON holds them."""
    return {
        "ends_date": terms.ends_date.isoformat(),
        "least_slots": terms.least_slots,
        "weights": {criterion.value: weight for criterion, weight in terms.weights.items()},
        "long_waits": list(terms.long_waits),
        "place_costs": list(terms.place_costs),
    }


def terms_of(stored: Mapping[str, Any]) -> Terms:
    """The terms that a run was made on."""
    return Terms(
        ends_date=date.fromisoformat(stored["ends_date"]),
        least_slots=stored["least_slots"],
        weights={Criterion(name): weight for name, weight in stored["weights"].items()},
        long_waits=tuple(stored["long_waits"]),
        place_costs=tuple(stored["place_costs"]),
    )


def digest(terms: Mapping[str, Any], people: Iterable[Mapping[str, Any]]) -> str:
    """The hash of everything that a run has read; people are in the order of their sides and keys."""
    whole = json.dumps({"terms": terms, "people": list(people)}, sort_keys=True, separators=(",", ":"))
    return sha256(whole.encode()).hexdigest()


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, tuple):
        return list(value)
    return value.isoformat() if isinstance(value, date) else value


def _values(
    kind: type[MenteeFacts | MentorFacts], stored: Mapping[str, Any], ordered: frozenset[str]
) -> dict[str, Any]:
    """What was stored, each list in the form that facts have."""
    known = {field.name for field in fields(kind)} - {"key"}
    return {
        name: (tuple(value) if name in ordered else frozenset(value)) if isinstance(value, list) else value
        for name, value in stored.items()
        if name in known
    }
