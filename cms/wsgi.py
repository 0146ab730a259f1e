"""The entry point of the web server."""

import os

from django.core.wsgi import get_wsgi_application

from cms.checks import refuse_unsafe_start

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cms.settings.production")

application = get_wsgi_application()
refuse_unsafe_start()
