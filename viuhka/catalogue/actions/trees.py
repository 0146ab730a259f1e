from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from viuhka.catalogue.models import EventIndexPage, ServiceIndexPage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail.models import Page

_TITLES: dict[type[Page], dict[str, tuple[str, str]]] = {
    ServiceIndexPage: {
        "fi": ("Palvelut", "palvelut"),
        "sv": ("Tjänster", "tjanster"),
        "en": ("Services", "services"),
    },
    EventIndexPage: {
        "fi": ("Tapahtumat", "tapahtumat"),
        "sv": ("Evenemang", "evenemang"),
        "en": ("Events", "events"),
    },
}


@transaction.atomic
def plant_trees(*, homes: Mapping[str, Page]) -> None:
    """Create the roots of the service and event trees below the home pages, where they are missing."""
    for model, titles in _TITLES.items():
        key = None
        for locale, (title, slug) in titles.items():
            root = model.objects.filter(locale__language_code=locale).first()
            if root is None:
                root = model(title=title, slug=slug, locale=homes[locale].locale)
                root.translation_key = key or root.translation_key
                homes[locale].add_child(instance=root)
            key = root.translation_key
