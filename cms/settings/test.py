"""Tests: an embedded database that is fast and forgetful, and nothing that leaves the machine."""

from cms.embedded import leases
from cms.settings.base import *

DEBUG = False
SECRET_KEY = "only-for-tests"
SEALING_KEYS = ["b25seS1mb3ItdGVzdHMtYW5kLW5vdGhpbmctZWxzZSE="]
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "testserver"]

DATABASE_URL = env.str("DATABASE_URL", default="") or leases.database_url(
    DATA_DIR / "postgres-test",
    database="viuhka",
    options=leases.FAST_AND_FORGETFUL,
)
DATABASES = {"default": postgres(DATABASE_URL, largest_pool=DATABASE_POOL)}

MEDIA_ROOT = DATA_DIR / "media-test"
WAGTAILADMIN_BASE_URL = "http://testserver"
OUTBOX_TRANSPORT = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# Work in the background is done in its place, so that a test sees it.
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STATIC_ROOT = None
WHITENOISE_AUTOREFRESH = True
