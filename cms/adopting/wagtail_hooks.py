"""The way to the screens of adopting."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from cms.adopting.views import AdoptionView, export, may_adopt
from pathways.practices.actions.adopting import LOG_ACTION
from pathways.practices.models import GoodPracticeIndexPage, GoodPracticePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.urls import URLPattern
    from wagtail.models import Page

    from cms.accounts.models import User


@hooks.register("register_admin_urls")
def adopting_addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("good-practices/<int:pk>/export/", export, name="practices_export"),
        path("good-practices/adopt/", AdoptionView.as_view(), name="practices_adopt"),
    ]


@hooks.register("register_page_header_buttons")
def exchange_buttons(page: Page, user: User, **_kwargs: object) -> Iterator[Button]:
    """A practice leaves from its own page, and comes in at the root of the practices."""
    model = page.specific_class
    if model is GoodPracticePage and page.permissions_for_user(user).can_edit():
        url = reverse("practices_export", args=[page.pk])
        yield Button(gettext("Export for another city"), url, icon_name="download", priority=70)
    if model is GoodPracticeIndexPage and may_adopt(user):
        yield Button(gettext("Adopt a good practice"), reverse("practices_adopt"), icon_name="upload", priority=70)


@hooks.register("register_log_actions")
def adoption_in_the_history(actions: Any) -> None:
    """How the history tells of an adoption."""
    actions.register_action(LOG_ACTION, _("Adopt"), _("Adopted from another city"))
