"""The answers of the form as fields of a service's page: put into a page, and read from one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils.html import linebreaks, strip_tags

from viuhka.catalogue.models import Channel, ServicePage, Term
from viuhka.catalogue.rules.channels import ChannelType

if TYPE_CHECKING:
    from collections.abc import Mapping


class Shape(StrEnum):
    """How a field holds its value."""

    WORDS = "words"
    PROSE = "prose"
    NUMBER = "number"
    DAY = "day"
    TERM = "term"
    TERMS = "terms"
    CHANNEL = "channel"


@dataclass(frozen=True, slots=True)
class Field:
    """One answer that has a place on the page, under the same name; terms are of ``vocabulary``."""

    name: str
    shape: Shape
    vocabulary: str = ""


FIELDS = (
    Field("title", Shape.WORDS),
    Field("summary", Shape.WORDS),
    Field("description", Shape.PROSE),
    Field("how_to_access", Shape.WORDS),
    Field("service_type", Shape.TERM, "service_types"),
    Field("client_groups", Shape.TERMS, "client_groups"),
    Field("service_needs", Shape.TERMS, "service_needs"),
    Field("municipalities", Shape.TERMS, "municipalities"),
    Field("languages", Shape.TERMS, "languages"),
    Field("delivery_modes", Shape.TERMS, "delivery_modes"),
    Field("phone", Shape.CHANNEL),
    Field("webpage", Shape.CHANNEL),
    Field("eservice", Shape.CHANNEL),
    Field("capacity", Shape.NUMBER),
    Field("cost_type", Shape.TERM, "cost_types"),
    Field("cost_info", Shape.WORDS),
    Field("valid_from_date", Shape.DAY),
    Field("valid_to_date", Shape.DAY),
    Field("funding_type", Shape.TERM, "funding_types"),
)
BY_NAME: Mapping[str, Field] = {field.name: field for field in FIELDS}


def put(page: ServicePage, name: str, answer: Any) -> None:
    """Put an answer into a page that is not saved yet."""
    field = BY_NAME[name]
    if field.shape is Shape.CHANNEL:
        _put_channel(page, ChannelType(name), str(answer))
    else:
        setattr(page, name, _value(field, answer))


def read(page: ServicePage, name: str) -> Any:
    """What a page says, as the form would hold it."""
    field = BY_NAME[name]
    if field.shape is Shape.CHANNEL:
        return next((one.value for one in page.channels.all() if one.channel_type == name), "")
    value = getattr(page, name)
    match field.shape:
        case Shape.PROSE:
            return strip_tags(str(value).replace("</p>", "\n\n").replace("<br/>", "\n")).strip()
        case Shape.TERM:
            return value.code if value else ""
        case Shape.TERMS:
            return sorted(term.code for term in value.all())
        case Shape.DAY:
            return value.isoformat() if value else ""
        case _:
            return value


def answered(answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that have a place on the page, without what was left empty."""
    return {name: answers[name] for name in BY_NAME if answers.get(name) not in (None, "", [])}


def in_words(name: str, answer: Any) -> str:
    """An answer as people read it."""
    field = BY_NAME[name]
    if not field.vocabulary:
        return str(answer) if answer not in (None, "") else "–"
    codes = answer if isinstance(answer, list) else [answer]
    return ", ".join(str(term) for term in _terms(field, codes)) or "–"


def _value(field: Field, answer: Any) -> Any:
    match field.shape:
        case Shape.PROSE:
            return linebreaks(str(answer), autoescape=True)
        case Shape.DAY:
            return date.fromisoformat(answer)
        case Shape.TERM:
            return _terms(field, [answer])[0]
        case Shape.TERMS:
            return _terms(field, answer)
        case _:
            return answer


def _terms(field: Field, codes: list[str]) -> list[Term]:
    return list(Term.objects.filter(vocabulary=field.vocabulary, code__in=codes).order_by("sort_order", "code"))


def _put_channel(page: ServicePage, kind: ChannelType, value: str) -> None:
    standing = next((one for one in page.channels.all() if one.channel_type == kind), None)
    if standing is None:
        page.channels.add(Channel(channel_type=kind.value, value=value))
    else:
        standing.value = value
        page.channels.add(standing)
