"""The catalogue's screens in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page
from wagtail.snippets.models import register_snippet

from viuhka.catalogue.views.deleting import refuse_if_named
from viuhka.catalogue.views.demo_notice import DemoNotice, has_demo_content
from viuhka.catalogue.views.language_report import LanguageReportView
from viuhka.catalogue.views.references import CatalogueGroup, VocabularyGroup
from viuhka.catalogue.views.shelving import ReferenceBulkDelete

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern
    from wagtail.admin.ui.components import Component
    from wagtail.admin.views.reports import ReportView

register_snippet(CatalogueGroup)
register_snippet(VocabularyGroup)
# After Wagtail's own, whose place it takes for these models.
hooks.register("register_bulk_action", ReferenceBulkDelete, order=10)


@hooks.register("insert_global_admin_css")
def catalogue_styles() -> str:
    """The look of our own inputs and notes."""
    return format_html('<link rel="stylesheet" href="{}">', static("viuhka/admin.css"))


class _ReportItem(MenuItem):
    """A report, for those who edit pages."""

    def __init__(self, *args: Any, view: type[ReportView], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._view = view

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person edits any."""
        view = self._view(request=request)
        return bool(view.user_has_any_permission(view.any_permission_required))


@hooks.register("register_admin_urls")
def report_addresses() -> list[URLPattern]:
    """Where the reports are."""
    return [
        *_report("language", LanguageReportView, "language-versions"),
    ]


def _report(name: str, view: type[ReportView], where: str) -> list[URLPattern]:
    return [
        path(f"reports/{where}/", view.as_view(), name=f"{name}_report"),
        path(f"reports/{where}/results/", view.as_view(results_only=True), name=f"{name}_report_results"),
    ]


@hooks.register("register_reports_menu_item")
def language_report_item() -> MenuItem:
    """The report, first among the reports."""
    where = reverse("language_report")
    return _ReportItem(_("Language versions"), where, icon_name="globe", order=100, view=LanguageReportView)


@hooks.register("construct_homepage_panels")
def demo_notice(request: HttpRequest, panels: list[Component]) -> None:
    """Say that there is demo content, while there is any."""
    if has_demo_content():
        panels.append(DemoNotice())


@hooks.register("before_delete_page")
def keep_page_that_is_named(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a page that others name."""
    return refuse_if_named(request, [page])


@hooks.register("before_bulk_action")
def keep_pages_that_are_named(
    request: HttpRequest, action_type: str, objects: list[object], action: object
) -> HttpResponse | None:
    """The same for many at once."""
    pages = [one for one in objects if isinstance(one, Page)] if action_type == "delete" else []
    return refuse_if_named(request, pages)
