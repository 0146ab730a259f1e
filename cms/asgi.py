"""The entry point of an asynchronous web server."""

import os

from django.core.asgi import get_asgi_application
from django.core.handlers.asgi import ASGIHandler


def start() -> ASGIHandler:
    """Load the site, and refuse to serve it while a house rule is broken."""
    loaded = get_asgi_application()
    from cms.checks import refuse_unsafe_start

    refuse_unsafe_start()
    return loaded


os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = start()
