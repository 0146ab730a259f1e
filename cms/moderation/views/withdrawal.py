"""Taking a live page down."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.models import Page

from cms.moderation.actions.withdrawing import NotLive, withdraw_page
from cms.moderation.forms import WithdrawalForm
from cms.screens import DecisionView
from viuhka.catalogue.models.pages import LanguagePage

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

RIGHT = "cms.withdraw_page"


class WithdrawalView(DecisionView):
    """Takes a page down at once, with a reason."""

    right = RIGHT
    page_title = _("Withdraw")
    header_icon = "download"
    form_class = WithdrawalForm
    submit_button_label = _("Withdraw")
    template_name = "cms/moderation/withdraw.html"
    page: LanguagePage

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person withdraws pages, and may edit this one."""
        page = get_object_or_404(Page, pk=self.kwargs["pk"]).specific
        if not isinstance(page, LanguagePage):
            raise Http404
        self.page = page
        return super().has_right(request) and bool(page.permissions_for_user(request.user).can_edit())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The page."""
        return super().get_context_data(page=self.page, **kwargs)

    def form_valid(self, form: WithdrawalForm) -> HttpResponse:
        """Take it down, unless somebody did before."""
        try:
            withdraw_page(page=self.page, by=self.decider, reason=form.cleaned_data["reason"])
        except NotLive:
            messages.warning(self.request, gettext("“%(title)s” is not live any more.") % {"title": self.page.title})
        else:
            messages.success(self.request, gettext("“%(title)s” was withdrawn.") % {"title": self.page.title})
        return redirect("wagtailadmin_pages:edit", self.page.pk)
