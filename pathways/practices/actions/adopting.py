from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.text import slugify
from wagtail.log_actions import log

from pathways.pathways.models import PathwayPage
from pathways.practices.desk.leaving import named_page, named_term, portable_html
from pathways.practices.models import GoodPracticeIndexPage, GoodPracticePage, PracticePathway, PracticeService
from viuhka.catalogue.models import Provider, ServicePage, Term
from viuhka.publications.models import Address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from pathways.practices.rules.exchange import Named, Practice, Words
    from viuhka.catalogue.models.pages import LanguagePage

LOG_ACTION = "pathways.adopt_practice"
_SLUG_LIMIT = 80


class NotAdoptable(Exception):
    """The practice breaks a rule for texts of this site; ``errors`` are by field, such as ``languages.fi.title``."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        super().__init__("; ".join(f"{name}: {' '.join(messages)}" for name, messages in errors.items()))
        self.errors = errors


@transaction.atomic
def adopt_practice(*, practice: Practice, by: AbstractBaseUser | None, now: datetime) -> GoodPracticePage:
    """Make a draft of a practice from another city, in all its languages; returns its Finnish page.

    What it refers to is linked where this site has the same, by code and by name, and kept as it is named
    where not. Raises ``NotAdoptable``.
    """
    source = _planted(_source(practice), "fi", by)
    for locale, words in practice.words.items():
        if locale != settings.LANGUAGE_CODE:
            _planted(_version(source, words), locale, by)
    log(instance=source, action=LOG_ACTION, user=by, timestamp=now)
    return source


def _source(practice: Practice) -> GoodPracticePage:
    linking = _Linking()
    words = practice.words[settings.LANGUAGE_CODE]
    page = GoodPracticePage(
        **_words(words),
        slug=_free_slug(words.title),
        licence=practice.licence,
        evidence_level=practice.evidence_level,
        year=practice.year,
        is_demo=practice.is_demo,
        contacts=list(practice.contacts),
        origin=linking.one("origin", practice.origin, linking.provider),
        origin_city=linking.one("origin_city", practice.origin_city, linking.term("municipalities")),
        adopted_by=linking.some("adopted_by", practice.adopted_by, linking.term("municipalities")),
        themes=linking.some("themes", practice.themes, linking.term("service_needs")),
        services=[
            PracticeService(target=target, sort_order=place)
            for place, target in enumerate(linking.some("services", practice.services, linking.page(ServicePage)))
        ],
        pathways=[
            PracticePathway(target=target, sort_order=place)
            for place, target in enumerate(linking.some("pathways", practice.pathways, linking.page(PathwayPage)))
        ],
    )
    page.foreign = linking.foreign
    return page


def _version(source: GoodPracticePage, words: Words) -> GoodPracticePage:
    return GoodPracticePage(
        **_words(words),
        slug=source.slug,
        translation_key=source.translation_key,
        is_demo=source.is_demo,
        source_words_digest=source.words_digest(),
    )


def _words(words: Words) -> dict[str, Any]:
    plain = ("title", "summary", "problem", "implementation", "works_when", "does_not_work", "evidence")
    return {name: getattr(words, name) for name in plain} | {
        "description": portable_html(words.description),
        "requirements": "\n".join(words.requirements),
        "tags": list(words.tags),
    }


def _planted(page: GoodPracticePage, locale: str, by: AbstractBaseUser | None) -> GoodPracticePage:
    """Put a page into the tree of its language as a draft."""
    index = GoodPracticeIndexPage.objects.select_related("locale").get(locale__language_code=locale)
    page.locale, page.live, page.owner = index.locale, False, by
    try:
        index.add_child(instance=page)
        page.save_revision(user=by)
    except ValidationError as error:
        raise NotAdoptable(
            {f"languages.{locale}.{name}": texts for name, texts in error.message_dict.items()}
        ) from error
    return page


def _free_slug(title: str) -> str:
    """An address that no practice has or had."""
    base = slugify(title)[:_SLUG_LIMIT].strip("-") or "kaytanto"
    return next(slug for slug in _slugs(base) if not _is_taken(slug))


def _slugs(base: str) -> Iterator[str]:
    yield base
    number = 2
    while True:
        yield f"{base}-{number}"
        number += 1


def _is_taken(slug: str) -> bool:
    return (
        GoodPracticePage.objects.filter(slug=slug).exists()
        or Address.objects.filter(kind=GoodPracticePage.kind, slug=slug).exists()
    )


class _Linking:
    """Finds what a practice refers to, and remembers in ``foreign`` what this site does not have."""

    def __init__(self) -> None:
        self.foreign: dict[str, Any] = {}

    def one(self, name: str, item: Named | None, find: Callable[[Named], Any]) -> Any:
        """What a field refers to, if it is here."""
        found = find(item) if item else None
        if item and found is None:
            self.foreign[name] = _kept(item)
        return found

    def some(self, name: str, items: Iterable[Named], find: Callable[[Named], Any]) -> list[Any]:
        """What a list refers to, as far as it is here."""
        found = [(item, find(item)) for item in items]
        if missing := [_kept(item) for item, row in found if row is None]:
            self.foreign[name] = missing
        return list(dict.fromkeys(row for _, row in found if row is not None))

    def provider(self, item: Named) -> Provider | None:
        """The provider of this code and these names."""
        row = Provider.objects.filter(code=item.code).first()
        return row if row and named_term(row) == item else None

    def term(self, vocabulary: str) -> Callable[[Named], Term | None]:
        """A way to find the terms of a vocabulary."""

        def find(item: Named) -> Term | None:
            row = Term.objects.filter(vocabulary=vocabulary, code=item.code).first()
            return row if row and named_term(row) == item else None

        return find

    def page(self, model: type[LanguagePage]) -> Callable[[Named], LanguagePage | None]:
        """A way to find the live pages of a type by their address and name."""

        def find(item: Named) -> LanguagePage | None:
            sources = model._default_manager.filter(locale__language_code=settings.LANGUAGE_CODE)
            pages = sources.filter(slug=item.code, live=True)
            return next((page for page in pages if named_page(page) == item), None)

        return find


def _kept(item: Named) -> dict[str, object]:
    return {"code": item.code, "names": item.names}
