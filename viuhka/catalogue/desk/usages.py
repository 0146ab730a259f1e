"""Which content refers to what others choose: a term, a provider, a location, an act, a page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Page, Revision

from viuhka.catalogue.desk.page_types import page_types

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.db.models.fields.related import RelatedField

    from viuhka.catalogue.models.pages import LanguagePage
    from viuhka.catalogue.models.vocabularies import Labelled


@dataclass(frozen=True, slots=True)
class Usage:
    """A page or row that refers to another, and the name of the field it does so with."""

    owner: models.Model
    field: str


def usages_of(row: Labelled | LanguagePage) -> Iterator[Usage]:
    """Everything saved that refers to the row, with a field or in a block."""
    for field in _fields_that_refer_to(row):
        for referring in field.model._default_manager.filter(**{field.name: row}).order_by("pk"):
            parent = _parent_field(field.model)
            yield Usage(getattr(referring, parent.name) if parent else referring, str(field.verbose_name))
    yield from _usages_in_blocks(row)


def is_in_use(row: Labelled) -> bool:
    """Whether something saved refers to the row, or an older version of a page that an editor may go back to."""
    return any(True for _ in usages_of(row)) or _is_in_a_revision(row)


def _is_in_a_revision(row: Labelled) -> bool:
    by_field = (
        Revision.objects.filter(content__contains=_mention(field, row)).exists()
        for field in _fields_that_refer_to(row)
        if isinstance(field, models.ForeignKey) and issubclass(_page_model(field), Page)
    )
    return any(by_field) or any(True for _ in _revisions_with_blocks(row))


def _usages_in_blocks(row: Labelled | LanguagePage) -> Iterator[Usage]:
    for some in page_types():
        for name, read in some.blocks.items():
            field = some.model._meta.get_field(name)
            for page in some.model._default_manager.order_by("pk"):
                if any(row.ref in read(getattr(version, name)) for version in _as_saved(page)):
                    yield Usage(page, str(field.verbose_name))


def _as_saved(page: LanguagePage) -> Iterator[LanguagePage]:
    """The page as it is, and its draft where that says something else."""
    yield page
    if page.has_unpublished_changes and page.latest_revision_id:
        yield page.get_latest_revision_as_object()


def _revisions_with_blocks(row: Labelled) -> Iterator[Revision]:
    """The versions of pages that name the row in a block; only those that hold its key or code are read."""
    for some in page_types():
        for name, read in some.blocks.items():
            for revision in _revisions_of(some.model).filter(**{f"content__{name}__regex": _names_of(row)}):
                if row.ref in read(getattr(revision.as_object(), name)):
                    yield revision


def _revisions_of(model: type[LanguagePage]) -> QuerySet[Revision]:
    found: QuerySet[Revision] = Revision.page_revisions.filter(object_id__in=_keys_of(model)).order_by("-pk")
    return found


def _keys_of(model: type[LanguagePage]) -> list[str]:
    return [str(pk) for pk in model._default_manager.values_list("pk", flat=True)]


def _names_of(row: Labelled) -> str:
    """A pattern for what a block may know a row by: its key, or the last part of its reference."""
    code = row.ref.rpartition("/")[2].rpartition(":")[2]
    return rf"\y({re.escape(str(row.pk))}|{re.escape(code)})\y"


def _fields_that_refer_to(row: models.Model) -> Iterator[RelatedField]:  # type: ignore[type-arg]
    """The relations of other models to the row's, but for rows that belong to it and links between the two."""
    is_page = isinstance(row, Page)
    for relation in row._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ForeignObjectRel) or isinstance(relation.remote_field, ParentalKey):
            continue
        if _is_link_of_a_page(relation, type(row)) if is_page else _is_choice(relation):
            yield relation.field


def _is_choice(relation: models.ForeignObjectRel) -> bool:
    return relation.many_to_many or getattr(relation, "on_delete", None) is models.PROTECT


def _is_link_of_a_page(relation: models.ForeignObjectRel, target: type[models.Model]) -> bool:
    """Whether a page links to pages of this very type; whatever Wagtail keeps about any page does not count."""
    return relation.field.related_model is target and issubclass(_page_model(relation.field), Page)


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
