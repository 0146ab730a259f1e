from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey

from pathways.pathways.models import PathwayPage
from pathways.practices.models.links import PageLink
from pathways.practices.models.practices import GoodPracticePage
from pathways.practices.panels import THEME_PANELS
from viuhka.catalogue.models import EventPage, ServicePage
from viuhka.catalogue.models.by_workflow import PublishedByWorkflow
from viuhka.catalogue.models.pages import HeadlessPage, LanguagePage
from viuhka.catalogue.models.vocabularies import some_terms
from viuhka.publications.rules.documents import Kind


class ThemeIndexPage(PublishedByWorkflow, HeadlessPage):
    """The root of the themes in one language."""

    max_count_per_parent = 1
    subpage_types: ClassVar[list[str]] = ["pathways.ThemePage"]
    admin_default_ordering = "title"

    class Meta:
        verbose_name = _("themes")
        verbose_name_plural = _("themes")


class ThemePage(LanguagePage):
    """A subject that joins services, pathways, good practices and events, in one language."""

    kind = Kind.THEME
    parent_page_types: ClassVar[list[str]] = ["pathways.ThemeIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    needs = some_terms(
        "service_needs", _("needs"), _("The needs it gathers. Frontends list everything else with the same needs.")
    )

    FACTS = ("needs", "services", "pathways", "practices", "events", "image")
    WORDS = ("title", "summary", "description", "image_alt")
    REQUIRED = ()

    content_panels: ClassVar = THEME_PANELS

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")


class ThemeService(PageLink):
    """A service of a theme."""

    page = ParentalKey(ThemePage, on_delete=models.CASCADE, related_name="services")
    target = models.ForeignKey(ServicePage, models.CASCADE, related_name="+", verbose_name=_("service"))

    class Meta(PageLink.Meta):
        verbose_name = _("service")


class ThemePathway(PageLink):
    """A pathway of a theme."""

    page = ParentalKey(ThemePage, on_delete=models.CASCADE, related_name="pathways")
    target = models.ForeignKey(PathwayPage, models.CASCADE, related_name="+", verbose_name=_("pathway"))

    class Meta(PageLink.Meta):
        verbose_name = _("pathway")


class ThemePractice(PageLink):
    """A good practice of a theme."""

    page = ParentalKey(ThemePage, on_delete=models.CASCADE, related_name="practices")
    target = models.ForeignKey(GoodPracticePage, models.CASCADE, related_name="+", verbose_name=_("good practice"))

    class Meta(PageLink.Meta):
        verbose_name = _("good practice")


class ThemeEvent(PageLink):
    """An event of a theme."""

    page = ParentalKey(ThemePage, on_delete=models.CASCADE, related_name="events")
    target = models.ForeignKey(EventPage, models.CASCADE, related_name="+", verbose_name=_("event"))

    class Meta(PageLink.Meta):
        verbose_name = _("event")
