"""The entry point of an asynchronous web server."""

import os

from django.core.asgi import get_asgi_application

from cms.checks import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_asgi_application()
refuse_unsafe_start()
