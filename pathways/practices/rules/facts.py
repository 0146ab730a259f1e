"""What pages of good practices and themes say, as plain values: the input of their builders."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from viuhka.catalogue.rules.facts import PageWords

if TYPE_CHECKING:
    from viuhka.catalogue.rules.facts import ImageFacts, Refs


@dataclass(frozen=True, slots=True)
class PracticeWords(PageWords):
    """What a good practice says in one language."""

    problem: str
    implementation: str
    requirements: tuple[str, ...]
    works_when: str
    does_not_work: str
    evidence: str
    tags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ForeignNames:
    """Names of what a practice from another city refers to and this site does not have; each by locale."""

    origin: dict[str, str] = field(default_factory=dict)
    origin_city: dict[str, str] = field(default_factory=dict)
    adopted_by: tuple[dict[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class PracticeFacts:
    """What a good practice says for every language."""

    ref: str
    slug: str
    is_demo: bool
    evidence_level: str
    origin: str | None
    origin_city: str | None
    adopted_by: Refs
    themes: Refs
    services: Refs
    pathways: Refs
    licence: str
    year: int | None
    contacts: tuple[str, ...]
    foreign: ForeignNames
    #: What the source page says, for the languages that have not said it yet.
    finnish: PracticeWords
    image: ImageFacts | None


@dataclass(frozen=True, slots=True)
class ThemeFacts:
    """What a theme joins, in every language."""

    ref: str
    slug: str
    is_demo: bool
    needs: Refs
    services: Refs
    pathways: Refs
    practices: Refs
    events: Refs
    image: ImageFacts | None
