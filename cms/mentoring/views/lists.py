"""Who applied, by pseudonym, and who read what."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import django_filters
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from cms.mentoring.forms import STEPS
from cms.screens import ForCoordinators, MomentColumn
from mentoring.applications.models import ApplicationState, MenteeApplication, MentorApplication
from mentoring.applications.rules.states import ARRIVED
from mentoring.programmes.models import MentoringProgrammePage
from mentoring.secrecy.models import Reading, Reason

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

    from mentoring.applications.models import Application

_STATES = [choice for choice in ApplicationState.choices if choice[0] in ARRIVED]


def _programmes(_request: object) -> Any:
    return MentoringProgrammePage.objects.filter(locale__language_code="fi")


class MentorFilterSet(WagtailFilterSet):
    """Filters by state and programme."""

    state = django_filters.ChoiceFilter(choices=_STATES, label=_("State"))
    programme = django_filters.ModelChoiceFilter(queryset=_programmes, label=_("Programme"))

    class Meta:
        model = MentorApplication
        fields = ["state", "programme"]


class MenteeFilterSet(MentorFilterSet):
    """The same for mentees."""

    class Meta:
        model = MenteeApplication
        fields = ["state", "programme"]


class _PseudonymColumn(TitleColumn):
    """The pseudonym, which leads to the application."""

    def get_value(self, instance: Application) -> str:
        return instance.pseudonym

    def get_link_url(self, instance: Application, _parent_context: dict[str, Any]) -> str:
        return reverse("mentoring_application", args=[instance.side, instance.pk])


class _StepsColumn(Column):
    """What is left to do before the pool."""

    def get_value(self, instance: Application) -> str:
        return ", ".join(str(STEPS[step]) for step in instance.missing_steps()) or "–"


class _ApplicationListView(ForCoordinators, BaseListingView):
    """Lists applications without a word about the persons: those words are not even loaded."""

    header_icon = "group"
    default_ordering = "-confirmed_at"
    paginate_by = 50
    other: ClassVar[tuple[str, _StrPromise]]
    _unread: ClassVar[tuple[str, ...]] = ("name", "email", "phone", "about")

    def get_base_queryset(self) -> Any:
        """What was confirmed from its address."""
        return self.model.objects.arrived().select_related("programme").defer(*self._unread)

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to the other side, and to who read what."""
        address, label = self.other
        return [
            HeaderButton(str(label), url=reverse(address), icon_name="group"),
            HeaderButton(str(_("Who read what")), url=reverse("mentoring_readings"), icon_name="view"),
        ]

    @cached_property
    def columns(self) -> list[Column]:
        """Pseudonym, programme, state, what is left to do, since when."""
        return [
            _PseudonymColumn("pseudonym", label=_("Applicant")),
            Column("programme", label=_("Programme")),
            Column("state", label=_("State"), accessor="get_state_display"),
            _StepsColumn("missing", label=_("Left to do")),
            MomentColumn("confirmed_at", label=_("Confirmed at"), sort_key="confirmed_at"),
        ]


class MentorListView(_ApplicationListView):
    """Lists the mentors' applications."""

    page_title = _("Mentors")
    model = MentorApplication
    filterset_class = MentorFilterSet
    index_url_name = "mentoring_mentors"
    index_results_url_name = "mentoring_mentors_results"
    verbose_name_plural = _("mentors' applications")
    other = ("mentoring_mentees", _("Mentees"))


class MenteeListView(_ApplicationListView):
    """Lists the mentees' applications."""

    page_title = _("Mentees")
    model = MenteeApplication
    filterset_class = MenteeFilterSet
    index_url_name = "mentoring_mentees"
    index_results_url_name = "mentoring_mentees_results"
    verbose_name_plural = _("mentees' applications")
    other = ("mentoring_mentors", _("Mentors"))
    _unread = ("name", "email", "phone", "about", "goal_words", "safe_contact", "urgent_reason")


class ReadingFilterSet(WagtailFilterSet):
    """Filters by person and reason."""

    subject = django_filters.CharFilter(lookup_expr="iexact", label=_("Applicant"))
    reason = django_filters.ChoiceFilter(choices=Reason.choices, label=_("Why"))

    class Meta:
        model = Reading
        fields = ["subject", "reason"]


class ReadingListView(ForCoordinators, BaseListingView):
    """Lists who read what of whom, when and why, the newest first."""

    page_title = _("Who read what")
    header_icon = "view"
    model = Reading
    default_ordering = "-read_at"
    paginate_by = 50
    filterset_class = ReadingFilterSet
    index_url_name = "mentoring_readings"
    index_results_url_name = "mentoring_readings_results"
    verbose_name_plural = _("readings")

    def get_base_queryset(self) -> Any:
        """All of it."""
        return Reading.objects.all()

    @cached_property
    def columns(self) -> list[Column]:
        """When, who, of whom, what, why."""
        return [
            MomentColumn("read_at", label=_("Read at"), sort_key="read_at"),
            Column("by_name", label=_("By")),
            Column("subject", label=_("Applicant")),
            Column("part", label=_("What"), accessor="get_part_display"),
            Column("reason", label=_("Why"), accessor="get_reason_display"),
        ]
