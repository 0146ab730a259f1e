"""The list of findings: what waits, for how long, and who looks after it; many are handled at once."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import django_filters
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django.views.generic import View
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.utils import get_user_display_name
from wagtail.admin.views.generic.base import BaseListingView
from wagtail.admin.widgets.button import HeaderButton

from cms.findings.admission import TEST, findings_for, handlers, handles, sees_findings
from cms.findings.forms import OwnerForm, candidates
from cms.screens import MomentColumn, NamedScreen
from viuhka.findings.actions.handling import MovedOn, accept_finding, assign_findings
from viuhka.findings.desk import pages_of
from viuhka.findings.models import Finding, FindingKind, FindingState, SenderRole, TestRound
from viuhka.findings.rules.states import OVER

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

    from viuhka.findings.models.findings import FindingQuerySet

_OLD = timedelta(days=14)


def _rounds(_request: object) -> QuerySet[TestRound]:
    return TestRound.objects.order_by("-when", "code")


class FindingFilterSet(WagtailFilterSet):
    """Filters by state, owner, age, kind, role and round."""

    state = django_filters.ChoiceFilter(
        choices=[*FindingState.choices, ("over", _("All that are over"))], label=_("State"), method="filter_state"
    )
    owner = django_filters.ChoiceFilter(
        label=_("Owner"),
        choices=[("me", _("Me")), ("nobody", _("Nobody")), ("others", _("Somebody else"))],
        method="filter_owner",
    )
    age = django_filters.ChoiceFilter(
        label=_("Age"),
        choices=[("old", _("More than two weeks")), ("new", _("Two weeks or less"))],
        method="filter_age",
    )
    kind = django_filters.ChoiceFilter(choices=FindingKind.choices, label=_("What it is about"))
    role = django_filters.ChoiceFilter(choices=SenderRole.choices, label=_("Who tells"))
    round = django_filters.ModelChoiceFilter(queryset=_rounds, label=_("Test round"))
    ref = django_filters.CharFilter(label=_("Id of the page"))

    class Meta:
        model = Finding
        fields: list[str] = []

    def filter_state(self, queryset: FindingQuerySet, _name: str, value: str) -> FindingQuerySet:
        """One state, or all in which nothing is left to do."""
        return queryset.in_states(OVER) if value == "over" else queryset.filter(state=value)

    def filter_owner(self, queryset: FindingQuerySet, _name: str, value: str) -> FindingQuerySet:
        """Mine, nobody's, others'."""
        user = self.request.user
        if value == "others":
            return queryset.exclude(owner=None).exclude(owner=user)
        return queryset.filter(owner=user if value == "me" else None)

    def filter_age(self, queryset: FindingQuerySet, _name: str, value: str) -> FindingQuerySet:
        """By the moment it came."""
        moment = timezone.now() - _OLD
        return queryset.filter(reported_at__lt=moment) if value == "old" else queryset.filter(reported_at__gte=moment)


class _ChoiceColumn(Column):
    """A box to choose the row."""

    header_template_name = "cms/moderation/choose_all.html"
    cell_template_name = "cms/moderation/choose.html"

    def get_cell_context_data(self, instance: Any, parent_context: dict[str, Any]) -> dict[str, Any]:
        """The box's value and name."""
        context: dict[str, Any] = super().get_cell_context_data(instance, parent_context)
        return {**context, "pin": instance.pk, "title": instance.case}


class FindingListView(NamedScreen, BaseListingView):
    """Lists the findings with which something is left to do, unless another state is asked for."""

    page_title = _("Findings")
    header_icon = "comment"
    model = Finding
    filterset_class = FindingFilterSet
    index_url_name = "findings"
    index_results_url_name = "findings_results"
    results_template_name = "cms/findings/results.html"
    default_ordering = "reported_at"
    paginate_by = 50
    verbose_name_plural = _("findings")

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person handles findings, or tests."""
        return sees_findings(request)

    def get_base_queryset(self) -> FindingQuerySet:
        """What the person sees; without its words, which are not even loaded."""
        rows = findings_for(self.request).select_related("owner", "round").defer("text", "email")
        return rows if self.request.GET.get("state") else rows.open()

    def get_table(self, object_list: Iterable[Finding]) -> Any:
        """The table, each row with the name of its page."""
        findings: list[Any] = list(object_list)
        pages = pages_of(findings)
        for finding in findings:
            versions = pages.get(finding.ref)
            page = versions.in_language(finding.locale) if versions else None
            finding.page_title = page.get_admin_display_title() if page else finding.address or "–"
        return super().get_table(findings)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """What is done with the chosen ones."""
        context: dict[str, Any] = super().get_context_data(*args, **kwargs)
        return {**context, "owners": OwnerForm(people=handlers()) if handles(self.request) else None}

    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        """The way to enter a finding of a test round."""
        if not self.request.user.has_perm(TEST):
            return []
        return [HeaderButton(gettext("Add a finding"), url=reverse("findings_add"), icon_name="plus")]

    @cached_property
    def columns(self) -> list[Column]:
        """Choice, case, page, kind, who, state, owner, since when."""
        choice = [_ChoiceColumn("choice", label=_("Choose"))] if handles(self.request) else []
        return [
            *choice,
            TitleColumn("case", label=_("Finding"), accessor="case", get_url=finding_url, width="12%"),
            Column("page_title", label=_("Page"), width="25%"),
            Column("kind", label=_("What it is about"), accessor="get_kind_display", sort_key="kind"),
            Column("role", label=_("Who tells"), accessor="get_role_display", sort_key="role"),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            Column("owner", label=_("Owner"), accessor=owner_of),
            MomentColumn("reported_at", label=_("Reported at"), sort_key="reported_at"),
        ]


class BulkView(NamedScreen, View):
    """Gives the chosen findings to somebody, or accepts them."""

    page_title = _("Several findings")

    def has_right(self, request: HttpRequest) -> bool:
        """Whether the person handles findings."""
        return handles(request)

    def get(self, request: HttpRequest) -> HttpResponse:
        """Nothing is chosen here."""
        return redirect("findings")

    def post(self, request: HttpRequest) -> HttpResponse:
        """Do what was asked for with each, and tell how many there were."""
        chosen = candidates(findings_for(request), request.POST.getlist("item"))
        if not chosen:
            messages.warning(request, gettext("Choose at least one finding from the list first."))
        elif request.POST.get("do") == "accept":
            self._accept(chosen)
        else:
            self._assign(chosen)
        return redirect("findings")

    def _assign(self, chosen: list[Finding]) -> None:
        form = OwnerForm(self.request.POST, people=handlers())
        if not form.is_valid():
            messages.error(self.request, gettext("Choose who looks after the findings."))
            return
        done = assign_findings(findings=chosen, owner=form.cleaned_data["owner"])
        text = ngettext("%(done)d finding has its owner.", "%(done)d findings have their owner.", done)
        messages.success(self.request, text % {"done": done})

    def _accept(self, chosen: list[Finding]) -> None:
        done = sum(self._accepted(finding) for finding in chosen)
        text = ngettext("%(done)d finding was accepted.", "%(done)d findings were accepted.", done)
        messages.success(self.request, text % {"done": done})
        if left := len(chosen) - done:
            text = ngettext("%(left)d finding had moved on.", "%(left)d findings had moved on.", left)
            messages.warning(self.request, text % {"left": left})

    def _accepted(self, finding: Finding) -> bool:
        try:
            accept_finding(finding=finding, by=self.decider, now=timezone.now())
        except MovedOn:
            return False
        return True


def finding_url(finding: Finding) -> str:
    """Where a finding is read."""
    return reverse("findings_finding", args=[finding.pk])


def owner_of(finding: Finding) -> str:
    """Who looks after it; a dash where nobody does."""
    return str(get_user_display_name(finding.owner)) if finding.owner else "–"
