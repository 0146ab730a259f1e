"""Says that a task does not apply, or that one has looked; and takes that back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages

from cms.screens import DecisionView
from cms.shortcomings.desk.rows import SETTLE, rows_of
from cms.shortcomings.forms import LookedForm, SettleForm
from viuhka.shortcomings.actions.settling import HoldsNoMore, reopen_shortcoming, settle_shortcoming
from viuhka.shortcomings.models import Shortcoming
from viuhka.shortcomings.rules.findings import Kind

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from cms.shortcomings.desk.rows import Row

_TOO_LATE = _("This was done, settled or changed meanwhile. Nothing was changed; look at it again.")


class _OfATask(DecisionView):
    """A decision about a task, by whoever may edit what it is about."""

    right = SETTLE
    header_icon = "check"

    @cached_property
    def row(self) -> Row:
        """The task."""
        shortcoming = get_object_or_404(Shortcoming.objects.standing(), pk=self.kwargs["pk"])
        return rows_of([shortcoming], self.decider, timezone.now())[0]

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person settles tasks, and may edit what this one is about."""
        return super().has_right(request) and self.row.may_settle

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the task says."""
        return super().get_context_data(row=self.row, **kwargs)

    def _told(self, said: str) -> HttpResponse:
        messages.success(self.request, said % {"title": self.row.title})
        return redirect("task_lists")

    def _refused(self) -> HttpResponse:
        messages.error(self.request, str(_TOO_LATE))
        return redirect("task_lists")


class SettleView(_OfATask):
    """Asks why, and takes the task off the lists."""

    template_name = "cms/shortcomings/settle.html"

    @property
    def is_about_a_law(self) -> bool:
        """Whether having looked is enough."""
        return self.row.shortcoming.kind == Kind.LAW_CHANGED

    def get_page_title(self) -> str:
        """What is said."""
        return gettext("I have looked at this") if self.is_about_a_law else gettext("Does not apply here")

    @property
    def submit_button_label(self) -> str:  # type: ignore[override]  # a constant elsewhere
        """The same."""
        return self.get_page_title()

    def get_form_class(self) -> type[SettleForm]:
        """With a reason that is needed, or may be added."""
        return LookedForm if self.is_about_a_law else SettleForm

    def get_initial(self) -> dict[str, Any]:
        """What the person looks at now."""
        return {"state": self.row.shortcoming.state}

    def form_valid(self, form: SettleForm) -> HttpResponse:
        """Settle it, unless it changed meanwhile."""
        shortcoming = self.row.shortcoming
        shortcoming.state = form.cleaned_data["state"]
        reason = form.cleaned_data["reason"]
        try:
            settle_shortcoming(shortcoming=shortcoming, reason=reason, by=self.decider, now=timezone.now())
        except HoldsNoMore:
            return self._refused()
        return self._told(gettext("The task about “%(title)s” is off the lists until something changes."))


class ReopenView(_OfATask):
    """Puts a settled task on the lists again, after a question."""

    form_class = forms.Form
    page_title = submit_button_label = _("Put on the lists again")
    template_name = "cms/shortcomings/settle.html"

    def form_valid(self, _form: forms.Form) -> HttpResponse:
        """Open it again."""
        try:
            reopen_shortcoming(shortcoming=self.row.shortcoming, by=self.decider)
        except HoldsNoMore:
            return self._refused()
        return self._told(gettext("The task about “%(title)s” is on the lists again."))
