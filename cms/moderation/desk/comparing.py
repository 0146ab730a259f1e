"""What a submission changes, by field, words and facts apart, in all languages of the page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.text import capfirst
from wagtail.models import TaskState

from cms.moderation.desk import readable
from cms.moderation.models import Review
from cms.moderation.models.contents import changes_of, digest_of, live_content
from cms.moderation.rules.contents import content_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

    from viuhka.catalogue.models.pages import LanguagePage

__all__ = ["LanguageChanges", "changes_in_all_languages", "has_live_moved", "labels_of", "readable"]


@dataclass(frozen=True, slots=True)
class LanguageChanges:
    """What waits in one language: each comparison can show itself."""

    page: LanguagePage
    language: str
    is_reviewed: bool
    review: Review | None
    words: list[Any]
    facts: list[Any]

    @property
    def is_new(self) -> bool:
        """Whether nothing is live to compare with."""
        return not self.page.live


def changes_in_all_languages(page: LanguagePage, request: HttpRequest) -> list[LanguageChanges]:
    """The submission first, then what waits in the page's other languages."""
    reviews = _waiting_reviews(page)
    versions = type(page)._default_manager.filter(translation_key=page.translation_key, alias_of=None)
    waiting = [
        version
        for version in versions.select_related("locale", "latest_revision").order_by("pk")
        if version.pk == page.pk or (version.has_unpublished_changes and version.latest_revision)
    ]
    return [
        _changes(version, reviews.get(version.pk), request, is_reviewed=version.pk == page.pk)
        for version in sorted(waiting, key=lambda version: (version.pk != page.pk, version.pk))
    ]


def has_live_moved(review: Review, page: LanguagePage) -> bool:
    """Whether the live page says something else than when the change was submitted."""
    return digest_of(live_content(page)) != review.live_digest


def labels_of(page: LanguagePage, names: Iterable[str]) -> list[str]:
    """The names of fields as forms show them."""
    return [capfirst(str(_label(page, name))) for name in names]


def _label(page: LanguagePage, name: str) -> Any:
    field = page._meta.get_field(name)
    return getattr(field, "verbose_name", None) or field.related_model._meta.verbose_name_plural


def _waiting_reviews(page: LanguagePage) -> dict[int, Review]:
    keys = type(page)._default_manager.filter(translation_key=page.translation_key).values_list("pk", flat=True)
    reviews = Review.objects.filter(
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__object_id__in=[str(key) for key in keys],
        workflow_state__base_content_type=page.get_base_content_type(),
    )
    return {review.page_id: review for review in reviews.select_related("workflow_state")}


def _changes(page: LanguagePage, review: Review | None, request: HttpRequest, *, is_reviewed: bool) -> LanguageChanges:
    draft = page.latest_revision.as_object()
    names = set(changes_of(page, live_content(page), content_of(page.latest_revision.content)))
    panel = type(page).get_edit_handler().get_bound_panel(instance=page, request=request, form=None)
    before = page if page.live else type(page)(locale=page.locale)
    changed = [_compared(make, before, draft) for make in panel.get_comparison() if _name_of(make) in names]
    return LanguageChanges(
        page=page,
        language=page.locale.get_display_name(),
        is_reviewed=is_reviewed,
        review=review,
        words=[comparison for comparison in changed if comparison.field.name in page.WORDS],
        facts=[comparison for comparison in changed if comparison.field.name not in page.WORDS],
    )


def _compared(make: Any, before: LanguagePage, draft: LanguagePage) -> Any:
    """A comparison, which tells whether what differs is the look of a text alone, which its words do not show."""
    comparison = make(before, draft)
    is_marked = comparison.is_child_relation or 'class="' in comparison.htmldiff()
    comparison.is_formatting_alone = not is_marked
    return comparison


def _name_of(make: Any) -> str:
    """The field that a comparison yet to be made is of."""
    return str(make.args[0].name)
