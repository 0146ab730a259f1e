"""What is planted, and who may see it: tables written by hand, which ask nothing of the product.

A cell is one field of one thing in one state. Its mark is a word, number or day that occurs nowhere else.
"""

from __future__ import annotations

import base64
import hashlib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import count

STAFF, JOBSEEKER, PROVIDER = "staff", "jobseeker", "provider"
EVERYBODY = frozenset({STAFF, JOBSEEKER, PROVIDER})
PLANNERS = frozenset({STAFF, PROVIDER})
STAFF_ALONE = frozenset({STAFF})
NOBODY: frozenset[str] = frozenset()

#: Whom each launch stage of the site lets in.
STAGES = {1: frozenset({STAFF}), 2: frozenset({STAFF, JOBSEEKER}), 3: EVERYBODY}

#: To whom a service in this state is open. The hub, which refers to all others, comes last.
_SERVICES = {
    "never published": NOBODY,
    "not opened": NOBODY,
    "opening planned": NOBODY,
    "opening blocked": NOBODY,
    "opening rolled back": NOBODY,
    "opens a second later": NOBODY,
    "closed this moment": NOBODY,
    "unpublished": NOBODY,
    "deleted": NOBODY,
    "source unpublished": NOBODY,
    "open to staff": STAFF_ALONE,
    "open to providers": frozenset({PROVIDER}),
    "open to staff and providers": PLANNERS,
    "open to job seekers": frozenset({JOBSEEKER}),
    "opens this moment": frozenset({JOBSEEKER}),
    "closes a second later": frozenset({JOBSEEKER}),
    "opened anew after a rollback": frozenset({JOBSEEKER}),
    "published again after being unpublished": EVERYBODY,
    "published twice": EVERYBODY,
    "published anew for staff alone": EVERYBODY,
    "being edited": EVERYBODY,
    "renamed": EVERYBODY,
    "Swedish published": EVERYBODY,
    "Swedish drafted": EVERYBODY,
    "Swedish unpublished": EVERYBODY,
    "with a private image": EVERYBODY,
    "hub": EVERYBODY,
}

#: Events pass the same rule, so some of the states will do.
_SOME_STATES = (
    "never published",
    "not opened",
    "opening planned",
    "opens a second later",
    "closed this moment",
    "unpublished",
    "deleted",
    "open to staff",
    "open to providers",
    "open to job seekers",
    "published twice",
    "being edited",
    "renamed",
    "Swedish published",
    "with a private image",
    "hub",
)
#: The types that came later are of the same make, and each state costs every reader time.
_FEW_STATES = (
    "never published",
    "not opened",
    "unpublished",
    "deleted",
    "open to staff",
    "open to providers",
    "published twice",
    "being edited",
    "renamed",
    "Swedish published",
    "hub",
)
#: To whom a page of each type is open, by its state.
PAGES = {
    "service": _SERVICES,
    "event": {state: _SERVICES[state] for state in _SOME_STATES},
    "guide": {state: _SERVICES[state] for state in (*_SOME_STATES, "Swedish unpublished") if "image" not in state},
    "pathway": {state: _SERVICES[state] for state in _SOME_STATES},
    **{type_: {state: _SERVICES[state] for state in _FEW_STATES} for type_ in ("practice", "theme")},
    "programme": {state: _SERVICES[state] for state in _SOME_STATES},
}

#: Words of a page that are not those it shows, and to whom they are open.
OTHER_WORDS = {
    "before the last publication of: published twice": NOBODY,
    "in the draft of: being edited": NOBODY,
    "in Swedish of: source unpublished": NOBODY,
    "in Swedish of: Swedish published": EVERYBODY,
    "in Swedish of: Swedish drafted": NOBODY,
    "in Swedish of: Swedish unpublished": NOBODY,
}

#: To whom a vocabulary, term, act, provider or location in this state is open: it has no openings of its own.
REFERENCES = {"shelved": EVERYBODY, "before the last edit": NOBODY, "deleted": NOBODY}

_WORDS = {
    "title": EVERYBODY,
    "summary": EVERYBODY,
    "description": EVERYBODY,
    "image alt": EVERYBODY,
}
_SERVICE_WORDS = {
    "keyword": EVERYBODY,
    "for whom": EVERYBODY,
    "how to access": EVERYBODY,
    "cost info": EVERYBODY,
    "role in guidance": STAFF_ALONE,
}
_EVENT_WORDS = {
    "programme heading": EVERYBODY,
    "programme text": EVERYBODY,
    "programme link url": EVERYBODY,
    "programme item": EVERYBODY,
}
_PRACTICE_WORDS = {
    "problem": EVERYBODY,
    "implementation": EVERYBODY,
    "works when": EVERYBODY,
    "does not work": EVERYBODY,
    "evidence": EVERYBODY,
    "tag": EVERYBODY,
}
_PROGRAMME_WORDS = {
    "for mentees": EVERYBODY,
    "for mentors": EVERYBODY,
    "training topic": EVERYBODY,
    "safeguards": EVERYBODY,
    "agreement": EVERYBODY,
    "matching explained": EVERYBODY,
    "group method": EVERYBODY,
    "outcome": EVERYBODY,
    "transition note": EVERYBODY,
    "lawful basis": EVERYBODY,
    "deletion note": EVERYBODY,
}

_PATHWAY_WORDS = {
    "principle": EVERYBODY,
    "stage title": EVERYBODY,
    "stage description": EVERYBODY,
    "entry criterion": EVERYBODY,
    "exit criterion": EVERYBODY,
    "client voice": EVERYBODY,
    "branch condition": EVERYBODY,
    "emergency instruction": EVERYBODY,
    "responsibility": STAFF_ALONE,
    "branch note": STAFF_ALONE,
}
_GUIDE_WORDS = {
    "image alt": NOBODY,
    "title": EVERYBODY,
    "summary": EVERYBODY,
    "description": EVERYBODY,
    "section title": EVERYBODY,
    "question": EVERYBODY,
    "option": EVERYBODY,
    "part": EVERYBODY,
    "low end": EVERYBODY,
    "high end": EVERYBODY,
    "staff section title": STAFF_ALONE,
    "staff question": STAFF_ALONE,
}
#: What a version keeps beside its words.
_GUIDE_NOTES = {"change note": EVERYBODY, "staff note": STAFF_ALONE}
_WORDS_OF = {
    "service": {**_WORDS, **_SERVICE_WORDS},
    "event": {**_WORDS, **_EVENT_WORDS},
    "guide": _GUIDE_WORDS,
    "pathway": {**_WORDS, **_PATHWAY_WORDS},
    "practice": {**_WORDS, **_PRACTICE_WORDS},
    "theme": _WORDS,
    "programme": {**_WORDS, **_PROGRAMME_WORDS},
}
#: What the hub of the pathways says of another page, as long as a reader may see that one.
SAID_OF = {"service": ("role in guidance there", "condition of the branch"), "pathway": ("condition of the branch",)}

#: The fields of each type, and who may see them.
FIELDS = {
    "service": {
        **_WORDS,
        **_SERVICE_WORDS,
        "slug": EVERYBODY,
        "plain language": EVERYBODY,
        "unemployment months (number)": EVERYBODY,
        "next start (day)": EVERYBODY,
        "duration at least (number)": EVERYBODY,
        "duration up to (number)": EVERYBODY,
        "capacity (number)": EVERYBODY,
        "wait days (number)": EVERYBODY,
        "wait as of (day)": EVERYBODY,
        "channel label": EVERYBODY,
        "channel label in Swedish": EVERYBODY,
        "channel phone (phone)": EVERYBODY,
        "channel url": EVERYBODY,
        "ptv id (uuid)": EVERYBODY,
        "confirmed (day)": EVERYBODY,
        "planning note": PLANNERS,
        "capacity reason": PLANNERS,
        "valid from (day)": PLANNERS,
        "valid to (day)": PLANNERS,
        "referral instructions": STAFF_ALONE,
        "system used": STAFF_ALONE,
        "staff contact role": STAFF_ALONE,
        "staff contact phone (phone)": STAFF_ALONE,
        "staff contact email": STAFF_ALONE,
        "search description": NOBODY,
        "seo title": NOBODY,
    },
    "event": {
        **_WORDS,
        **_EVENT_WORDS,
        "slug": EVERYBODY,
        "begins (day)": EVERYBODY,
        "ends (day)": EVERYBODY,
        "registration closes (day)": EVERYBODY,
        "registration url": EVERYBODY,
        "places (number)": EVERYBODY,
        "employer places (number)": EVERYBODY,
        "search description": NOBODY,
        "seo title": NOBODY,
    },
    "programme": {
        **_WORDS,
        **_PROGRAMME_WORDS,
        "slug": EVERYBODY,
        "weeks (number)": EVERYBODY,
        "meetings at most (number)": EVERYBODY,
        "training hours (number)": EVERYBODY,
        "group at most (number)": EVERYBODY,
        "round code": EVERYBODY,
        "round name": EVERYBODY,
        "round opens (day)": EVERYBODY,
        "round mentors (number)": EVERYBODY,
        "contact email": EVERYBODY,
        "respond days (number)": STAFF_ALONE,
        "search description": NOBODY,
        "seo title": NOBODY,
    },
    "guide": {
        **_GUIDE_WORDS,
        **_GUIDE_NOTES,
        "slug": EVERYBODY,
        "credits": EVERYBODY,
        "licence": EVERYBODY,
        "tested in": EVERYBODY,
        "staff intro": STAFF_ALONE,
        "search description": NOBODY,
        "seo title": NOBODY,
    },
    "pathway": {
        **_WORDS,
        **_PATHWAY_WORDS,
        "slug": EVERYBODY,
        "edition (number)": EVERYBODY,
        "effective from (day)": EVERYBODY,
        "confirmed (day)": EVERYBODY,
        "checkpoint weeks (number)": STAFF_ALONE,
        "search description": NOBODY,
        "seo title": NOBODY,
    },
    "practice": {
        **_WORDS,
        **_PRACTICE_WORDS,
        "slug": EVERYBODY,
        "requirement": EVERYBODY,
        "licence": EVERYBODY,
        "contact email": EVERYBODY,
        "adopted elsewhere": EVERYBODY,
        "search description": NOBODY,
        "seo title": NOBODY,
    },
    "theme": {
        **_WORDS,
        "slug": EVERYBODY,
        "search description": NOBODY,
        "seo title": NOBODY,
    },
    "provider": {
        "code": EVERYBODY,
        "name": EVERYBODY,
        "name in Swedish": EVERYBODY,
        "name in English": EVERYBODY,
        "description": EVERYBODY,
        "description in Swedish": EVERYBODY,
        "description in English": EVERYBODY,
        "email": EVERYBODY,
        "phone (phone)": EVERYBODY,
        "website": EVERYBODY,
        "business id (business id)": PLANNERS,
    },
    "location": {
        "code": EVERYBODY,
        "name": EVERYBODY,
        "name in Swedish": EVERYBODY,
        "name in English": EVERYBODY,
        "address": EVERYBODY,
        "address in Swedish": EVERYBODY,
        "postal code (number)": EVERYBODY,
    },
    "term": {
        "code": EVERYBODY,
        "name": EVERYBODY,
        "name in Swedish": EVERYBODY,
        "name in English": EVERYBODY,
        "ptv code": EVERYBODY,
        "uri": EVERYBODY,
    },
    "client group": {
        "code": EVERYBODY,
        "name": EVERYBODY,
        "name in Swedish": EVERYBODY,
        "name in English": EVERYBODY,
        "ptv code": EVERYBODY,
        "uri": EVERYBODY,
        "unemployment months (number)": EVERYBODY,
        "in force from (day)": EVERYBODY,
        "in force to (day)": EVERYBODY,
    },
    "vocabulary": {
        "code": EVERYBODY,
        "name": EVERYBODY,
        "name in Swedish": EVERYBODY,
        "name in English": EVERYBODY,
    },
    "law": {
        "code": EVERYBODY,
        "name": EVERYBODY,
        "name in Swedish": EVERYBODY,
        "name in English": EVERYBODY,
        "number (number)": EVERYBODY,
        "url": EVERYBODY,
        "in force from (day)": EVERYBODY,
        "in force to (day)": EVERYBODY,
        "change note": NOBODY,
    },
}
#: What keeps its value over edits, and so cannot have had another one before.
_STABLE = {"code", "slug"}

#: Pages with an image of their own, whose file name is part of its address.
OWN_IMAGES = ("never published", "not opened", "unpublished", "open to staff", "with a private image", "hub")

#: Single things that no reader ever sees, or that have no state.
SINGLES = {
    ("user", "username"): NOBODY,
    ("user", "first name"): NOBODY,
    ("user", "last name"): NOBODY,
    ("user", "email"): NOBODY,
    ("api client", "name"): NOBODY,
    ("opening", "reason"): NOBODY,
    ("launch stage", "reason"): NOBODY,
    ("comment", "text"): NOBODY,
    ("comment", "reply"): NOBODY,
    ("log entry", "data"): NOBODY,
    ("alias", "slug"): NOBODY,
    ("alias", "title"): NOBODY,
    ("earlier address", "service"): NOBODY,
    ("earlier address", "event"): NOBODY,
    ("earlier address", "guide"): NOBODY,
    ("earlier address", "pathway"): NOBODY,
    ("earlier address", "practice"): NOBODY,
    ("earlier address", "theme"): NOBODY,
    ("earlier address", "programme"): NOBODY,
    ("mentee", "name"): NOBODY,
    ("mentee", "email"): NOBODY,
    ("mentee", "goal words"): NOBODY,
    ("mentee", "interest"): NOBODY,
    ("mentor", "name"): NOBODY,
    ("mentor", "email"): NOBODY,
    ("mentor", "trait"): NOBODY,
    ("meeting of a pair", "next step"): NOBODY,
    ("worry", "words"): NOBODY,
    ("finding", "text"): NOBODY,
    ("finding", "email"): NOBODY,
    ("people kept apart", "reason"): NOBODY,
    ("redirect", "old path"): NOBODY,
    ("collection", "name"): NOBODY,
    ("image", "title"): NOBODY,
    ("image", "description"): NOBODY,
    ("image", "tag"): NOBODY,
    ("image", "file"): NOBODY,
    ("document", "title"): NOBODY,
    ("document", "file"): NOBODY,
    ("document", "contents"): NOBODY,
    ("schedule", "name"): NOBODY,
}


#: The number in the address of the document that nobody may read.
DOCUMENT_NUMBER = 40_811


@dataclass(frozen=True, slots=True)
class Cell:
    """One planted value: where it is, who may see it, and how it is recognised."""

    type: str
    field: str
    state: str
    open_to: frozenset[str]
    field_for: frozenset[str]
    value: object
    marks: frozenset[str]

    @property
    def key(self) -> tuple[str, str, str]:
        return self.type, self.field, self.state

    def is_for(self, admitted: frozenset[str]) -> bool:
        """Whether readers admitted as these audiences may see it."""
        return bool(self.open_to & admitted) and bool(self.field_for & admitted)

    def __str__(self) -> str:
        return f"{self.type} · {self.field} · {self.state} ({'/'.join(sorted(self.marks))})"


def admitted(audiences: frozenset[str], stage: int) -> frozenset[str]:
    """As which of their audiences readers are let in at a launch stage."""
    return audiences & STAGES[stage]


def word(*key: str) -> str:
    """A random-looking word that stands for a key."""
    digest = hashlib.sha256("/".join(key).encode()).digest()
    return "kana" + base64.b32encode(digest)[:10].decode().lower()


def key_of(type_: str, state: str) -> uuid.UUID:
    """The translation key of a page in a state, the same in every world."""
    return uuid.uuid5(uuid.NAMESPACE_URL, f"{type_}/{state}")


_numbers = count(20_011, 3)
_days = count(0, 9)


def _valued(key: tuple[str, str, str]) -> tuple[object, frozenset[str]]:
    """What is planted for a key, and the marks to look for; the shape is named in the field's name."""
    field = key[1]
    if "(" not in field:
        mark = word(*key)
        return _texts(field, mark), frozenset({mark})
    number = next(_numbers)
    if field.endswith("(day)"):
        day = date(2031, 1, 1) + timedelta(days=next(_days))
        return day, frozenset({day.isoformat(), (day - timedelta(days=1)).isoformat()})
    if field.endswith("(uuid)"):
        identity = uuid.uuid5(uuid.NAMESPACE_URL, "/".join(key))
        return identity, frozenset({str(identity)})
    shapes = {"(number)": number, "(phone)": f"+358 2 {number} {number}", "(business id)": f"20{number}-8"}
    value = next(value for shape, value in shapes.items() if field.endswith(shape))
    return value, frozenset({f"20{number}" if field.endswith("(business id)") else str(number)})


def _texts(field: str, mark: str) -> str:
    if "url" in field or field in {"website", "uri"}:
        return f"https://{mark}.example.fi/"
    return f"{mark}@example.fi" if "email" in field else mark


def _said_of_others() -> Iterator[tuple[tuple[str, str, str], frozenset[str], frozenset[str]]]:
    """The keys of what the hub of the pathways says of other pages; of itself it says nothing."""
    for type_, fields in SAID_OF.items():
        for state, open_to in PAGES[type_].items():
            if (type_, state) != ("pathway", "hub"):
                yield from (((f"pathway of {type_}", field, state), open_to, EVERYBODY) for field in fields)


def _keys() -> Iterator[tuple[tuple[str, str, str], frozenset[str], frozenset[str]]]:
    """The keys of all cells, to whom the thing is open, and who may see the field."""
    for type_, states in PAGES.items():
        for state, open_to in states.items():
            yield from (((type_, field, state), open_to, who) for field, who in FIELDS[type_].items())
            yield (type_, "link to it", state), EVERYBODY, EVERYBODY
            yield ("term", "code", f"given to: {type_} {state}"), EVERYBODY, EVERYBODY
        for state, open_to in OTHER_WORDS.items():
            if state.partition(": ")[2] in states:
                yield from _other_words(type_, state, open_to)
        for state in states.keys() & set(OWN_IMAGES) if type_ != "guide" else ():
            yield (type_, "image file", state), states[state], EVERYBODY
    yield from _said_of_others()
    for type_ in FIELDS.keys() - PAGES.keys():
        for state, open_to in REFERENCES.items():
            for field, who in FIELDS[type_].items():
                if field not in _STABLE or state != "before the last edit":
                    yield (type_, field, state), open_to, who
    for (type_, field), who in SINGLES.items():
        yield (type_, field, "there"), who, who


def _other_words(
    type_: str, state: str, open_to: frozenset[str]
) -> Iterator[tuple[tuple[str, str, str], frozenset[str], frozenset[str]]]:
    """Words of a page in another state of it. What a guide said before is read in the version that said it."""
    words = _WORDS_OF[type_]
    if type_ == "guide" and not state.startswith("in Swedish"):
        words = words | _GUIDE_NOTES
        open_to = EVERYBODY if state.startswith("before") else open_to
    yield from (((type_, field, state), open_to, who) for field, who in words.items())


def _planned() -> Iterator[Cell]:
    for key, open_to, who in sorted(_keys(), key=lambda item: item[0]):
        value, marks = _valued(key)
        # The picture of a page is not shown where its collection is private, nor is its description. A page
        # that is served in another language is served in it wholly, the labels of its channels included.
        is_hidden = (key[1] in {"image file", "image alt"} and key[2] == "with a private image") or (
            key[1] == "channel label in Swedish" and key[2] != "Swedish published"
        )
        yield Cell(*key, NOBODY if is_hidden else open_to, who, value, marks)


CELLS: dict[tuple[str, str, str], Cell] = {cell.key: cell for cell in _planned()}
BY_MARK: dict[str, Cell] = {mark: cell for cell in CELLS.values() for mark in cell.marks}
