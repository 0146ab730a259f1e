"""The screens of upkeep in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib.auth.models import Permission
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.admin.widgets.button import Button

from cms.screens import MenuItemByRight
from cms.upkeep.desk import RIGHT, may_confirm
from cms.upkeep.views.confirming import ChangeCareView, ConfirmView, confirm_many
from cms.upkeep.views.lists import UpkeepView
from cms.upkeep.views.panels import UpkeepPanel
from viuhka.catalogue.models.pages import LanguagePage
from viuhka.upkeep.models import Care

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest
    from django.urls import URLPattern
    from wagtail.admin.ui.components import Component
    from wagtail.models import Page

    from cms.accounts.models import User


@hooks.register("register_admin_urls")
def upkeep_addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("upkeep/", UpkeepView.as_view(), name="upkeep"),
        path("upkeep/results/", UpkeepView.as_view(results_only=True), name="upkeep_results"),
        path("upkeep/confirm/", confirm_many, name="upkeep_confirm_many"),
        path("upkeep/<int:pk>/confirm/", ConfirmView.as_view(), name="upkeep_confirm"),
        path("upkeep/<int:pk>/care/", ChangeCareView.as_view(), name="upkeep_care"),
    ]


@hooks.register("register_admin_menu_item")
def upkeep_item() -> SubmenuMenuItem:
    """What is looked after, beside the pages; other subjects add their lists."""
    menu = Menu(register_hook_name="register_upkeep_menu_item")
    return SubmenuMenuItem(_("Upkeep"), menu, icon_name="calendar-check", order=145)


@hooks.register("register_upkeep_menu_item")
def due_item() -> MenuItemByRight:
    """What is to be confirmed."""
    return MenuItemByRight(_("To confirm"), reverse("upkeep"), right=RIGHT, icon_name="calendar-check", order=10)


@hooks.register("register_permissions")
def upkeep_right() -> QuerySet[Permission]:
    """The right that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="viuhka", codename="confirm_content")


@hooks.register("construct_homepage_panels")
def share_confirmed(request: HttpRequest, panels: list[Component]) -> None:
    """How much of what is live was confirmed in time, and what is one's own task."""
    user = cast("User", request.user)
    if user.has_perm(RIGHT):
        panels.append(UpkeepPanel(user))


@hooks.register("register_page_header_buttons")
def confirm_button(page: Page, user: User, next_url: str | None = None, **_kwargs: object) -> Iterator[Button]:
    """The way to say that a live page is still correct."""
    specific = page.specific
    if not isinstance(specific, LanguagePage) or not page.live:
        return
    care = Care.objects.in_force(timezone.now()).filter(ref=specific.ref).first()
    if care and may_confirm(user, care, specific.source()):
        url = reverse("upkeep_confirm", args=[care.pk])
        yield Button(gettext("Still correct"), url, icon_name="calendar-check", priority=50)
