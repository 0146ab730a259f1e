"""The screens of match runs in the editors' house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from cms.pairing.views import pairs, worries
from cms.pairing.views.mentees import RunMenteeView
from cms.pairing.views.reports import ReportsView
from cms.pairing.views.runs import RequestRunView, RunListView, RunView, WhatIfView
from cms.pairing.views.weights import WeightsView
from cms.screens import CoordinatorsItem

if TYPE_CHECKING:
    from django.urls import URLPattern


@hooks.register("register_admin_urls")
def pairing_addresses() -> list[URLPattern]:
    """Where the screens are."""
    return [
        path("match-runs/", RunListView.as_view(), name="match_runs"),
        path("match-runs/add/", RequestRunView.as_view(), name="match_runs_add"),
        path("match-runs/<int:pk>/", RunView.as_view(), name="match_run"),
        path("match-runs/<int:pk>/mentees/<int:person>/", RunMenteeView.as_view(), name="match_run_mentee"),
        path("match-runs/<int:pk>/what-if/", WhatIfView.as_view(), name="match_run_what_if"),
        path("match-runs/weights/<int:pk>/", WeightsView.as_view(), name="mentoring_weights"),
        path("mentoring/reports/", ReportsView.as_view(), name="mentoring_reports"),
        *_addresses_of_pairs(),
    ]


def _addresses_of_pairs() -> list[URLPattern]:
    return [
        path("pairs/", pairs.PairListView.as_view(), name="pairs"),
        path("pairs/results/", pairs.PairListView.as_view(results_only=True), name="pairs_results"),
        path("pairs/worries/", worries.WorryListView.as_view(), name="pair_worries"),
        path("pairs/worries/results/", worries.WorryListView.as_view(results_only=True), name="pair_worries_results"),
        path("pairs/worries/<int:pk>/", worries.WorryView.as_view(), name="pair_worry"),
        path("pairs/worries/<int:pk>/close/", worries.CloseWorryView.as_view(), name="pair_worry_close"),
        path("pairs/<int:pk>/", pairs.PairView.as_view(), name="pair"),
        path("pairs/<int:pk>/call-off/", pairs.CallOffView.as_view(), name="pair_call_off"),
        path("pairs/<int:pk>/first-meeting/", pairs.FirstMeetingView.as_view(), name="pair_first_meeting"),
        path("pairs/<int:pk>/complete/", pairs.CompleteView.as_view(), name="pair_complete"),
        path("pairs/<int:pk>/end/", pairs.EndEarlyView.as_view(), name="pair_end"),
    ]


@hooks.register("register_admin_menu_item")
def runs_item() -> CoordinatorsItem:
    """Match runs, for coordinators."""
    return CoordinatorsItem(_("Match runs"), reverse("match_runs"), icon_name="group", order=351)


@hooks.register("register_admin_menu_item")
def pairs_item() -> CoordinatorsItem:
    """Pairs, for coordinators."""
    return CoordinatorsItem(_("Pairs"), reverse("pairs"), icon_name="group", order=352)
