"""The programs the demo runs."""

import sys

from django.conf import settings

from cms.demo.address import HOST
from cms.demo.supervisor import Program


def web_server(port: int) -> Program:
    # Processes rather than threads: measured, they keep the slowest answers an order of magnitude faster.
    options = ("--workers", "2", "--blocking-threads", "1", "--workers-kill-timeout", "5", "--log-level", "warning")
    command = (sys.executable, "-m", "granian", "--interface", "wsgi", "--no-ws", *options)
    return Program(
        "web server", (*command, "--host", HOST, "--port", str(port), "cms.wsgi:application"), _environment()
    )


def worker() -> Program:
    # It must have ended before the supervisor loses patience and kills it.
    environment = {**_environment(), "WORKER_TIME_TO_END": "6"}
    return Program("worker", (sys.executable, str(settings.BASE_DIR / "manage.py"), "worker"), environment)


def _environment() -> dict[str, str]:
    """The same database for all; this process holds it open until the others have ended."""
    return {"DATABASE_URL": settings.DATABASE_URL, "PYTHONPATH": str(settings.BASE_DIR)}
