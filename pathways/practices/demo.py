"""The good practices and themes of the demo, from the data files of the project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml
from django.db import transaction
from wagtail.models import Locale

from pathways.pathways.models import PathwayPage
from pathways.practices.models import (
    GoodPracticeIndexPage,
    GoodPracticePage,
    PracticePathway,
    PracticeService,
    ThemeEvent,
    ThemeIndexPage,
    ThemePage,
    ThemePathway,
    ThemePractice,
    ThemeService,
)
from viuhka.catalogue.models import EventPage, Provider, ServicePage, Term
from viuhka.demo.actions.pages import key_of, missing_of, open_on_days, words_of
from viuhka.demo.actions.places import Terms
from viuhka.demo.actions.planting import plant_pages
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from pathways.practices.models.links import PageLink
    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.demo.files import Record

DATA = Path(__file__).parent / "data"
_OPENED = {"staff": "2026-06-01", "jobseeker": "2026-10-01", "provider": "2026-10-01"}


def records(name: str) -> list[Record]:
    """The records of ``<name>.yaml``."""
    return list(yaml.load((DATA / f"{name}.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader))


@transaction.atomic
def load_practices(*, now: datetime) -> None:
    """Load the good practices that are not there yet, in all their languages, and open them."""
    terms, providers = Terms(), {row.code: row for row in Provider.objects.all()}
    made = []
    for record in missing_of(GoodPracticePage, records("good_practices")):
        source = GoodPracticePage(
            **_identity(GoodPracticePage, record),
            **_practice_words(record),
            **_practice_facts(record, terms),
            origin=providers[record["origin"]],
            services=_links(PracticeService, _sources(ServicePage, record["services"])),
            pathways=_links(PracticePathway, _sources(PathwayPage, record["pathways"])),
        )
        made.append((source, record))
    _plant(GoodPracticeIndexPage, made, now)


def _practice_words(record: Record) -> dict[str, Any]:
    texts = ("problem", "implementation", "works_when", "does_not_work", "evidence")
    return {name: record[name] for name in texts} | {
        "requirements": "\n".join(record["requirements"]),
        "tags": record["tags"],
    }


def _practice_facts(record: Record, terms: Terms) -> dict[str, Any]:
    return {
        "evidence_level": record["evidence_level"],
        "origin_city": terms.one("municipalities", record["origin_city"]),
        "adopted_by": terms.some("municipalities", record["adopted_by"]),
        "themes": terms.some("service_needs", record["themes"]),
        "licence": record["licence"],
        "year": record["year"],
        "contacts": record["contacts"],
    }


@transaction.atomic
def load_themes(*, now: datetime) -> None:
    """Load the themes that are not there yet, each with its needs and what answers to them, and open them."""
    made = []
    for record in missing_of(ThemePage, records("themes")):
        needs = list(Term.objects.filter(broader__vocabulary="need_themes", broader__code=record["slug"]))
        services = list(_finnish(ServicePage).filter(service_needs__in=needs))
        joined = {
            "services": _links(ThemeService, services),
            "pathways": _links(ThemePathway, _sources(PathwayPage, record["pathways"])),
            "practices": _links(ThemePractice, _finnish(GoodPracticePage).filter(themes__in=needs)),
            "events": _links(ThemeEvent, _finnish(EventPage).filter(service__in=services)),
        }
        made.append((ThemePage(**_identity(ThemePage, record), needs=needs, **joined), record))
    _plant(ThemeIndexPage, made, now)


def _identity(model: type[LanguagePage], record: Record) -> dict[str, Any]:
    locale = Locale.objects.get(language_code="fi")
    identity = {"translation_key": key_of(model.kind, record["slug"]), "slug": record["slug"], "locale": locale}
    return identity | {"is_demo": record["demo"], **words_of(record, "fi")}


def _links(model: type[PageLink], targets: Iterable[LanguagePage]) -> list[PageLink]:
    return [model(target=target, sort_order=place) for place, target in enumerate(targets)]


def _finnish(model: type[LanguagePage]) -> Any:
    return model._default_manager.filter(locale__language_code="fi").order_by("title", "pk").distinct()


def _sources(model: type[LanguagePage], slugs: list[str]) -> list[LanguagePage]:
    """The Finnish pages of these slugs that are there, in the order given."""
    keys = [key_of(Kind(model.kind), slug) for slug in slugs]
    found = {page.translation_key: page for page in _finnish(model).filter(translation_key__in=keys)}
    return [found[key] for key in keys if key in found]


def _plant(index: type[Any], made: list[tuple[Any, Record]], now: datetime) -> None:
    locales = {locale.language_code: locale for locale in Locale.objects.all()}
    versions = [_version(source, record, locales[locale]) for source, record in made for locale in ("sv", "en")]
    plant_pages(index=index, pages=[*(source for source, _ in made), *versions], now=now)
    for source, _ in made:
        open_on_days(source, _OPENED, now)


def _version(source: LanguagePage, record: Record, locale: Locale) -> LanguagePage:
    return type(source)(
        translation_key=source.translation_key,
        slug=source.slug,
        is_demo=source.is_demo,
        locale=locale,
        source_words_digest=source.words_digest(),
        **words_of(record, locale.language_code),
    )
