"""What the walker may fill into arguments: what there is, what is hidden, and what never was."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from tests.house.canary.cells import CELLS, FIELDS, PAGES, key_of
from tests.house.canary.walker import Pools

NEVER = "ei-ole-koskaan-ollut"
#: Names of columns, as someone would try to sort or search by them.
_COLUMNS = (
    "pk",
    "owner__password",
    "planning_note",
    "-referral_instructions",
    "staff_contact_email",
    "latest_revision__created_at",
    "nosuchcolumn",
)


def _values(*, field: str, types: tuple[str, ...] = tuple(FIELDS)) -> list[Any]:
    return [cell.value for cell in CELLS.values() if cell.field == field and cell.type in types]


def _slugs(*types: str) -> tuple[str, ...]:
    """The slugs of all things of some types, earlier and strange ones included."""
    earlier = [cell.value for cell in CELLS.values() if cell.type == "earlier address" and cell.field in types]
    codes = [] if set(PAGES) & set(types) else _values(field="code", types=types)
    strangers = [CELLS[type_, "slug", "not opened"].value for type_ in PAGES]
    return tuple(
        dict.fromkeys(
            [
                *_values(field="slug", types=types),
                *codes,
                *earlier,
                *strangers,
                CELLS["alias", "slug", "there"].value,
                NEVER,
            ]
        )
    )


def _words() -> list[str]:
    """A word of each field, hidden and visible."""
    states = {"not opened", "hub", "shelved", "deleted", "there", "in the draft of: being edited"}
    return [cell.value for cell in CELLS.values() if cell.state in states and isinstance(cell.value, str)]


def _days() -> list[date]:
    states = {"not opened", "hub"}
    days = [cell.value for cell in CELLS.values() if cell.state in states and isinstance(cell.value, date)]
    starts = [day for day in days if day in {CELLS["service", "next start (day)", state].value for state in states}]
    starts += [CELLS["event", "begins (day)", state].value for state in states]
    return sorted({*starts, *(day + timedelta(days=1) for day in starts)})


def _entrances(type_: str) -> tuple[str, ...]:
    return tuple(CELLS[type_, "slug", state].value for state in ("hub", "not opened"))


def _versions() -> tuple[dict[str, str], ...]:
    """Earlier versions of guides, of those that are hidden too."""
    hidden = ("not opened", "unpublished", "deleted", "open to staff", "Swedish unpublished", "being edited")
    numbers = [("published twice", "1.1"), *((state, "1.0") for state in hidden)]
    return tuple({"slug": CELLS["guide", "slug", state].value, "version": number} for state, number in numbers)


def _ways() -> tuple[dict[str, object], ...]:
    """A way through a pathway for somebody with a need, too young for every service, and for one who said nothing."""
    need = CELLS["term", "code", "shelved"].value
    told: dict[str, object] = {"needs": [need], "municipality": "680", "language": "so", "age": 5}
    return tuple({"slug": slug, "situation": one} for slug in _entrances("pathway") for one in (told, {}))


_CODES = [*_values(field="code"), "853", "fi", "training", "free", "online", "fair"]
_REFS = [f"{type_}:{key_of(type_, state)}" for type_, states in PAGES.items() for state in states]

POOLS = Pools(
    by_argument={
        **{
            f"{type_}.slug": _slugs(type_) for type_ in ("service", "event", "pathway", "theme", "provider", "location")
        },
        "interviewGuide.slug": _slugs("guide"),
        "pathwayRoute.slug": _slugs("pathway"),
        "goodPractice.slug": _slugs("practice"),
        "slug": _slugs(*PAGES),
        "version": ("1.0", "1.1", "1.2", NEVER),
        "mentoringProgramme.slug": _slugs("programme"),
        "first": (1, 3, 100),
        "last": (2, 100),
        "order": (*_COLUMNS, "title"),
        "search": (*(cell.value for cell in CELLS.values() if cell.state == "hub" and "(" not in cell.field), NEVER),
    },
    by_type={
        "String": (*_words(), *_COLUMNS, NEVER),
        "ID": (*_REFS, NEVER),
        "Int": (0, 1, CELLS["service", "capacity (number)", "not opened"].value),
        "Boolean": (True, False),
        "Date": tuple(day.isoformat() for day in _days()),
        "DateTime": tuple(f"{day.isoformat()}T10:00:00+00:00" for day in _days()),
    },
    many={"String": tuple(dict.fromkeys([*_CODES, *_slugs("provider", "location")])), "ID": tuple(_REFS)},
    entrances={
        "service": _entrances("service"),
        "event": _entrances("event"),
        "pathway": _entrances("pathway"),
        "pathwayRoute": _ways(),
        "goodPractice": _entrances("practice"),
        "theme": _entrances("theme"),
        "mentoringProgramme": _entrances("programme"),
        "provider": (CELLS["provider", "code", "shelved"].value,),
        "location": (CELLS["location", "code", "shelved"].value,),
        "interviewGuide": (*_entrances("guide"), *_versions()),
    },
    orders=("orderBy", "order"),
)
