"""The screens of interview guides in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from cms.interviews.views import CopyGuideView, StaffGuideView, may_copy
from pathways.interviews.models import InterviewGuidePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AbstractBaseUser
    from django.urls import URLPattern
    from wagtail.models import Page


@hooks.register("register_admin_urls")
def guide_addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("interview-guides/<int:pk>/for-staff/", StaffGuideView.as_view(), name="staff_guide"),
        path("interview-guides/<int:pk>/copy/", CopyGuideView.as_view(), name="copy_guide"),
    ]


@hooks.register("register_page_header_buttons")
def guide_buttons(page: Page, user: AbstractBaseUser, **_kwargs: object) -> Iterator[Button]:
    """The ways there, from a guide."""
    if not isinstance(page, InterviewGuidePage):
        return
    if page.live and page.permissions_for_user(user).can_edit():
        yield Button(_("Print for staff"), reverse("staff_guide", args=[page.pk]), icon_name="doc-full")
    if may_copy(page, user):
        yield Button(
            _("Copy for an organisation"), reverse("copy_guide", args=[page.pk]), icon_name="copy", priority=61
        )
