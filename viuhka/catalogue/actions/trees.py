from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.catalogue.desk.page_types import page_types

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail.models import Page


@transaction.atomic
def plant_trees(*, homes: Mapping[str, Page]) -> None:
    """Create the root of the tree of every type of page below the home pages, where it is missing."""
    for some in page_types():
        key = None
        for locale, (title, slug) in some.roots.items():
            root = some.index._default_manager.filter(locale__language_code=locale).first()
            if root is None:
                root = some.index(title=title, slug=slug, locale=homes[locale].locale)
                root.translation_key = key or root.translation_key
                homes[locale].add_child(instance=root)
            key = root.translation_key
