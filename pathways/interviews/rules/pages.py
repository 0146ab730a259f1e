"""What a guide page says: the input of its document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pathways.interviews.rules.contents import Section
    from viuhka.publications.rules.rich_text import Block


@dataclass(frozen=True, slots=True)
class VersionFacts:
    """A version of a guide as others refer to it; ``published`` is a day."""

    number: str
    is_current: bool
    published: str
    change: str


@dataclass(frozen=True, slots=True)
class GuidePageFacts:
    """What holds for a guide in every language; terms and the organisation as references."""

    ref: str
    slug: str
    is_demo: bool
    methods: tuple[str, ...]
    settings: tuple[str, ...]
    client_groups: tuple[str, ...]
    instruments: tuple[str, ...]
    least_minutes: int
    most_minutes: int
    is_printable: bool
    is_fillable: bool
    storage: str
    licence: str
    credits: str
    tested_in: tuple[str, ...]
    organisation: str | None
    original: str | None
    staff_intro: str
    sections: tuple[Section, ...]
    versions: tuple[VersionFacts, ...]


@dataclass(frozen=True, slots=True)
class GuideWords:
    """What a guide says in one language; ``words`` of its sections by place, none on the source."""

    locale: str
    title: str
    summary: str
    description: list[Block]
    words: Mapping[str, str]
