"""The panel of the first screen with pathways to look at, and the screen on which somebody says that they have."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.ui.components import Component

from cms.marks.desk import effects_of, marks_for, may_look
from cms.screens import DecisionView
from pathways.pathways.actions.marking import AlreadyClosed, look_at_mark
from pathways.pathways.models import PathwayMark

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest, HttpResponse

    from cms.accounts.models import User

#: How many marks are shown; the pathways themselves have the rest.
SHOWN = 10


class PathwaysToLookAt(Component):
    """The pathways that somebody looks after and whose services have changed, the longest waiting first."""

    template_name = "cms/marks/home.html"
    order = 115

    def __init__(self, user: User) -> None:
        self.user = user

    def get_context_data(self, parent_context: Mapping[str, Any] | None = None) -> dict[str, Any]:
        """The marks, each with what it tells."""
        marks = marks_for(self.user)
        return {"count": len(marks), "marks": [(mark, effects_of(mark)) for mark in marks[:SHOWN]]}


class LookView(DecisionView):
    """Says that one has looked at what a change of a service does to a pathway."""

    page_title = _("Looked at")
    header_icon = "view"
    form_class = forms.Form
    submit_button_label = _("I have looked at this")
    template_name = "cms/marks/look.html"
    mark: PathwayMark

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person may edit the pathway."""
        self.mark = get_object_or_404(PathwayMark.objects.select_related("pathway"), pk=self.kwargs["pk"])
        return may_look(request.user, self.mark.pathway)  # type: ignore[arg-type]  # the admin lets in nobody else

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The mark, and what it tells."""
        return super().get_context_data(mark=self.mark, effects=effects_of(self.mark), **kwargs)

    def form_valid(self, form: forms.Form) -> HttpResponse:  # Django's signature
        """Close the mark, unless that was done before."""
        names = {"pathway": self.mark.pathway.title, "service": self.mark.service_title}
        try:
            look_at_mark(mark=self.mark, by=self.decider, now=timezone.now())
        except AlreadyClosed:
            messages.warning(self.request, gettext("This was looked at before, or holds no more."))
        else:
            messages.success(
                self.request, gettext("You have looked at “%(service)s” in the pathway “%(pathway)s”.") % names
            )
        return redirect("wagtailadmin_pages:edit", self.mark.pathway_id)
