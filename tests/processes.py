"""Looks at processes."""

import psutil


def servers_of(folder):
    """The main processes of PostgreSQL that keep their data below this folder."""
    return [
        process
        for process in psutil.process_iter(["name", "cmdline"])
        if process.info["name"] == "postgres" and any(str(folder) in part for part in process.info["cmdline"] or [])
    ]


def still_running(processes, seconds=10):
    """Those that do not end within this time; one that has ended and waits to be buried does not run."""
    _gone, alive = psutil.wait_procs(processes, timeout=seconds)
    return [process for process in alive if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]
