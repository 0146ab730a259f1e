"""One PostgreSQL server and its data folder."""

import hashlib
import shutil
import tempfile
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import psycopg
from psycopg import sql

from cms.embedded import programs

ROLE = "postgres"
SOCKET_NAME = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 100
SECONDS_TO_START = "60"
SECONDS_TO_STOP = "30"
WAITS_BETWEEN_TRIES = (0.5, 1.0, 2.0, 0.0)


@dataclass(frozen=True, slots=True)
class Cluster:
    """Where the server keeps its data, and the options it is started with."""

    folder: Path
    options: tuple[str, ...] = ()

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "postgres.log"

    @property
    def socket_folder(self) -> Path:
        """The data folder, or a short one among the temporary files where that path is too long for a socket."""
        if len(str(self.data / SOCKET_NAME)) <= LONGEST_SOCKET_PATH:
            return self.data
        digest = hashlib.sha256(str(self.data).encode()).hexdigest()[:16]
        return Path(tempfile.gettempdir()) / f"viuhka-{digest}"

    def url(self, database: str) -> str:
        return f"postgresql://{ROLE}@/{database}?host={quote(str(self.socket_folder))}"


def start(cluster: Cluster) -> None:
    """Make sure the server answers, whatever an earlier crash has left behind."""
    if _answers(cluster):
        return
    _prepare_folders(cluster)
    if not (cluster.data / "PG_VERSION").exists():
        _initialise(cluster)
    _forget_stale_pid(cluster)
    _launch(cluster)


def stop(cluster: Cluster) -> None:
    """End the server and its connections; what was committed is on disk."""
    arguments = ("--wait", "--timeout", SECONDS_TO_STOP, "--mode", "fast", "--pgdata", str(cluster.data), "stop")
    programs.run("pg_ctl", *arguments)
    if cluster.socket_folder != cluster.data:
        shutil.rmtree(cluster.socket_folder, ignore_errors=True)


def create_database(cluster: Cluster, name: str) -> None:
    """Create the database unless it is there."""
    with psycopg.connect(cluster.url("postgres"), autocommit=True) as connection:
        found = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone()
        if found is None:
            connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))


def _launch(cluster: Cluster) -> None:
    """Start the server. After a crash it takes some tries: what is left of the old one needs a moment to end."""
    options = " ".join(f"-c {option}" for option in cluster.options)
    command = (
        *("--wait", "--timeout", SECONDS_TO_START),
        *("--log", str(cluster.log), "--pgdata", str(cluster.data)),
        *("--options", f"-h '' -k '{cluster.socket_folder}' {options}", "start"),
    )
    for wait in WAITS_BETWEEN_TRIES:
        with suppress(programs.ProgramFailed):
            programs.run("pg_ctl", *command)
            return
        time.sleep(wait)
    message = f"The embedded PostgreSQL does not start; its log says why: {cluster.log}"
    raise programs.EmbeddedDatabaseError(message)


def _answers(cluster: Cluster) -> bool:
    try:
        psycopg.connect(cluster.url("postgres"), connect_timeout=5).close()
    except psycopg.OperationalError:
        return False
    return True


def _prepare_folders(cluster: Cluster) -> None:
    cluster.log.touch()
    programs.let_system_user_in(cluster.log)
    programs.give_to_system_user(cluster.log)
    if cluster.socket_folder != cluster.data:
        cluster.socket_folder.mkdir(mode=0o700, exist_ok=True)
        programs.give_to_system_user(cluster.socket_folder)


def _initialise(cluster: Cluster) -> None:
    """Make the data folder beside its place and move it there, so that a crash leaves no half-made one."""
    fresh = cluster.folder / "data.new"
    for left_over in (fresh, cluster.data):
        shutil.rmtree(left_over, ignore_errors=True)
    fresh.mkdir(mode=0o700)
    programs.give_to_system_user(fresh)
    programs.run(
        "initdb",
        *("--auth", "trust", "--username", ROLE, "--encoding", "UTF8"),
        *("--locale", "C", "--locale-provider", "builtin", "--builtin-locale", "C.UTF-8"),
        *("--pgdata", str(fresh)),
    )
    fresh.rename(cluster.data)


def _forget_stale_pid(cluster: Cluster) -> None:
    """Remove a pid file whose number is somebody else's by now: it would keep the server from starting."""
    pid_file = cluster.data / "postmaster.pid"
    if pid_file.exists() and not _runs_from(cluster, pid_file.read_text()):
        pid_file.unlink()


def _runs_from(cluster: Cluster, pid_file_text: str) -> bool:
    import psutil

    with suppress(psutil.Error, ValueError):
        process = psutil.Process(int(pid_file_text.partition("\n")[0]))
        return str(cluster.data) in process.cmdline()
    return False
