"""The pairs, by pseudonyms: which of them need somebody, how one goes, and what is done with it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django import forms
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from cms.pairing.forms import CallOffForm, EndPairForm, FirstMeetingForm
from cms.screens import DecisionView, ForCoordinators, NamedScreen
from mentoring.pairs.actions.agreeing import note_first_meeting
from mentoring.pairs.actions.answering import NotAskedNow, call_off
from mentoring.pairs.actions.living import BeforeItBegan, NotActive, complete_pair, end_early
from mentoring.pairs.actions.minding import CHECKS_IN_AFTER, SILENT_AFTER
from mentoring.pairs.models import CallOffReason, EndReason, Pair, PairStateChoice
from mentoring.pairs.rules.states import ASKING, PairState
from mentoring.programmes.models import MentoringProgrammePage
from mentoring.secrecy.actions import log_readings
from mentoring.secrecy.models import Part, Reason

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.db.models import QuerySet
    from django.http import HttpRequest


def _programmes(_request: object) -> QuerySet[MentoringProgrammePage]:
    return MentoringProgrammePage.objects.filter(locale__language_code="fi", alias_of=None).order_by("title")


class PairFilterSet(WagtailFilterSet):
    """Filters by what needs somebody, by state and by programme."""

    needs = django_filters.ChoiceFilter(
        label=_("Needs somebody"),
        method="filter_needs",
        choices=[
            ("worry", _("A worry is open")),
            ("silent", _("Nothing heard for four weeks")),
            ("past-end", _("The planned end is over")),
        ],
    )
    state = django_filters.ChoiceFilter(choices=PairStateChoice.choices, label=_("State"))
    programme = django_filters.ModelChoiceFilter(queryset=_programmes, label=_("Programme"))

    class Meta:
        model = Pair
        fields = ["needs", "state", "programme"]

    def filter_needs(self, queryset: Any, _name: str, value: str) -> Any:
        """The pairs that need somebody for this."""
        now = timezone.now()
        return {
            "worry": queryset.worried,
            "silent": lambda: queryset.silent_since(now - SILENT_AFTER),
            "past-end": lambda: queryset.past_end(timezone.localdate(now)),
        }[value]()


class PairListView(ForCoordinators, BaseListingView):
    """Lists the pairs by pseudonyms, the newest first."""

    page_title = _("Pairs")
    header_icon = "group"
    model = Pair
    default_ordering = "-approved_at"
    paginate_by = 50
    filterset_class = PairFilterSet
    index_url_name = "pairs"
    index_results_url_name = "pairs_results"
    verbose_name_plural = _("pairs")

    def get_base_queryset(self) -> Any:
        """All pairs; of the people, only what names them by pseudonym."""
        return Pair.objects.select_related("programme").defer("goals")

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The ways to the worries and the reports."""
        return [
            HeaderButton(gettext("Worries"), url=reverse("pair_worries"), icon_name="warning"),
            HeaderButton(gettext("Reports"), url=reverse("mentoring_reports"), icon_name="table"),
        ]

    @cached_property
    def columns(self) -> list[Column]:
        """Pair, the two, programme, state, since when, last heard, planned end."""
        return [
            TitleColumn(
                "pair", label=_("Pair"), accessor=str, width="8rem", get_url=lambda one: reverse("pair", args=[one.pk])
            ),
            Column("mentor", label=_("Mentor"), accessor=lambda one: f"M-{one.mentor_id:04d}"),
            Column("mentee", label=_("Mentee"), accessor=lambda one: f"A-{one.mentee_id:04d}"),
            Column("programme", label=_("Programme")),
            Column("state", label=_("State"), accessor="get_state_display"),
            Column("active_at", label=_("Began"), accessor=_day_of("active_at"), sort_key="active_at"),
            Column("heard_at", label=_("Last heard"), accessor=_day_of("heard_at"), sort_key="heard_at"),
            Column("ends_date", label=_("Planned end"), accessor=_day_of("ends_date"), sort_key="ends_date"),
        ]


def _day_of(name: str) -> Callable[[Pair], str]:
    """Reads a day of a pair for a column."""

    def day(pair: Pair) -> str:
        value = getattr(pair, name)
        return date_format(timezone.localtime(value) if isinstance(value, datetime) else value, "SHORT_DATE_FORMAT")

    return lambda pair: day(pair) if getattr(pair, name) else "–"


class _OfAPair(ForCoordinators):
    """A screen about one pair."""

    header_icon = "group"
    page_title: ClassVar[Any]
    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def pair(self) -> Pair:
        """Which pair it is."""
        rows = Pair.objects.select_related("programme__locale", "mentor", "mentee")
        return get_object_or_404(rows, pk=self.kwargs["pk"])

    def get_page_title(self) -> str:
        """The pair, and what the screen is for."""
        return f"{self.pair}: {self.page_title}"


class PairView(_OfAPair, NamedScreen, TemplateView):
    """How a pair goes: what was agreed, noted and answered, without the words that are the two's own."""

    page_title = _("How the pair goes")
    template_name = "cms/pairing/pair.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """How it goes, and what can be done; who reads it is written down for both."""
        pair, now = self.pair, timezone.now()
        both = [pair.mentor.pseudonym, pair.mentee.pseudonym]
        log_readings(subjects=both, part=Part.PROFILE, reason=Reason.MATCHING, by=self.decider, now=now)
        is_active = pair.state == PairState.ACTIVE
        return super().get_context_data(
            pair=pair,
            invitations=pair.invitations.order_by("asked_at"),
            meetings=pair.meetings.defer("next_step").order_by("-met_date"),
            answers=pair.survey_answers.order_by("occasion", "side"),
            worries=pair.concerns.defer("words").order_by("-raised_at"),
            is_asking=pair.state in ASKING,
            is_active=is_active,
            is_silent=is_active and pair.heard_at is not None and now - pair.heard_at > SILENT_AFTER,
            is_past_end=is_active and pair.ends_date < timezone.localdate(now),
            check_in_at=pair.active_at + CHECKS_IN_AFTER if pair.active_at else None,
            **kwargs,
        )


class _Deed(_OfAPair, DecisionView):
    """Something that a coordinator does with a pair, which is asked once more before it is done."""

    form_class: type[forms.Form] = forms.Form
    template_name = "cms/outbox/decide.html"
    effect: ClassVar[Any] = ""
    done: ClassVar[Any]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What will happen."""
        return super().get_context_data(effect=self.effect, **kwargs)

    def do(self, sent: dict[str, Any]) -> None:
        """Do it."""
        raise NotImplementedError

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Do it, unless the pair has moved on."""
        try:
            self.do(form.cleaned_data)
        except BeforeItBegan:
            form.add_error("met_date", gettext("Choose a day since the two have been a pair, today at the latest."))
            return self.form_invalid(form)
        except (NotActive, NotAskedNow):
            messages.error(self.request, gettext("The pair has moved on. Nothing was changed; look at it again."))
        else:
            messages.success(self.request, self.done)
        return redirect("pair", self.pair.pk)


class CallOffView(_Deed):
    """Takes back what was proposed to the two."""

    page_title = submit_button_label = _("Call off")
    form_class = CallOffForm
    effect = _(
        "Neither can say yes any more. Who had said yes is told that it does not come about, without the reason."
    )
    done = _("The pair was called off.")

    def do(self, sent: dict[str, Any]) -> None:
        """Call it off."""
        call_off(pair=self.pair, reason=CallOffReason(sent["reason"]), now=timezone.now())


class FirstMeetingView(_Deed):
    """Notes the first meeting, at which the coordinator was."""

    page_title = submit_button_label = _("Note the first meeting")
    form_class = FirstMeetingForm
    effect = _("That the two met with you is noted, and nothing of what was said.")
    done = _("The first meeting was noted.")

    def do(self, sent: dict[str, Any]) -> None:
        """Note it."""
        note_first_meeting(pair=self.pair, **sent, now=timezone.now())


class CompleteView(_Deed):
    """Ends a pair as it was planned."""

    page_title = submit_button_label = _("End as planned")
    effect = _("Both are thanked, asked how it was, and no longer see each other's contact details.")
    done = _("The pair was completed.")

    def do(self, sent: dict[str, Any]) -> None:
        """Complete it."""
        complete_pair(pair=self.pair, now=timezone.now())


class EndEarlyView(_Deed):
    """Ends a pair before its time."""

    page_title = submit_button_label = _("End early")
    form_class = EndPairForm
    effect = _("Both are told, and no longer see each other's contact details. The mentee keeps their turn.")
    done = _("The pair was ended.")

    def do(self, sent: dict[str, Any]) -> None:
        """End it."""
        end_early(pair=self.pair, reason=EndReason(sent["reason"]), now=timezone.now())
