"""The demo and development: an embedded database unless DATABASE_URL names another, no secrets."""

from cms.embedded import leases
from cms.settings.base import *

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="only-for-the-demo-and-development-never-for-production")
# Sealed with this key the demo's invented people are no secret.
SEALING_KEYS = env.list("SEALING_KEYS", default=["ZGVtby1hbmQtZGV2ZWxvcG1lbnQtbmV2ZXItbGl2ZSE="])
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])

DATABASE_URL = env.str("DATABASE_URL", default="") or leases.database_url(DATA_DIR / "postgres", database="viuhka")
DATABASES = {"default": postgres(DATABASE_URL, largest_pool=DATABASE_POOL)}

WAGTAILADMIN_BASE_URL = env.str("BASE_URL", default=f"http://localhost:{env.str('PORT', default='8000')}")
# Letters become files to look at.
OUTBOX_TRANSPORT = "django.core.mail.backends.filebased.EmailBackend"
DEFAULT_FROM_EMAIL = "palveluviuhka@localhost"
# Static files are served from where they are; nothing is collected.
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
GRAPHIQL = True
