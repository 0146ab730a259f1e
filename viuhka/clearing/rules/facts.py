"""A page as the gates see it: plain values, at the moment it is to open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

SOURCE = "fi"
LOCALES = ("fi", "sv", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """What a public field says in one language version, as plain text."""

    field: str
    locale: str
    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """A way from the page to another one, and whether readers of the audience may go it at that moment."""

    field: str
    locale: str
    ref: str
    is_open: bool


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the gates ask about a page.

    ``titles`` and ``summaries`` by locale, of the language versions that are, or by the moment will be,
    published. ``channels`` are what the public reads there; ``staff_contacts`` are the telephone number and
    e-mail address that are for staff alone. ``confirm_by`` is missing while publishing is what will confirm the page.
    What a kind of page does not have is empty.
    """

    kind: str
    is_published: bool
    titles: Mapping[str, str]
    summaries: Mapping[str, str]
    prose: tuple[Text, ...] = ()
    channels: tuple[str, ...] = ()
    languages: int = 0
    plain_language: str = ""
    how_to_access: str = ""
    staff_contacts: tuple[str, ...] = ()
    confirm_by: date | None = None
    links: tuple[Link, ...] = ()
    planning_note: str = ""
    capacity: int | None = None
    capacity_reason: str = ""
    has_eligibility: bool = False
    municipalities: int = 0
    cost_type: str | None = None
