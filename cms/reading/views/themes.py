from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.dateparse import parse_datetime

from cms.reading.views.pages import ReadingView


class ThemesView(ReadingView):
    """The themes."""

    operation = subject = "themes"
    template_name = "cms/reading/themes.html"


class ThemeView(ReadingView):
    """One theme, and what it joins."""

    operation = subject = "theme"
    template_name = "cms/reading/theme.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The theme, with the events that one can still come to."""
        context = super().get_context_data(**kwargs)
        events = context["theme"]["events"] if self.is_found else ()
        return {**context, "events": [event for event in map(_timed, events) if not _is_past(event)]}


def _timed(event: dict[str, Any]) -> dict[str, Any]:
    """An event with moments instead of the texts for them."""
    moments = {name: parse_datetime(event[name]) if event[name] else None for name in ("startsAt", "endsAt")}
    return event | moments


def _is_past(event: dict[str, Any]) -> bool:
    last = event["endsAt"] or event["startsAt"]
    return last is not None and last < timezone.now()
