"""The pages for reading, below the language they are in."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from cms.reading.views.guides import GuidesView, GuideView, offline_worker
from cms.reading.views.pathways import PathwaysView, PathwayView
from cms.reading.views.practices import CollectedView, PracticesView, PracticeView
from cms.reading.views.rounds import TestRoundsView
from cms.reading.views.services import ServicesView, ServiceView
from cms.reading.views.start import StartView
from cms.reading.views.themes import ThemesView, ThemeView

app_name = "reading"
urlpatterns = [
    path("", StartView.as_view(), name="start"),
    path(pgettext_lazy("address", "services/"), ServicesView.as_view(), name="services"),
    path(pgettext_lazy("address", "services/<slug:slug>/"), ServiceView.as_view(), name="service"),
    path(pgettext_lazy("address", "interviews/"), GuidesView.as_view(), name="guides"),
    path(pgettext_lazy("address", "interviews/offline.js"), offline_worker, name="offline"),
    path(pgettext_lazy("address", "interviews/<slug:slug>/"), GuideView.as_view(), name="guide"),
    path(pgettext_lazy("address", "interviews/<slug:slug>/versions/<str:version>/"), GuideView.as_view(), name="guide"),
    path(pgettext_lazy("address", "pathways/"), PathwaysView.as_view(), name="pathways"),
    path(pgettext_lazy("address", "pathways/<slug:slug>/"), PathwayView.as_view(), name="pathway"),
    path(pgettext_lazy("address", "themes/"), ThemesView.as_view(), name="themes"),
    path(pgettext_lazy("address", "themes/<slug:slug>/"), ThemeView.as_view(), name="theme"),
    path(pgettext_lazy("address", "good-practices/"), PracticesView.as_view(), name="practices"),
    path(pgettext_lazy("address", "good-practices/collected/"), CollectedView.as_view(), name="collected"),
    path(pgettext_lazy("address", "good-practices/practice/<slug:slug>/"), PracticeView.as_view(), name="practice"),
    path(pgettext_lazy("address", "test-rounds/"), TestRoundsView.as_view(), name="test_rounds"),
]
