"""How far the language versions of the pages follow their sources."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings

from viuhka.catalogue.rules.language_state import LanguageState, VersionFacts, language_state

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from viuhka.catalogue.models.pages import LanguagePage


@dataclass(frozen=True, slots=True)
class LanguageVersion:
    """A source page in another language: the version, where there is one, and the state of its words."""

    source: LanguagePage
    locale: str
    version: LanguagePage | None
    state: LanguageState


def language_versions(sources: QuerySet[LanguagePage]) -> Iterator[LanguageVersion]:
    """What there is, or is not, of each source in each of the other languages; by title, then by language."""
    locales = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
    versions = sources.model._default_manager.exclude(locale__language_code=settings.LANGUAGE_CODE).filter(
        translation_key__in=sources.order_by().values("translation_key")
    )
    told_by = ("translation_key", "live", "source_words_digest", "locale__language_code")
    by_key = {
        (version.translation_key, version.locale.language_code): version
        for version in versions.select_related("locale").only(*told_by)
    }
    for source in sources.select_related("locale").order_by("title", "pk"):
        digest = source.words_digest()
        for locale in locales:
            version = by_key.get((source.translation_key, locale))
            facts = version and VersionFacts(version.live, version.source_words_digest)
            yield LanguageVersion(source, locale, version, language_state(digest, facts))
