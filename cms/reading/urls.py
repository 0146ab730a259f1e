"""The pages for reading, below the language they are in."""

from __future__ import annotations

from django.urls import path
from django.utils.translation import pgettext_lazy

from cms.reading.views.services import ServiceView

app_name = "reading"
urlpatterns = [
    path(pgettext_lazy("address", "services/<slug:slug>/"), ServiceView.as_view(), name="service"),
]
