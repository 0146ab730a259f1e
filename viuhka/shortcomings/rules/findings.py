"""What a detector finds: something that a page, a provider or a task of the worker lacks."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

#: What tells one finding from another: kind, reference, language, field and subject.
Key = tuple[str, str, str, str, str]


class Kind(StrEnum):
    """The task lists."""

    UNCONFIRMED = "unconfirmed"
    LANGUAGE_MISSING = "language-missing"
    LANGUAGE_OUTDATED = "language-outdated"
    NO_CHANNEL = "no-channel"
    BROKEN_LINK = "broken-link"
    OBSOLETE_TERM = "obsolete-term"
    ORPHAN = "orphan"
    NO_SERVICES = "no-services"
    LAW_CHANGED = "law-changed"
    OPENING_BLOCKED = "opening-blocked"
    FAILED_JOB = "failed-job"


#: What is done by doing it alone: nobody says that it does not apply.
NEVER_SETTLED = frozenset({Kind.UNCONFIRMED})


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that holds now of ``ref``, at a field of its version in a language.

    ``subject`` is what it is about beyond the page: a term, an act, an audience, a web address. ``state`` is a digest
    of what somebody who settled the matter has looked at: when it changes, the matter is open again. ``since`` is when
    it began, where that is known.
    """

    kind: Kind
    ref: str
    locale: str = "fi"
    field: str = ""
    subject: str = ""
    state: str = dataclasses.field(default="", compare=False)
    since: datetime | None = dataclasses.field(default=None, compare=False)

    @property
    def key(self) -> Key:
        """What tells it from others."""
        return (self.kind.value, self.ref, self.locale, self.field, self.subject)
