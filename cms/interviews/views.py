"""Printing a guide for staff, and copying it for another organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from cms.interviews.forms import CopyingForm
from cms.reading.views.guides import GuideView
from cms.screens import DecisionView
from frontend_contract.execution import Operation, answer_as
from frontend_contract.reader import staff_reader
from pathways.interviews.actions.copying import copy_guide
from pathways.interviews.models import InterviewGuidePage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class StaffGuideView(GuideView):
    """A published guide as staff print it, for whoever may edit its page."""

    operation = "guide_for_staff"
    is_for_staff = True

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The guide; nobody else learns whether there is one."""
        page = get_object_or_404(InterviewGuidePage, pk=kwargs["pk"])
        if not page.permissions_for_user(request.user).can_edit():
            raise Http404
        self.kwargs = {"slug": page.slug}
        return super().get(request, *args, slug=page.slug)

    def ask(self, operation: Operation) -> dict[str, Any]:
        """The contract's answer, asked as staff."""
        return answer_as(operation, staff_reader(timezone.now()))

    def _languages(self) -> list[tuple[str, str, str]]:
        return []


class CopyGuideView(DecisionView):
    """Makes drafts of a guide for another organisation."""

    right = "wagtailadmin.access_admin"
    page_title = _("Copy for an organisation")
    header_icon = "copy"
    form_class = CopyingForm
    submit_button_label = _("Copy")
    template_name = "cms/interviews/copy.html"
    page: InterviewGuidePage

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person adds guides where this one is."""
        self.page = get_object_or_404(InterviewGuidePage, pk=self.kwargs["pk"])
        if not may_copy(self.page, request.user):
            raise Http404
        return super().has_right(request)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The guide."""
        return super().get_context_data(page=self.page, **kwargs)

    def form_valid(self, form: CopyingForm) -> HttpResponse:
        """Copy it, and lead to the copy."""
        copy = copy_guide(guide=self.page, organisation=form.cleaned_data["organisation"], by=self.decider)
        messages.success(self.request, gettext("“%(title)s” was copied. Edit and submit it.") % {"title": copy.title})
        return redirect("wagtailadmin_pages:edit", copy.pk)


def may_copy(page: InterviewGuidePage, user: Any) -> bool:
    """Whether somebody may add a guide beside this one; a guide is copied from its source."""
    parent = page.get_parent().specific
    return page.is_source and bool(parent.permissions_for_user(user).can_add_subpage())
