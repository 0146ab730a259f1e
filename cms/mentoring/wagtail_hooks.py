"""The coordinator's screens in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Permission
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin import messages
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.models import Page

from cms.mentoring.views import applications as views
from cms.mentoring.views.lists import MenteeListView, MentorListView, ReadingListView
from cms.screens import CoordinatorsItem
from mentoring.applications.models import MenteeApplication, MentorApplication
from mentoring.programmes.models import MentoringProgrammePage

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern

_LISTS: dict[str, type[BaseListingView]] = {
    "mentors": MentorListView,
    "mentees": MenteeListView,
    "readings": ReadingListView,
}
_ONE = "mentoring/<slug:side>/<int:pk>"


@hooks.register("register_admin_urls")
def mentoring_addresses() -> list[URLPattern]:
    """Where the screens are."""
    lists = [path(f"mentoring/{name}/", view.as_view(), name=f"mentoring_{name}") for name, view in _LISTS.items()]
    results = [
        path(f"mentoring/{name}/results/", view.as_view(results_only=True), name=f"mentoring_{name}_results")
        for name, view in _LISTS.items()
    ]
    return [
        *lists,
        *results,
        path(f"{_ONE}/", views.ApplicationView.as_view(), name="mentoring_application"),
        path(f"{_ONE}/reason/", views.ReasonView.as_view(), name="mentoring_application_reason"),
        path(f"{_ONE}/step/<slug:step>/", views.StepView.as_view(), name="mentoring_application_step"),
        path(f"{_ONE}/check/", views.CheckView.as_view(), name="mentoring_application_check"),
        path(f"{_ONE}/clear/", views.ClearView.as_view(), name="mentoring_application_clear"),
        path(f"{_ONE}/urgent/", views.UrgentView.as_view(), name="mentoring_application_urgent"),
        path(f"{_ONE}/not-urgent/", views.NotUrgentView.as_view(), name="mentoring_application_not_urgent"),
        path(f"{_ONE}/refuse/", views.RefuseView.as_view(), name="mentoring_application_refuse"),
        path(f"{_ONE}/erase/", views.EraseView.as_view(), name="mentoring_application_erase"),
    ]


@hooks.register("register_admin_menu_item")
def mentoring_item() -> CoordinatorsItem:
    """Mentoring, for coordinators."""
    return CoordinatorsItem(_("Mentoring"), reverse("mentoring_mentees"), icon_name="group", order=350)


@hooks.register("register_permissions")
def mentoring_rights() -> QuerySet[Permission]:
    """The right that the group editor offers."""
    return Permission.objects.filter(content_type__app_label="mentoring", codename="coordinate_mentoring")


@hooks.register("before_delete_page")
def keep_programme_with_people(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep a programme that people have signed up to; those below a page go with it, so they are asked too."""
    found = MentoringProgrammePage.objects.descendant_of(page, inclusive=True)
    if not any(model.objects.filter(programme__in=found).exists() for model in (MentorApplication, MenteeApplication)):
        return None
    messages.error(request, gettext("People have signed up to this programme. Withdraw it instead of deleting it."))
    return redirect("wagtailadmin_explore", page.get_parent().pk)


@hooks.register("before_bulk_action")
def keep_programmes_with_people(
    request: HttpRequest, action_type: str, objects: list[Page], action: object
) -> HttpResponse | None:
    """The same for many at once."""
    pages = [one for one in objects if isinstance(one, Page)] if action_type == "delete" else []
    refusals = (keep_programme_with_people(request, page) for page in pages)
    return next((refusal for refusal in refusals if refusal), None)
