"""Which change requests there are, and the screen on which one is decided."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import django_filters
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.admin_url_finder import AdminURLFinder
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from cms.changing.forms import DecideForm
from cms.screens import DecisionView, MomentColumn, NeedsRight
from viuhka.catalogue.models.pages import Unsound
from viuhka.changes.actions import ClosedMeanwhile, MovedMeanwhile, Obstructed, OwnRequest, decide_changes
from viuhka.changes.desk.looking import Look, Obstacle, look_at
from viuhka.changes.models import ChangeRequest, RequestState
from viuhka.changes.notices import title_of

if TYPE_CHECKING:
    from django.http import HttpResponse

RIGHT = "viuhka.decide_changes"
_OBSTACLES = {
    Obstacle.NOT_LIVE: _("This is not published any more. The request can only be closed."),
    Obstacle.IN_MODERATION: _(
        "A draft of this page is in moderation. Decide on it first, or take it back; then changes can be accepted here."
    ),
}


class RequestFilterSet(WagtailFilterSet):
    """Filters by state."""

    state = django_filters.ChoiceFilter(choices=RequestState.choices, label=_("State"))

    class Meta:
        model = ChangeRequest
        fields = ["state"]


class RequestListView(NeedsRight, BaseListingView):
    """Lists the change requests, the longest waiting first."""

    right = RIGHT
    page_title = _("Change requests")
    header_icon = "edit"
    model = ChangeRequest
    paginate_by = 50
    filterset_class = RequestFilterSet
    index_url_name = "change_requests"
    index_results_url_name = "change_requests_results"
    verbose_name_plural = _("change requests")

    def get_base_queryset(self) -> Any:
        """All of them; what people wrote is not even loaded."""
        rows = ChangeRequest.objects.select_related("sender").defer("reason", "answer")
        return rows.order_by("-state", "sent_at", "pk")

    @cached_property
    def columns(self) -> list[Column]:
        """What about, in which language, by whom, when, how far."""
        return [
            TitleColumn("title", label=_("About"), accessor=_name, get_url=_where),
            Column("locale", label=_("Language")),
            Column("sender", label=_("Sender"), accessor=lambda one: (one.sender and one.sender.email) or "–"),
            Column("state", label=_("State"), accessor="get_state_display"),
            MomentColumn("sent_at", label=_("Sent at")),
            MomentColumn("decided_at", label=_("Decided at")),
        ]


def _name(request: ChangeRequest) -> str:
    return title_of(request, get_language() or "fi") or request.ref


def _where(request: ChangeRequest) -> str:
    return reverse("change_request", args=[request.pk])


class RequestView(DecisionView):
    """One request: what was seen, what is live, what is wanted, and the decision on each field."""

    right = RIGHT
    page_title = _("Change request")
    header_icon = "edit"
    template_name = "cms/changing/request.html"
    form_class = DecideForm
    submit_button_label = _("Save the decisions")

    @cached_property
    def change_request(self) -> ChangeRequest:
        """Which one."""
        rows = ChangeRequest.objects.select_related("sender", "decided_by", "revision")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    @cached_property
    def look(self) -> Look:
        """What the person has before their eyes."""
        return look_at(self.change_request)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The fields to decide on."""
        return {**super().get_form_kwargs(), "look": self.look}

    def get_initial(self) -> dict[str, Any]:
        """What is shown, so that the decision is about that."""
        return {"shown": self.look.digest}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The request beside what it is about, and what stands in the way of deciding."""
        own = self.change_request.sender_id == self.decider.pk
        live, obstacle = self.look.live, self.look.obstacle
        return super().get_context_data(
            change_request=self.change_request,
            look=self.look,
            title=_name(self.change_request),
            edit_url=AdminURLFinder(self.request.user).get_edit_url(live) if live else None,
            obstacle=_OBSTACLES[obstacle] if obstacle and self.change_request.is_open else "",
            is_own=own and self.change_request.is_open,
            can_decide=self.change_request.is_open and not own,
            **kwargs,
        )

    def form_valid(self, form: DecideForm) -> HttpResponse:
        """Decide, unless something is not what was shown any more."""
        try:
            self._decide(form)
        except ClosedMeanwhile as error:
            return self._too_late(form, error.request)
        except MovedMeanwhile:
            return self._look_again(form)
        except Obstructed as error:
            return self._refused(form, str(_OBSTACLES[error.obstacle]))
        except OwnRequest:
            return self._refused(form, gettext("You sent this yourself, so somebody else decides on it."))
        except Unsound as error:
            return self._refused(form, *error.problems)
        messages.success(self.request, gettext("Saved. The sender gets a letter."))
        return redirect("change_requests")

    def _decide(self, form: DecideForm) -> None:
        decide_changes(
            request=self.change_request,
            decisions=form.decisions(),
            answer=form.cleaned_data["answer"],
            shown=form.cleaned_data["shown"],
            by=self.decider,
            now=timezone.now(),
        )

    def _refused(self, form: DecideForm, *problems: str) -> HttpResponse:
        for problem in problems:
            form.add_error(None, problem)
        return self.form_invalid(form)

    def _too_late(self, form: DecideForm, standing: ChangeRequest) -> HttpResponse:
        self.change_request = standing
        text = gettext("Somebody else has decided meanwhile: %(state)s. Nothing was changed.")
        messages.warning(self.request, text % {"state": standing.get_state_display()})
        return self.render_to_response(self.get_context_data(form=form), status=409)

    def _look_again(self, form: DecideForm) -> HttpResponse:
        """Show what there is now with what was typed."""
        messages.warning(
            self.request,
            gettext(
                "The page or its draft has changed since you opened this. Nothing was decided. Look at it again below."
            ),
        )
        typed = {**{name: form.data[name] for name in form.data}, "shown": self.look.digest}
        return self.render_to_response(self.get_context_data(form=DecideForm(typed, look=self.look)), status=409)
