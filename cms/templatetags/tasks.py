"""What a page or a provider lacks, for its form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django import template
from django.utils import timezone
from django.utils.translation import gettext

from cms.screens import anchor_of
from cms.shortcomings.desk.rows import rows_of
from viuhka.catalogue.desk.documents import draft_document
from viuhka.catalogue.models import Provider
from viuhka.publications.models import Publication
from viuhka.shortcomings.models import Shortcoming

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

    from cms.shortcomings.desk.rows import Row
    from viuhka.catalogue.models.pages import LanguagePage

register = template.Library()


@dataclass(frozen=True, slots=True)
class Lacking:
    """How complete it is as it was saved last, and the tasks about what is live."""

    completeness: Mapping[str, Any] | None
    tasks: list[Row]


@register.simple_tag
def lacking(instance: LanguagePage | Provider, request: HttpRequest) -> Lacking:
    """What the form's page or provider lacks."""
    rows = Shortcoming.objects.waiting().filter(ref=instance.ref)
    said = _completeness(instance)
    return Lacking(
        completeness=said and {"score": said["score"], "missing": [_item(item) for item in said["missing"]]},
        tasks=rows_of(rows, request.user, timezone.now()) if rows else [],  # type: ignore[arg-type]  # signed in
    )


def _completeness(instance: LanguagePage | Provider) -> dict[str, Any] | None:
    if isinstance(instance, Provider):
        row = Publication.objects.filter(ref=instance.ref, locale="fi").first()
        return row.staff.get("completeness") if row else None
    document = draft_document(instance)
    return document.staff.get("completeness") if document else None  # type: ignore[return-value]  # as its rule makes it


def _item(item: Mapping[str, Any]) -> dict[str, str]:
    return {"sentence": gettext(item["sentence"]), "url": anchor_of(item["field"])}
