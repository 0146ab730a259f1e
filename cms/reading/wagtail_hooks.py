"""What the pages for reading add to the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.admin.widgets import Button

from cms.reading.views.guides import StaffGuideView
from pathways.interviews.models import InterviewGuidePage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AbstractBaseUser
    from django.urls import URLPattern
    from wagtail.models import Page


@hooks.register("register_admin_urls")
def staff_guide_address() -> list[URLPattern]:
    """Where staff print a guide."""
    return [path("interview-guides/<int:pk>/for-staff/", StaffGuideView.as_view(), name="staff_guide")]


@hooks.register("register_page_header_buttons")
def staff_guide_button(page: Page, user: AbstractBaseUser, **_kwargs: object) -> Iterator[Button]:
    """The way there, from a guide that is published."""
    if isinstance(page, InterviewGuidePage) and page.live and page.permissions_for_user(user).can_edit():
        yield Button(_("Print for staff"), reverse("staff_guide", args=[page.pk]), icon_name="doc-full", priority=60)
