"""What the site tells of itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext, override

from frontend_contract.guard import Answer
from viuhka.audiences.rules import ADMITTED
from viuhka.publications.models import Publication

if TYPE_CHECKING:
    from viuhka.audiences.rules import Reader

LOCALES = ["fi", "sv", "en"]


@dataclass(slots=True)
class NoticeFacts(Answer):
    """A notice for every page of a frontend."""

    code: str
    text: str


@dataclass(slots=True)
class SiteFacts(Answer):
    """How far the site is open, and what to tell its readers."""

    is_open: bool
    launch_stage: int
    admitted_audiences: list[str]
    audiences: list[str]
    locales: list[str]
    notices: list[NoticeFacts]


def site_of(reader: Reader, locale: str) -> SiteFacts:
    """The site as the reader meets it; one SQL statement, or none while it is not open to them."""
    with override(locale):
        notices = _notices(reader)
    return SiteFacts(
        is_open=bool(reader.admitted),
        launch_stage=reader.launch_stage,
        admitted_audiences=sorted(audience.value for audience in ADMITTED[reader.launch_stage]),
        audiences=sorted(audience.value for audience in reader.audiences),
        locales=LOCALES,
        notices=notices,
    )


def _notices(reader: Reader) -> list[NoticeFacts]:
    if not reader.admitted:
        return [NoticeFacts("not-open-yet", gettext("This service is not open yet. Welcome back later."))]
    if not Publication.objects.visible_to(reader).filter(is_demo=True).exists():
        return []
    text = gettext("Demo content: texts, figures, contacts and example organisations are invented.")
    return [NoticeFacts("demo-content", text)]
