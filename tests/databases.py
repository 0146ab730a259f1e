"""The databases of tests are copies of one that is migrated: migrating takes as long as a hundred tests."""

import fcntl
import hashlib
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from django.apps import apps
from django.conf import settings

from tests.cms.subprocesses import run_python

PREFIX = "migrated_"
HALF_MADE = f"{PREFIX}in_part"


def migrated_database():
    """The name of a database as the migrations of today leave it behind; whoever needs it first makes it."""
    name = PREFIX + digest_of_migrations()
    with _alone(), psycopg.connect(_url_of("postgres"), autocommit=True) as server:
        found = server.execute("SELECT datname FROM pg_database WHERE starts_with(datname, %s)", [PREFIX]).fetchall()
        if (name,) not in found:
            for (outdated,) in found:
                server.execute(f"DROP DATABASE {outdated}")
            _make(server, name)
    return name


def digest_of_migrations():
    """What the files of all migrations say, ours and those of packages."""
    files = [file for app in apps.get_app_configs() for file in Path(app.path, "migrations").rglob("*.py")]
    return hashlib.sha256(b"".join(file.read_bytes() for file in sorted(files))).hexdigest()[:20]


def _make(server, name):
    server.execute(f"CREATE DATABASE {HALF_MADE}")
    environment = {"DATABASE_URL": _url_of(HALF_MADE), "DJANGO_SETTINGS_MODULE": "cms.settings.test"}
    done = run_python("manage.py", "migrate", "--verbosity", "0", environment=environment, seconds=600)
    assert done.returncode == 0, done.stderr
    server.execute(f"ALTER DATABASE {HALF_MADE} RENAME TO {name}")


def _url_of(database):
    return urlsplit(settings.DATABASE_URL)._replace(path=f"/{database}").geturl()


@contextmanager
def _alone():
    """Let one process at a time look for it and make it."""
    settings.DATA_DIR.mkdir(parents=True, exist_ok=True)
    with (settings.DATA_DIR / "migrated.lock").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
