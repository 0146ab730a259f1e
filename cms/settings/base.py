"""What holds in every environment."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import environ

from cms import logs
from cms.schedules import FAST, LONG
from cms.settings.signing_in import *

BASE_DIR = Path(__file__).resolve().parents[2]

env = environ.Env()

DATA_DIR = Path(env.str("VIUHKA_DATA", default=str(BASE_DIR / ".data"))).expanduser().resolve()

INSTALLED_APPS = [
    "cms.accounts",
    "cms",
    "frontend_contract",
    "pathways",
    "mentoring",
    "viuhka",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.simple_translation",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.locales",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "grapple",
    "graphene_django",
    "django_q",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "axes",
    "corsheaders",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "cms.content_security.ContentSecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # From here on requests are logged; static files are not.
    "cms.request_log.RequestLogMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "frontend_contract.middleware.CookielessMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "cms.signing_in.middleware.AdminGateMiddleware",
    # The last: it turns what went wrong below into the page of a locked account.
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "cms.urls"
WSGI_APPLICATION = "cms.wsgi.application"
ASGI_APPLICATION = "cms.asgi.application"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "wagtail.contrib.settings.context_processors.settings",
            ],
        },
    },
]

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]

LANGUAGE_CODE = "fi"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = WAGTAILADMIN_PERMITTED_LANGUAGES = [
    ("fi", "Suomi"),
    ("sv", "Svenska"),
    ("en", "English"),
]
LOCALE_PATHS = [BASE_DIR / "cms" / "locale"]
FORMAT_MODULE_PATH = ["cms.formats"]
TIME_ZONE = "Europe/Helsinki"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT: Path | None = DATA_DIR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = DATA_DIR / "media"

WAGTAIL_SITE_NAME = "Palveluviuhka"
WAGTAIL_ALLOW_UNICODE_SLUGS = False
# As people type them here; see cms.formats.
WAGTAIL_DATE_FORMAT = "%d.%m.%Y"
WAGTAIL_TIME_FORMAT = "%H:%M"
WAGTAIL_DATETIME_FORMAT = "%d.%m.%Y %H:%M"
WAGTAIL_I18N_ENABLED = True
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILDOCS_EXTENSIONS = ["pdf", "docx", "odt", "xlsx", "ods", "csv", "txt"]
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
# Old addresses lead on through the shelf; of Wagtail's redirects, grapple needs the models.
WAGTAILREDIRECTS_AUTO_CREATE = False
# The admin asks no foreign host.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
# Four eyes: nobody publishes by hand or approves their own work; nor do administrators, while this holds.
MODERATION_BINDS_ADMINISTRATORS = env.bool("MODERATION_BINDS_ADMINISTRATORS", default=True)
WAGTAIL_WORKFLOW_REQUIRE_REAPPROVAL_ON_EDIT = True
WAGTAIL_FINISH_WORKFLOW_ACTION = "cms.moderation.actions.finishing.publish_what_was_approved"
# Everybody works by Finnish time; a choice of zones would only offer mistakes.
WAGTAIL_USER_TIME_ZONES = ["Europe/Helsinki"]

# grapple supplies types of blocks, rich text and images; its root fields and its page types are not used.
GRAPPLE = {"APPS": [], "EXPOSE_GRAPHIQL": False}

# `retry` must exceed `timeout` and the wait in the worker's memory; a system check holds it.
_FAST = {"workers": 2, "queue_limit": 2, "timeout": 60, "retry": 180, "max_attempts": 5}
_LONG = {"workers": 1, "queue_limit": 1, "timeout": 1800, "retry": 3700, "max_attempts": 2}
Q_CLUSTER: dict[str, Any] = {
    "name": FAST,
    "orm": "default",
    "broker_class": "cms.worker.broker.Packages",
    "poll": 1,
    "recycle": 200,
    "catch_up": False,
    # Of each task, the last successful runs are kept.
    "save_limit": 5,
    "save_limit_per": "func",
    **_FAST,
    "ALT_CLUSTERS": {LONG: _LONG},
}

# Whatever is mailed goes into the outbox, and the worker sends it by OUTBOX_TRANSPORT.
EMAIL_BACKEND = "viuhka.outbox.mail_backend.OutboxBackend"
# Where letters lie when OUTBOX_TRANSPORT writes files, as in the demo.
EMAIL_FILE_PATH = DATA_DIR / "letters"
# A mail server that does not answer must not hold the worker up.
EMAIL_TIMEOUT = 10
# How long address and words of a letter that was sent are kept, to tell whether it was.
OUTBOX_KEEPS_LETTERS_DAYS = 14


# Whether the worker looks at the web addresses in what is published, and where whoever is asked can write to; without
# that, the address of the admin.
LINK_CHECK = env.bool("LINK_CHECK", default=False)
LINK_CHECK_CONTACT = env.str("LINK_CHECK_CONTACT", default="")

# How long before its moment an opening is cleared or blocked. So long may the worker be away without anything opening
# late; and what is blocked for Monday is known on Friday. Until the moment it is checked again and again.
OPENINGS_CLEARED_AHEAD = timedelta(days=3)

# What Wagtail does in the background goes to the same queues, in the transaction that asks for it.
TASKS: dict[str, dict[str, Any]] = {
    "default": {
        "BACKEND": "cms.worker.task_backend.QueueBackend",
        "OPTIONS": {
            "LONG": [
                "wagtail.images.tasks.set_image_focal_point_task",
                "wagtail.contrib.frontend_cache.tasks.purge_urls_from_cache_task",
            ]
        },
    }
}

# The watchdog of the worker. Work that stands still is moving again within `patience` + `confirmation` + the time
# that processes need to start: a system check keeps it below a minute.
WORKER = {
    # Seconds between two looks.
    "look_every": env.float("WORKER_LOOK_EVERY", default=1.0),
    # Seconds for which nothing may move while work waits.
    "patience": env.float("WORKER_PATIENCE", default=15.0),
    # Seconds for which that must be seen again and again before the group is killed.
    "confirmation": env.float("WORKER_CONFIRMATION", default=5.0),
    # Seconds in which running tasks may end when the worker is asked to.
    "time_to_end": env.float("WORKER_TIME_TO_END", default=25.0),
    # A task that kills its process this often in a row is not started again.
    "deaths_allowed": env.int("WORKER_DEATHS_ALLOWED", default=3),
}

# What Prometheus must send as a bearer token to read /metrics; without one there is no such page.
METRICS_TOKEN = env.str("METRICS_TOKEN", default="")

# Connections that a web process keeps ready; the worker's processes have none, because they fork.
DATABASE_POOL = env.int("DATABASE_POOL", default=8)


X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"

# Which frontends may call from a browser; none unless named. No cookie goes along.
CORS_ALLOWED_ORIGINS = env.list("CORS_ALLOWED_ORIGINS", default=[])
CORS_ALLOW_CREDENTIALS = False
CORS_URLS_REGEX = r"^/graphql/$"

# Whether clients may ask for the schema itself, and whether GraphiQL stands at /graphiql/.
GRAPHQL_INTROSPECTION = True
GRAPHIQL = False

REFUSES_DEMO_ACCOUNTS = False
SERVES_MEDIA = True

LOGGING = logs.for_people()
logs.configure()


def postgres(url: str, *, largest_pool: int) -> dict[str, Any]:
    """Connect through psycopg's pool, or over one kept connection where there is none.

    The pool takes the place of Django's persistent connections. A process that forks must not have one: its children
    would share the connections.
    """
    config: dict[str, Any] = dict(environ.Env.db_url_config(url))
    config.update(CONN_HEALTH_CHECKS=True, ATOMIC_REQUESTS=True)
    config["OPTIONS"] = {"connect_timeout": 5, **config.get("OPTIONS", {})}
    if largest_pool:
        config["CONN_MAX_AGE"] = 0
        config["OPTIONS"]["pool"] = {"min_size": 1, "max_size": largest_pool, "timeout": 5}
    else:
        config["CONN_MAX_AGE"] = 60
    return config
