"""Keeps every published version of a guide as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext, override

from pathways.interviews.models import InterviewGuidePage
from pathways.interviews.rules.versions import needs_note, next_number
from viuhka.catalogue.actions.shelving import live_documents
from viuhka.catalogue.models.pages import Unsound
from viuhka.publications.actions import hold, keep_version
from viuhka.publications.models import KeptVersion

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from viuhka.publications.rules.documents import Document


class ChangeNoteMissing(Unsound):
    """A later version must say what changed."""

    def __init__(self) -> None:
        super().__init__([gettext("Say in the draft what changes in this version.")])


@transaction.atomic
def keep_guide_version(*, guide: InterviewGuidePage, now: datetime) -> None:
    """Keep what is live of a guide as its next version, unless it says what the current one says.

    ``guide`` is the language version that was published just now. Raises ``ChangeNoteMissing``.
    """
    hold(guide.ref)
    documents = live_documents(refs=[guide.ref])
    current = {row.locale: row for row in KeptVersion.objects.filter(ref=guide.ref, is_current=True)}
    if not documents or _says_the_same(documents, current):
        return
    is_new = guide.locale.language_code not in current
    note = guide.change_note.strip()
    if not note and needs_note(has_versions=bool(current), is_new_language=is_new):
        raise ChangeNoteMissing
    last = KeptVersion.objects.filter(ref=guide.ref).order_by("-ordinal").values_list("number", flat=True).first()
    keep_version(
        documents=documents,
        number=next_number(last),
        change=note or (_language_added(guide) if current else ""),
        published_at=now,
    )


def _says_the_same(documents: list[Document], current: dict[str, KeptVersion]) -> bool:
    said = {document.locale: _contents(document.everybody, document.staff) for document in documents}
    return said == {locale: _contents(row.document, row.staff) for locale, row in current.items()}


def _contents(document: Mapping[str, object], staff: Mapping[str, object]) -> tuple[dict[str, object], ...]:
    """What a version says, without its number, the list of versions and its completeness, which are said of it."""
    said_of = {"number", "versions", "completeness"}
    parts = (dict(part) for part in (document, staff))
    return tuple({name: value for name, value in part.items() if name not in said_of} for part in parts)


def _language_added(guide: InterviewGuidePage) -> str:
    with override(guide.locale.language_code):
        return gettext("Published in this language.")
