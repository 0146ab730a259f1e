"""What a pathway page says: the input of its document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viuhka.catalogue.rules.facts import PageWords

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from pathways.pathways.rules.content import StageSaid
    from pathways.pathways.rules.facts import Weeks
    from viuhka.catalogue.rules.facts import ImageFacts


@dataclass(frozen=True, slots=True)
class PathwayPageFacts:
    """What holds for a pathway in every language, and the Finnish words of its stages."""

    ref: str
    slug: str
    is_demo: bool
    client_group: str | None
    weeks: Weeks
    edition: int
    effective_from_date: date | None
    stages: tuple[StageSaid, ...]
    image: ImageFacts | None


@dataclass(frozen=True, slots=True)
class PathwayWords(PageWords):
    """What a pathway page says in one language; ``stage_texts`` by path, of a language version alone."""

    principles: tuple[str, ...]
    stage_texts: Mapping[str, str]
