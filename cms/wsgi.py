"""The entry point of the web server."""

import os

from django.core.handlers.wsgi import WSGIHandler
from django.core.wsgi import get_wsgi_application


def start() -> WSGIHandler:
    """Load the site, and refuse to serve it while a house rule is broken."""
    loaded = get_wsgi_application()
    from cms.checks import refuse_unsafe_start

    refuse_unsafe_start()
    return loaded


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = start()
