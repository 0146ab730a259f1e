"""The proposals that arrived."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic.base import BaseListingView

from cms.proposing.forms import days_waited
from cms.screens import MomentColumn, NeedsRight
from viuhka.catalogue.models import Provider
from viuhka.proposals.desk.deciders import RIGHT
from viuhka.proposals.models import Proposal, ProposalState
from viuhka.proposals.rules.states import ARRIVED, OPEN

_WAITING, _ALL = "waiting", "all"


def _providers(_request: object) -> Any:
    return Provider.objects.order_by("name_fi")


class ProposalFilterSet(WagtailFilterSet):
    """Filters by state and provider."""

    state = django_filters.ChoiceFilter(
        choices=[choice for choice in ProposalState.choices if choice[0] in ARRIVED], label=_("State")
    )
    provider = django_filters.ModelChoiceFilter(queryset=_providers, label=_("Provider"), method="of_provider")
    is_open = django_filters.BooleanFilter(label=_("Waits for a decision"), method="by_openness")

    class Meta:
        model = Proposal
        fields: ClassVar = ["state", "provider", "is_open"]

    def of_provider(self, rows: QuerySet[Proposal], _name: str, provider: Provider) -> QuerySet[Proposal]:
        """What names a provider that is known."""
        return rows.filter(answers__provider=provider.code)

    def by_openness(self, rows: QuerySet[Proposal], _name: str, value: bool) -> QuerySet[Proposal]:  # noqa: FBT001  # the library's signature
        """What waits, or what is over."""
        return rows.filter(state__in=OPEN) if value else rows.exclude(state__in=OPEN)


class _TitleColumn(TitleColumn):
    """The proposed name, which leads to the proposal."""

    def get_value(self, instance: Proposal) -> str:
        return f"{instance.title} ({instance.pseudonym})"

    def get_link_url(self, instance: Proposal, _parent_context: dict[str, Any]) -> str:
        return reverse("proposal", args=[instance.pk])


class _ProviderColumn(Column):
    """Who would give the service."""

    def get_value(self, instance: Proposal) -> str:
        return instance.provider_name()


class _AgeColumn(Column):
    """How long a proposal has waited."""

    def get_value(self, instance: Proposal) -> str:
        end = instance.decided_at or timezone.now()
        return days_waited((end - instance.confirmed_at).days) if instance.confirmed_at else "–"


class ProposalListView(NeedsRight, BaseListingView):
    """Lists the proposals that arrived, the longest waiting first; nothing of their senders is even loaded."""

    right = RIGHT
    page_title = _("Proposals")
    header_icon = "mail"
    model = Proposal
    default_ordering = "confirmed_at"
    paginate_by = 50
    filterset_class = ProposalFilterSet
    index_url_name = "proposals"
    index_results_url_name = "proposals_results"
    verbose_name_plural = _("proposals")

    def get_base_queryset(self) -> Any:
        """What was confirmed from its address."""
        return Proposal.objects.arrived().defer(*Proposal.SEALED, "decision_words")

    @cached_property
    def columns(self) -> list[Column]:
        """Name, provider, state, age, since when."""
        return [
            _TitleColumn("title", label=_("Service")),
            _ProviderColumn("provider", label=_("Provider")),
            Column("state", label=_("State"), accessor="get_state_display", sort_key="state"),
            _AgeColumn("age", label=_("Age")),
            MomentColumn("confirmed_at", label=_("Received at"), sort_key="confirmed_at"),
        ]
