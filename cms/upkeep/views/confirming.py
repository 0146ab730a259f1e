"""Saying that something is still correct: one item, or many at once; and who looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import F
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages

from cms.screens import DecisionView
from cms.upkeep.desk import RIGHT, edit_url, may_confirm, pages_of
from cms.upkeep.forms import CareForm
from cms.upkeep.views.lists import rows_of
from viuhka.upkeep.actions.confirming import NothingToConfirm, confirm
from viuhka.upkeep.actions.owning import change_care
from viuhka.upkeep.models import Care, Confirmation, How, Part

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from cms.accounts.models import User
    from viuhka.catalogue.models.pages import LanguagePage

#: How many earlier confirmations are shown.
_SHOWN = 10


class _AboutCare(DecisionView):
    """A screen about one row of upkeep, for those who may confirm it."""

    right = RIGHT
    header_icon = "calendar-check"
    care: Care
    page: LanguagePage | None

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person may confirm this."""
        cares = Care.objects.in_force(timezone.now()).select_related("provider", "owner")
        self.care = get_object_or_404(cares, pk=self.kwargs["pk"])
        self.page = pages_of([self.care]).get(self.care.ref)
        return may_confirm(cast("User", request.user), self.care, self.page)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The item, and when it was confirmed before."""
        row = rows_of([self.care], cast("User", self.request.user))[0]
        earlier = Confirmation.objects.filter(care=self.care).select_related("by").order_by("-at", "-pk")
        return super().get_context_data(care=self.care, row=row, earlier=earlier[:_SHOWN], **kwargs)

    def back(self) -> HttpResponse:
        """Back to where the person came from, or to the list."""
        asked = self.request.POST.get("next", "")
        is_ours = url_has_allowed_host_and_scheme(
            asked, {self.request.get_host()}, require_https=self.request.is_secure()
        )
        return redirect(asked if is_ours else reverse("upkeep"))


class ConfirmView(_AboutCare):
    """Says that one item is still correct."""

    page_title = _("Still correct?")
    form_class = forms.Form
    submit_button_label = _("Still correct")
    template_name = "cms/upkeep/confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where it is edited, too."""
        return super().get_context_data(edit_url=edit_url(self.care, self.page), **kwargs)

    def form_valid(self, form: forms.Form) -> HttpResponse:  # Django's signature
        """Confirm all of it, or its figures alone."""
        part = Part.NUMBERS if "numbers" in self.request.POST else Part.WHOLE
        title = {"title": self.care.title}
        try:
            confirm(ref=self.care.ref, by=self.decider, how=How.STAFF, now=timezone.now(), part=part)
        except NothingToConfirm:
            messages.warning(self.request, gettext("“%(title)s” is not published any more.") % title)
        else:
            messages.success(self.request, gettext("You have confirmed that “%(title)s” is still correct.") % title)
        return self.back()


class ChangeCareView(_AboutCare):
    """Says who looks after one item, and how often it is asked about."""

    page_title = _("Who looks after it")
    form_class = CareForm
    template_name = "cms/upkeep/care.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The row as it is."""
        return {**super().get_form_kwargs(), "instance": self.care}

    def form_valid(self, form: Any) -> HttpResponse:
        """Change it."""
        change_care(ref=self.care.ref, **form.cleaned_data)
        messages.success(self.request, gettext("Saved: “%(title)s”.") % {"title": self.care.title})
        return redirect("upkeep_confirm", self.care.pk)


@require_POST
def confirm_many(request: HttpRequest) -> HttpResponse:
    """Say of all that was chosen that it is still correct; what the person may not confirm stays as it is."""
    user, now = cast("User", request.user), timezone.now()
    if not user.has_perm(RIGHT):
        raise PermissionDenied
    chosen = [int(key) for key in request.POST.getlist("item") if key.isdecimal()]
    cares = list(Care.objects.in_force(now).filter(pk__in=chosen).order_by(F("due_date"), "pk"))
    pages = pages_of(cares)
    done = [_confirm(user, care, now) for care in cares if may_confirm(user, care, pages.get(care.ref))]
    if not chosen:
        messages.warning(request, gettext("Choose what is still correct first."))
    if done:
        said = ngettext("You have confirmed %(count)d item.", "You have confirmed %(count)d items.", len(done))
        messages.success(request, said % {"count": len(done)})
    if len(done) < len(chosen):
        messages.warning(request, gettext("Some items stay as they were: you may not confirm them, or they are gone."))
    return redirect("upkeep")


def _confirm(user: User, care: Care, now: datetime) -> Confirmation:
    return confirm(ref=care.ref, by=user, how=How.STAFF, now=now)
