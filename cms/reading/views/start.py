from __future__ import annotations

from cms.reading.views.pages import ReadingView


class StartView(ReadingView):
    """The first page: what there is to read, and where one can take part."""

    operation, subject = "start", "site"
    template_name = "cms/reading/start.html"
