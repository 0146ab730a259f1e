from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from viuhka.catalogue.desk.page_types import page_types
from viuhka.catalogue.models.pages import HeadlessPage

if TYPE_CHECKING:
    from wagtail.models import Page


class HomePage(HeadlessPage):
    """The root of the content in one language. Frontends, not this product, show a front page."""

    max_count_per_parent = 3
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        """The roots of the content trees, whichever packages there are."""
        return [some.index for some in page_types()]
