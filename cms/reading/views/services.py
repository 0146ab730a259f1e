from __future__ import annotations

from cms.reading.views.pages import ReadingView


class ServiceView(ReadingView):
    """One service, as who needs it reads it."""

    operation = subject = "service"
    template_name = "cms/reading/service.html"
