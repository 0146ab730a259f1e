"""The worries that were told: which are open, what one says, and closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from cms.screens import DecisionView, ForCoordinators, MomentColumn, NamedScreen
from mentoring.pairs.actions.living import close_concern
from mentoring.pairs.models import Concern, ConcernKind
from mentoring.secrecy.actions import log_readings
from mentoring.secrecy.models import Part, Reason

if TYPE_CHECKING:
    from django.http import HttpRequest


class WorryFilterSet(WagtailFilterSet):
    """Filters by what it is about, and whether it is open."""

    is_open = django_filters.BooleanFilter(field_name="closed_at", lookup_expr="isnull", label=_("Open"))
    kind = django_filters.ChoiceFilter(choices=ConcernKind.choices, label=_("What it is about"))

    class Meta:
        model = Concern
        fields = ["is_open", "kind"]


class WorryListView(ForCoordinators, BaseListingView):
    """Lists the worries without their words, those first that nobody has closed."""

    page_title = _("Worries")
    header_icon = "warning"
    model = Concern
    default_ordering = "-raised_at"
    paginate_by = 50
    filterset_class = WorryFilterSet
    index_url_name = "pair_worries"
    index_results_url_name = "pair_worries_results"
    verbose_name_plural = _("worries")

    def get_base_queryset(self) -> Any:
        """All of them; their words are not even loaded."""
        return Concern.objects.select_related("pair").defer("words", "pair__goals")

    @cached_property
    def columns(self) -> list[Column]:
        """Which, of which pair, by whom, what about, when, closed when."""
        return [
            TitleColumn(
                "worry", label=_("Worry"), accessor=str, get_url=lambda one: reverse("pair_worry", args=[one.pk])
            ),
            Column("pair", label=_("Pair"), accessor=lambda one: one.pair or "–"),
            Column("raised_by", label=_("By"), accessor="get_raised_by_display"),
            Column("kind", label=_("What it is about"), accessor="get_kind_display"),
            MomentColumn("raised_at", label=_("Told at"), sort_key="raised_at"),
            MomentColumn("closed_at", label=_("Closed at"), sort_key="closed_at"),
        ]


class _OfAWorry(ForCoordinators):
    """A screen about one worry."""

    header_icon = "warning"
    page_title: ClassVar[Any]
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def worry(self) -> Concern:
        """Which worry it is."""
        return get_object_or_404(Concern.objects.select_related("pair", "mentor", "mentee"), pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """The worry, and what the screen is for."""
        return f"{self.worry}: {self.page_title}"


class WorryView(_OfAWorry, NamedScreen, TemplateView):
    """What somebody told, and whom it is about; who reads it is written down."""

    page_title = _("Worry")
    template_name = "cms/pairing/worry.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The worry, and the way to those who can be asked about it."""
        worry = self.worry
        whose, now = [worry.person.pseudonym], timezone.now()
        log_readings(subjects=whose, part=Part.PERSON, reason=Reason.WORRY, by=self.decider, now=now)
        return super().get_context_data(worry=worry, person=worry.person, **kwargs)


class CloseWorryView(_OfAWorry, DecisionView):
    """Closes a worry that is settled."""

    page_title = submit_button_label = _("Close the worry")
    form_class = forms.Form
    template_name = "cms/outbox/decide.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Until when it is kept then."""
        effect = gettext("It is settled. Its words are deleted a year from today.")
        return super().get_context_data(effect=effect, **kwargs)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Close it."""
        close_concern(concern=self.worry, by=self.decider, now=timezone.now())
        messages.success(self.request, gettext("The worry was closed."))
        return redirect("pair_worries")
