from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.models import Locale, Page, Site

from cms.home.models import HomePage
from viuhka.catalogue.actions.trees import plant_trees

if TYPE_CHECKING:
    from collections.abc import Mapping

_HOMES = {"fi": ("Etusivu", "fi"), "sv": ("Startsida", "sv"), "en": ("Home", "en")}


@transaction.atomic
def prepare_pages() -> None:
    """Create what every site needs and is missing: locales, home pages, the roots of the content trees."""
    homes = _plant_homes()
    Site.objects.update_or_create(
        is_default_site=True,
        defaults={"hostname": "localhost", "root_page": homes["fi"], "site_name": "Palveluviuhka"},
    )
    _remove_the_welcome_page()
    plant_trees(homes=homes)


def _plant_homes() -> Mapping[str, Page]:
    root = Page.objects.get(depth=1)
    homes: dict[str, Page] = {}
    for code, (title, slug) in _HOMES.items():
        locale, _ = Locale.objects.get_or_create(language_code=code)
        home = HomePage.objects.filter(locale=locale).first()
        if home is None:
            home = HomePage(title=title, slug=slug, locale=locale)
            if "fi" in homes:
                home.translation_key = homes["fi"].translation_key
            root.add_child(instance=home)
        homes[code] = home
    return homes


def _remove_the_welcome_page() -> None:
    """Wagtail's first migration leaves a page of its own below the root."""
    welcome = Page.objects.filter(depth=2, content_type__model="page", content_type__app_label="wagtailcore")
    for page in welcome.filter(numchild=0):
        page.delete()
