"""What is live, as detectors ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.conf import settings
from django.db.models import Q

from viuhka.catalogue.models import EventPage, ServicePage
from viuhka.catalogue.models.service_choices import ServiceStatus
from viuhka.catalogue.rules.parts import HELSINKI

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from django.db.models import QuerySet

    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.shortcomings.desk.detectors import Refs


def day_of(now: datetime) -> date:
    """The day it is in Finland."""
    return now.astimezone(HELSINKI).date()


def current_sources(model: type[LanguagePage], now: datetime, refs: Refs) -> QuerySet[Any]:
    """The live source pages of a type whose time is not over; those of the references, where some are named."""
    rows = model._default_manager.filter(live=True, alias_of=None, locale__language_code=settings.LANGUAGE_CODE)
    if refs is not None:
        rows = rows.filter(translation_key__in=keys_of(model.kind, refs))
    return rows.exclude(_is_over(model, now))


def _is_over(model: type[LanguagePage], now: datetime) -> Q:
    if issubclass(model, ServicePage):
        return Q(status=ServiceStatus.ENDED) | Q(valid_to_date__isnull=False, valid_to_date__lt=day_of(now))
    if issubclass(model, EventPage):
        return Q(ends_at__isnull=False, ends_at__lt=now)
    return Q(pk__in=[])


def keys_of(kind: str, refs: Iterable[str]) -> list[UUID]:
    """The translation keys of the pages of a kind among references."""
    return [UUID(identity) for named, _colon, identity in (ref.partition(":") for ref in refs) if named == kind]
