"""Which content refers to a row that others choose: a term, a provider, a location, an act."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Page, Revision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models.fields.related import RelatedField


@dataclass(frozen=True, slots=True)
class Usage:
    """A page or row that refers to another, and the name of the field it does so with."""

    owner: models.Model
    field: str


def usages_of(row: models.Model) -> Iterator[Usage]:
    """Everything saved that refers to the row."""
    for field in _fields_that_refer_to(row):
        for referring in field.model._default_manager.filter(**{field.name: row}).order_by("pk"):
            parent = _parent_field(field.model)
            yield Usage(getattr(referring, parent.name) if parent else referring, str(field.verbose_name))


def is_in_use(row: models.Model) -> bool:
    """Whether something saved refers to the row, or an older version of a page that an editor may go back to."""
    return any(True for _ in usages_of(row)) or any(
        Revision.objects.filter(content__contains=_mention(field, row)).exists()
        for field in _fields_that_refer_to(row)
        if isinstance(field, models.ForeignKey) and issubclass(_page_model(field), Page)
    )


def _fields_that_refer_to(row: models.Model) -> Iterator[RelatedField]:  # type: ignore[type-arg]
    """The relations of other models to the row's, but for rows that belong to it and links between the two."""
    for relation in row._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel) or isinstance(relation.remote_field, ParentalKey):
            continue
        if relation.many_to_many or getattr(relation, "on_delete", None) is models.PROTECT:
            yield relation.field


def _parent_field(model: type[models.Model]) -> ParentalKey | None:
    return next((field for field in model._meta.fields if isinstance(field, ParentalKey)), None)


def _page_model(field: RelatedField) -> type[models.Model]:  # type: ignore[type-arg]
    parent = _parent_field(field.model)
    return parent.related_model if parent else field.model


def _mention(field: RelatedField, row: models.Model) -> dict[str, object]:  # type: ignore[type-arg]
    """What the content of a revision holds that refers to the row."""
    parent = _parent_field(field.model)
    found = {field.name: row.pk}
    return {parent.remote_field.related_name: [found]} if parent else found
