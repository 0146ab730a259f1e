"""A draft as the readers of an audience would get it: the builder's document, and of it what they may see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import FieldDoesNotExist
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from viuhka.audiences.models import LaunchStage
from viuhka.audiences.rules import READERS, Audience, FieldAudience, Reader, visible_fields
from viuhka.catalogue.desk.documents import draft_document
from viuhka.openings.models import AudienceChoice
from viuhka.publications.models import Publication
from viuhka.publications.rules import rich_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.publications.rules.documents import Document

#: Where a document's key is not the name of the field it comes from.
_FIELDS = {
    "interpretation_available": "is_interpretation_available",
    "valid_from": "valid_from_date",
    "valid_to": "valid_to_date",
    "referral_required": "is_referral_required",
    "mode": "intake_mode",
    "next_start": "next_start_date",
    "min": "duration_min",
    "max": "duration_max",
    "unit": "duration_unit",
    "days": "wait_days",
    "as_of": "wait_days_changed_date",
    "service_classes": "ptv_service_classes",
    "target_groups": "ptv_target_groups",
    "life_events": "ptv_life_events",
    "role": "staff_contact_role",
    "phone": "staff_contact_phone",
    "email": "staff_contact_email",
}
_NAMES = {
    "title": _("Name"),
    "co_providers": _("Co-providers"),
    "channels": _("Channels"),
    "leads_to": _("Leads to"),
    "see_instead": _("See instead"),
    "eligibility": _("Eligibility"),
    "intake": _("Intake"),
    "duration": _("Duration"),
    "wait": _("Waiting time"),
    "ptv": _("PTV"),
    "staff_contact": _("Staff contact"),
    "image": _("Image"),
    "registration": _("Registration"),
}
_PARTS = {FieldAudience.EVERYBODY: "everybody", FieldAudience.PLANNING: "planning", FieldAudience.STAFF: "staff"}


@dataclass(frozen=True, slots=True)
class Shown:
    """A field by its name, and what it says as HTML."""

    name: str
    html: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A draft through the eyes of an audience."""

    note: str
    title: str
    locale: str
    fields: tuple[Shown, ...]


def preview_of(page: LanguagePage, audience: Audience, now: datetime) -> Preview:
    """What the readers of an audience would see of a draft, if it were published and opened to them."""
    note = gettext("This is a draft, as the audience “%(audience)s” would get it. It is stored nowhere.")
    document = draft_document(page)
    fields: tuple[Shown, ...] = ()
    if document is not None:
        reader = Reader(READERS[audience], LaunchStage.PROVIDERS, now)
        fields = tuple(_Showing(page, document, reader).fields())
    return Preview(
        note=note % {"audience": AudienceChoice(audience).label},
        title=page.title,
        locale=page.locale.language_code,
        fields=fields,
    )


class _Showing:
    """Shows one document to one reader. What it refers to is named as far as the reader may see it."""

    def __init__(self, page: LanguagePage, document: Document, reader: Reader) -> None:
        self._page, self._document, self._reader = page, document, reader
        rows = Publication.objects.visible_to(reader).serving(document.locale).filter(ref__in=document.references)
        self._named = {row.ref: row for row in rows}

    def fields(self) -> Iterator[Shown]:
        """The fields the reader may see, without those that are empty."""
        for part in visible_fields(self._reader):
            for key, value in getattr(self._document, _PARTS[part]).items():
                if html := self._html(key, value):
                    yield Shown(self._name(key), html)

    def _name(self, key: str) -> str:
        if key in _NAMES:
            return str(_NAMES[key])
        try:
            name = str(self._page._meta.get_field(_FIELDS.get(key, key)).verbose_name)
        except FieldDoesNotExist:
            name = key.replace("_", " ")
        return name[:1].upper() + name[1:]

    def _html(self, key: str, value: object) -> str:
        if isinstance(value, list):
            return self._list(key, value)
        if isinstance(value, dict):
            return self._parts(value)
        if isinstance(value, bool):
            return gettext("Yes") if value else gettext("No")
        return self._text(key, str(value)) if value not in {None, ""} else ""

    def _text(self, key: str, text: str) -> str:
        """A text; a code by its name, and a reference by that of what it leads to, if the reader may see it."""
        if text in self._document.references:
            row = self._named.get(text)
            return format_html("{}", self._label(row)) if row else ""
        field_name = _FIELDS.get(key, key)
        choices = {
            str(code): str(name)
            for field in self._page._meta.get_fields()
            if field.name == field_name
            for code, name in getattr(field, "flatchoices", ())
        }
        return format_html("{}", choices.get(text, text))

    @staticmethod
    def _label(row: Publication) -> str:
        words = row.document
        return str(words.get("title") or words.get("label") or words.get("name") or row.slug)

    def _list(self, key: str, items: list[object]) -> str:
        if items and all(isinstance(item, dict) and "items" in item for item in items):
            links: dict[str, rich_text.Link] = {
                ref: {"type": row.kind, "slug": row.slug} for ref, row in self._named.items()
            }
            return mark_safe(rich_text.render(items, links))  # type: ignore[arg-type]  # noqa: S308  # it escapes
        shown = [html for item in items if (html := self._html(key, item))]
        return (
            format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", ((one,) for one in shown))) if shown else ""
        )

    def _parts(self, parts: Mapping[str, object]) -> str:
        if "renditions" in parts:
            return format_html("{}", parts.get("alt") or gettext("Yes"))
        shown = [(self._name(key), html) for key, value in parts.items() if (html := self._html(key, value))]
        return format_html_join("; ", "{}: {}", shown)
