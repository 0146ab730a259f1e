"""Findings in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail import hooks
from wagtail.admin.menu import Menu, MenuItem, SubmenuMenuItem
from wagtail.admin.widgets.button import Button
from wagtail.snippets.models import register_snippet

from cms.findings.admission import HANDLE, NOTE_NEEDS, sees_findings
from cms.findings.views.counts import NeedsView, NoteNeedView, SearchesView
from cms.findings.views.finding import AddView, DecideView, FindingView
from cms.findings.views.lists import BulkView, FindingListView
from cms.findings.views.rounds import TestRoundBulkDelete, TestRoundViewSet
from cms.screens import MenuItemByRight
from viuhka.catalogue.models.pages import LanguagePage
from viuhka.findings.models import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls import URLPattern
    from wagtail.models import Page

    from cms.accounts.models import User

_RIGHTS = ("handle_finding", "test_finding", "note_unmetneed", "add_testround", "change_testround", "view_testround")

register_snippet(TestRoundViewSet)
# After the catalogue's own, which it extends.
hooks.register("register_bulk_action", TestRoundBulkDelete, order=11)


@hooks.register("register_admin_urls")
def finding_addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("findings/", FindingListView.as_view(), name="findings"),
        path("findings/results/", FindingListView.as_view(results_only=True), name="findings_results"),
        path("findings/several/", BulkView.as_view(), name="findings_bulk"),
        path("findings/add/", AddView.as_view(), name="findings_add"),
        path("findings/searches/", SearchesView.as_view(), name="missed_searches"),
        path("findings/needs/", NeedsView.as_view(), name="unmet_needs"),
        path("findings/needs/add/", NoteNeedView.as_view(), name="unmet_needs_add"),
        path("findings/<int:pk>/", FindingView.as_view(), name="findings_finding"),
        path("findings/<int:pk>/<slug:decision>/", DecideView.as_view(), name="findings_decide"),
    ]


class _FindingsItem(MenuItem):
    """A menu item for those who handle findings, or test."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Whether the person does."""
        return sees_findings(request)


@hooks.register("register_admin_menu_item")
def findings_item() -> SubmenuMenuItem:
    """Findings, and what belongs to them."""
    rounds = TestRoundViewSet().get_url_name("list")
    items: list[MenuItem] = [
        _FindingsItem(_("All findings"), reverse("findings"), icon_name="comment", order=10),
        MenuItemByRight(_("Test rounds"), reverse(rounds), right="viuhka.view_testround", icon_name="group", order=20),
        MenuItemByRight(
            _("Searches without a hit"), reverse("missed_searches"), right=HANDLE, icon_name="search", order=30
        ),
        MenuItemByRight(_("Unmet needs"), reverse("unmet_needs"), right=NOTE_NEEDS, icon_name="help", order=40),
    ]
    return SubmenuMenuItem(_("Findings"), Menu(items=items), icon_name="comment", order=160)


@hooks.register("register_page_header_buttons")
def findings_of_the_page(page: Page, user: User, next_url: str | None = None, **_kwargs: object) -> Iterator[Button]:
    """How many findings of a page wait to be mended, and the way to them."""
    if not issubclass(page.specific_class or type(page), LanguagePage) or not user.has_perm(HANDLE):
        return
    ref = page.specific_deferred.ref
    if count := Finding.objects.unfixed_of(ref).count():
        label = ngettext("%(count)d open finding", "%(count)d open findings", count) % {"count": count}
        yield Button(label, f"{reverse('findings')}?{urlencode({'ref': ref})}", icon_name="comment", priority=15)


@hooks.register("register_permissions")
def finding_rights() -> QuerySet[Permission]:
    """The rights that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="viuhka", codename__in=_RIGHTS)
