from __future__ import annotations

from cms.reading.views.pages import ListView, ReadingView


class ServicesView(ListView):
    """The services, by name."""

    operation = subject = "services"
    template_name = "cms/reading/services.html"


class ServiceView(ReadingView):
    """One service, as who needs it reads it."""

    operation = subject = "service"
    template_name = "cms/reading/service.html"
