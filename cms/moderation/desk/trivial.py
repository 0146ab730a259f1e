"""The few fields of a trivial change, before and after, for many changes at once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.admin.compare import comparison_class_registry

from cms.moderation.desk import readable
from viuhka.catalogue.models import ServicePage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cms.moderation.models import Review


@dataclass(frozen=True, slots=True)
class TrivialChange:
    """A review with the comparisons of its fields."""

    review: Review
    comparisons: list[Any]


def trivial_changes(reviews: Sequence[Review]) -> list[TrivialChange]:
    """What each of these reviews changes. Trivial changes are of services that are live."""
    pages = ServicePage.objects.in_bulk([review.page_id for review in reviews])
    return [
        TrivialChange(review, [_comparison(review, name, pages[review.page_id]) for name in review.changed_fields])
        for review in reviews
        if review.page_id in pages
    ]


def _comparison(review: Review, name: str, page: ServicePage) -> Any:
    field = ServicePage._meta.get_field(name)
    after = ServicePage(**{name: field.to_python(review.content[name])})
    make = comparison_class_registry.get(field) or readable.ReadableComparison
    return make(field, page, after)
