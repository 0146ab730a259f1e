"""Reads, for findings, the pages they are about and the rounds they were made in."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings

from viuhka.catalogue.desk.page_types import ReferenceType, page_types
from viuhka.catalogue.desk.parts import localized
from viuhka.findings.models import Finding, TestRound
from viuhka.findings.rules.round_documents import RoundFacts, round_document
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viuhka.catalogue.models.pages import LanguagePage

_SOURCE = settings.LANGUAGE_CODE


@dataclass(frozen=True, slots=True)
class Versions:
    """A page in the languages it has."""

    by_locale: dict[str, LanguagePage]

    def in_language(self, locale: str) -> LanguagePage | None:
        """The page in a language, or its source."""
        return self.by_locale.get(locale) or self.by_locale.get(_SOURCE)


def pages_of(findings: Iterable[Finding]) -> dict[str, Versions]:
    """The pages of findings by their refs; a query for every type of page there is among them."""
    keys: dict[str, list[UUID]] = {}
    for ref in {finding.ref for finding in findings}:
        kind, _, identity = ref.partition(":")
        if key := _as_key(identity):
            keys.setdefault(kind, []).append(key)
    found: dict[str, Versions] = {}
    for some in page_types():
        rows = some.model._default_manager.filter(translation_key__in=keys.get(some.model.kind, []), alias_of=None)
        for page in rows.select_related("locale", "live_revision"):
            found.setdefault(page.ref, Versions({})).by_locale[page.locale.language_code] = page
    return found


def page_of(finding: Finding) -> LanguagePage | None:
    """The page that a finding is about, in its language or else the source; none where it is about no page."""
    versions = pages_of([finding]).get(finding.ref)
    return versions.in_language(finding.locale) if versions else None


def _as_key(identity: str) -> UUID | None:
    try:
        return UUID(identity)
    except ValueError:
        return None


def round_facts(row: TestRound) -> RoundFacts:
    """A round of testing, with the number of findings by role."""
    return RoundFacts(
        ref=row.ref,
        code=row.code,
        is_demo=row.is_demo,
        names=localized(row, "name"),
        when=row.when,
        methods=localized(row, "method"),
        tasks=localized(row, "tasks"),
        participants=row.participants,
        findings=Counter(finding.role for finding in row.findings.all()),
    )


OWN_TYPES = (ReferenceType(Kind.TEST_ROUND, TestRound, round_facts, round_document, many=("findings",)),)
