"""The screen that merges a service into another."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, redirect
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder

from cms.moderation.actions.merging import merge_services
from cms.moderation.actions.withdrawing import NotLive
from cms.moderation.forms import MergeForm
from cms.moderation.views.withdrawal import RIGHT
from cms.screens import DecisionView
from viuhka.catalogue.desk.usages import usages_of
from viuhka.catalogue.models import ServicePage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class MergeView(DecisionView):
    """Withdraws a service in favour of another, which takes its addresses."""

    right = RIGHT
    page_title = _("Merge into another service")
    header_icon = "resubmit"
    form_class = MergeForm
    submit_button_label = _("Merge")
    template_name = "cms/moderation/merge.html"
    goes: ServicePage

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person withdraws pages, and may edit this one."""
        self.goes = get_object_or_404(ServicePage, pk=self.kwargs["pk"])
        return super().has_right(request) and bool(self.goes.permissions_for_user(request.user).can_edit())

    def get_form_kwargs(self) -> dict[str, Any]:
        """The service that goes is not offered."""
        return {**super().get_form_kwargs(), "goes": self.goes}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The service, and what leads to it and has to be changed by hand."""
        can_go = self.goes.live and self.goes.is_source
        return super().get_context_data(page=self.goes, can_go=can_go, usages=self._usages(), **kwargs)

    def _usages(self) -> list[dict[str, Any]]:
        finder = AdminURLFinder(self.request.user)
        return [
            {"owner": usage.owner, "field": capfirst(usage.field), "url": finder.get_edit_url(usage.owner)}
            for usage in usages_of(self.goes)
        ]

    def form_valid(self, form: MergeForm) -> HttpResponse:
        """Merge, unless one of the two is not live any more."""
        stays = form.cleaned_data["stays"]
        try:
            merge_services(goes=self.goes, stays=stays, reason=form.cleaned_data["reason"], by=self.decider)
        except NotLive:
            form.add_error(None, gettext("One of the two is not live any more. Nothing was merged."))
            return self.form_invalid(form)
        names = {"goes": self.goes.title, "stays": stays.title}
        text = gettext("“%(goes)s” was withdrawn, and its addresses lead to “%(stays)s”.")
        messages.success(self.request, text % names)
        return redirect("wagtailadmin_pages:edit", stays.pk)
