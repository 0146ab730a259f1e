"""What those who represent a provider see of its services: where each stands, and to whom it is open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from viuhka.audiences.rules import EVERYBODY
from viuhka.catalogue.models import ServicePage
from viuhka.catalogue.models.service_choices import ServiceStatus
from viuhka.openings.models import AudienceChoice, Opening
from viuhka.representation.models import providers_of
from viuhka.upkeep.models import Care

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime
    from uuid import UUID

    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    from viuhka.catalogue.models import Provider


class Standing(models.TextChoices):
    """Where a service stands, as its provider sees it."""

    LIVE = "live", _("Published")
    ENDED = "ended", _("Ended")
    WITHDRAWN = "withdrawn", _("Taken down")
    NEW = "new", _("Not published yet")


@dataclass(frozen=True, slots=True)
class OwnService:
    """A service of a provider that somebody represents."""

    page: ServicePage
    title: str
    standing: Standing
    is_draft_waiting: bool
    open_to: tuple[str, ...]
    #: The languages in which it is published, so that changes can be sent.
    locales: tuple[str, ...]
    confirm_by: date | None
    is_due: bool


def own_services(provider: Provider, language: str, now: datetime, today: date) -> list[OwnService]:
    """The services of a provider, by title."""
    pages = list(_pages().filter(provider=provider))
    titles, open_to, due = _titles(pages), _open_to(pages, now), _due_dates(pages)
    found = [
        _own(page, titles[page.ref], language, open_to.get(page.ref, ()), due.get(page.ref), today) for page in pages
    ]
    return sorted(found, key=lambda service: service.title.casefold())


def own_service(account: AbstractBaseUser | AnonymousUser, key: UUID) -> ServicePage | None:
    """The source page of a service of a provider that the account represents; of any other service, nothing."""
    return _pages().filter(translation_key=key, provider__in=providers_of(account)).first()


def _pages() -> models.QuerySet[ServicePage]:
    source = ServicePage.objects.filter(locale__language_code=settings.LANGUAGE_CODE, alias_of=None)
    return source.select_related("locale", "provider")


def _own(
    page: ServicePage, titles: dict[str, str], language: str, open_to: Iterable[str], due: date | None, today: date
) -> OwnService:
    standing = standing_of(page, today)
    due = due if standing == Standing.LIVE else None
    return OwnService(
        page=page,
        title=titles.get(language) or str(page.title),
        standing=standing,
        is_draft_waiting=bool(page.live and page.has_unpublished_changes),
        open_to=tuple(open_to),
        locales=tuple(locale for locale, _name in settings.LANGUAGES if page.live and locale in titles),
        confirm_by=due,
        is_due=due is not None and due <= today,
    )


def standing_of(page: ServicePage, today: date) -> Standing:
    """Where a service stands on a day."""
    if not page.live:
        return Standing.WITHDRAWN if page.first_published_at else Standing.NEW
    is_over = page.status == ServiceStatus.ENDED or (page.valid_to_date is not None and page.valid_to_date < today)
    return Standing.ENDED if is_over else Standing.LIVE


def _titles(pages: Iterable[ServicePage]) -> dict[str, dict[str, str]]:
    """The titles that are live, by page and language."""
    found: dict[str, dict[str, str]] = {page.ref: {} for page in pages}
    keys = [page.translation_key for page in pages]
    versions = ServicePage.objects.filter(translation_key__in=keys, live=True, alias_of=None)
    for version in versions.select_related("locale"):
        found[version.ref][version.locale.language_code] = str(version.title)
    return found


def _due_dates(pages: Iterable[ServicePage]) -> dict[str, date]:
    """When each is to be confirmed."""
    cares = Care.objects.filter(ref__in=[page.ref for page in pages], is_published=True)
    return dict(cares.values_list("ref", "due_date"))


def _open_to(pages: Iterable[ServicePage], now: datetime) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    openings = Opening.objects.open_to(EVERYBODY, now).filter(ref__in=[page.ref for page in pages])
    for ref, audience in sorted(set(openings.values_list("ref", "audience"))):
        found.setdefault(ref, []).append(str(AudienceChoice(audience).label))
    return found
