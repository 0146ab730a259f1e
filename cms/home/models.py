from __future__ import annotations

from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from viuhka.catalogue.models.pages import HeadlessPage


class HomePage(HeadlessPage):
    """The root of the content in one language. Frontends, not this product, show a front page."""

    max_count_per_parent = 3
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["viuhka.ServiceIndexPage", "viuhka.EventIndexPage"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")
