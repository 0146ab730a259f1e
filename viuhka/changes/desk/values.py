"""What can be changed on request: which fields, and their values as they are compared and as people read them."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext
from wagtail.fields import RichTextField

from viuhka.catalogue.models import Channel, Provider, ServicePage
from viuhka.changes import rules
from viuhka.publications.models import Publication
from viuhka.publications.rules.documents import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    Subject = ServicePage | Provider

#: What each language version of a service says.
WORDS = ("title", "summary", "description", "for_whom", "how_to_access", "cost_info", "keywords")
#: What is the same in every language. Law, staff's own fields and who gives the service are staff's matter.
FACTS = (
    "plain_language",
    "status",
    "client_groups",
    "service_needs",
    "age_min",
    "age_max",
    "unemployment_months_min",
    "intake_mode",
    "next_start_date",
    "is_referral_required",
    "referral_from",
    "access_modes",
    "delivery_modes",
    "cost_type",
    "duration_min",
    "duration_max",
    "duration_unit",
    "municipalities",
    "channels",
    "languages",
    "is_interpretation_available",
    "capacity",
    "capacity_reason",
    "wait_days",
    "wait_days_changed_date",
    "fill_rate",
    "valid_from_date",
    "valid_to_date",
)
OF_PROVIDERS = (
    "description_fi",
    "description_sv",
    "description_en",
    "email",
    "phone",
    "website",
    "municipalities",
    "sectors",
)

#: The rows of a service that are changed together, and what each of them says.
CHANNELS = "channels"
CHANNEL_PARTS = (
    "channel_type",
    "label_fi",
    "label_sv",
    "label_en",
    "value",
    "location_id",
    "first_day",
    "last_day",
    "opens",
    "closes",
)


def subject_of(ref: str, locale: str) -> Subject | None:
    """The live page in a language, or the provider, that a reference names."""
    kind, _, identity = ref.partition(":")
    if kind == Kind.PROVIDER:
        return Provider.objects.filter(code=identity).first()
    if kind != Kind.SERVICE:
        return None
    rows = ServicePage.objects.filter(translation_key=UUID(identity), locale__language_code=locale, alias_of=None)
    return rows.filter(live=True).select_related("locale").first()


def fields_of(subject: Subject) -> tuple[str, ...]:
    """The fields that can be changed on request."""
    if isinstance(subject, Provider):
        return OF_PROVIDERS
    return (*WORDS, *FACTS) if subject.is_source else WORDS


def version_of(ref: str, locale: str) -> int | None:
    """How often what lies on the shelf has changed."""
    return Publication.objects.filter(ref=ref, locale=locale).values_list("version", flat=True).first()


def values_of(subject: Subject, names: Iterable[str] | None = None) -> dict[str, Any]:
    """The values of fields, as they are stored and compared."""
    return {name: value_of(subject, name) for name in (fields_of(subject) if names is None else names)}


def value_of(subject: Subject, name: str) -> Any:
    """The value of a field, as it is stored and compared: plain, rich text as one types it."""
    if name == CHANNELS:
        rows = getattr(subject, name).all()
        return [{part: as_plain(getattr(row, part)) for part in CHANNEL_PARTS} for row in rows]
    field: Any = subject._meta.get_field(name)
    if field.many_to_many:
        return sorted(row.pk for row in getattr(subject, name).all())
    value = getattr(subject, field.attname)
    if isinstance(field, RichTextField):
        return rules.plain_text(value)
    return as_plain(value)


def as_plain(value: Any) -> Any:
    """A cleaned value of a form, or of a row, as it is stored and compared."""
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, models.Model):
        return value.pk
    if isinstance(value, models.QuerySet):
        return sorted(row.pk for row in value)
    return list(value) if isinstance(value, list | tuple) else rules.tidied(value)


def put(subject: Subject, values: Mapping[str, Any]) -> None:
    """Let a page or provider that is not saved yet say what is wanted."""
    for name, value in values.items():
        field: Any = subject._meta.get_field(name)
        if name == CHANNELS:
            getattr(subject, name).set([_channel(place, facts) for place, facts in enumerate(value)])
        elif field.many_to_many:
            getattr(subject, name).set(list(field.related_model._default_manager.filter(pk__in=value)))
        elif isinstance(field, RichTextField):
            setattr(subject, name, rules.rich_text(value))
        else:
            setattr(subject, field.attname, value if isinstance(field, ArrayField) else field.to_python(value))


def _channel(place: int, facts: Mapping[str, Any]) -> Channel:
    fields = {part: Channel._meta.get_field(part.removesuffix("_id")) for part in CHANNEL_PARTS}
    return Channel(sort_order=place, **{part: field.to_python(facts[part]) for part, field in fields.items()})


def problems_of(subject: Subject) -> dict[str, list[str]]:
    """What is wrong with a page or provider as it is, by field."""
    if isinstance(subject, Provider):
        try:
            subject.clean_fields(exclude=[name for name in _names(subject) if name not in OF_PROVIDERS])
        except ValidationError as error:
            return error.message_dict
        return {}
    found = subject.word_errors() | (subject.fact_errors() if subject.is_source else {})
    missing = {name: [gettext("This cannot be left empty.")] for name in subject.REQUIRED if _is_missing(subject, name)}
    channels = {CHANNELS: _channel_problems(subject)} if subject.is_source else {}
    return {name: messages for name, messages in (found | missing | channels).items() if messages}


def _channel_problems(subject: ServicePage) -> list[str]:
    problems: list[str] = []
    for channel in getattr(subject, CHANNELS).all():
        try:
            channel.clean()
        except ValidationError as error:
            problems += error.messages
    return problems


def _is_missing(subject: ServicePage, name: str) -> bool:
    return name in fields_of(subject) and value_of(subject, name) in (None, "", [])


def _names(subject: models.Model) -> list[str]:
    return [field.name for field in subject._meta.fields]


def label_of(subject: Subject, name: str) -> str:
    """The name of a field as forms show it."""
    if name == CHANNELS:
        return gettext("Channels")
    return gettext("Name") if name == "title" else capfirst(str(subject._meta.get_field(name).verbose_name))  # type: ignore[union-attr]


def in_words(subject: Subject, name: str, value: Any) -> str:
    """A value as people read it."""
    if value in (None, "", []):
        return "–"
    if name == CHANNELS:
        return "\n".join(_channel_in_words(facts) for facts in value)
    return _value_in_words(subject._meta.get_field(name), value)


def _value_in_words(field: Any, value: Any) -> str:
    if isinstance(value, bool):
        return gettext("Yes") if value else gettext("No")
    if isinstance(value, list):
        return ", ".join(_names_of(field, value) if field.many_to_many else map(str, value))
    if field.is_relation:
        return ", ".join(_names_of(field, [value]))
    if isinstance(field, models.DateField):
        return date_format(date.fromisoformat(value), "SHORT_DATE_FORMAT")
    return str(dict(field.flatchoices).get(value, value))


def _channel_in_words(facts: Mapping[str, Any]) -> str:
    channel = _channel(0, facts)
    label = f" ({channel.label_fi})" if channel.label_fi else ""
    return f"{channel.get_channel_type_display()}{label}: {channel.value or channel.location or '–'}"


def _names_of(field: Any, keys: list[int]) -> list[str]:
    names = {row.pk: str(row) for row in field.related_model._default_manager.filter(pk__in=keys)}
    return sorted((names.get(key, gettext("(no longer there)")) for key in keys), key=str.casefold)
