"""Who uses an embedded server, and when it may stop.

Every process that uses a server holds a lease: a shared lock on a file, which the kernel drops when the process
ends, however it ends. The first one in starts the server, the last one out stops it. So a command that ends never
takes the server from under another process, and nothing is left running.
"""

import atexit
import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cms.embedded import cluster as clusters
from cms.embedded.cluster import Cluster

FAST_AND_FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")
START_LOCK = "start.lock"
USERS_LOCK = "users.lock"

_leased: set[Path] = set()


def database_url(folder: Path, *, database: str, options: tuple[str, ...] = ()) -> str:
    """Make sure the server in this folder runs until this process ends, and say how to reach the database."""
    cluster = Cluster(folder.resolve(), options)
    if cluster.folder not in _leased:
        cluster.folder.mkdir(parents=True, exist_ok=True)
        _enter(cluster, database)
        _leased.add(cluster.folder)
    return cluster.url(database)


def _enter(cluster: Cluster, database: str) -> None:
    with _alone(cluster):
        clusters.start(cluster)
        clusters.create_database(cluster, database)
        lease = os.open(cluster.folder / USERS_LOCK, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(lease, fcntl.LOCK_SH)
    atexit.register(_leave, cluster, lease, owner=os.getpid())


def _leave(cluster: Cluster, lease: int, *, owner: int) -> None:
    if owner != os.getpid():  # A forked child: the lease is its parent's.
        return
    with suppress(FileNotFoundError), _alone(cluster):
        os.close(lease)
        if not _is_used(cluster):
            clusters.stop(cluster)


def _is_used(cluster: Cluster) -> bool:
    with (cluster.folder / USERS_LOCK).open("r+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return True
    return False


@contextmanager
def _alone(cluster: Cluster) -> Iterator[None]:
    """Let one process at a time start or stop the server."""
    with (cluster.folder / START_LOCK).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
