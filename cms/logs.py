"""Log lines: structured, one per event, without personal data.

What a person typed, their name, address and network address stay out. Messages of Django and Wagtail are logged as
templates, without what they would be filled with (paths, hosts, titles of drafts); an exception gives its type and
place, not its text, which may quote a row of the database; whatever still looks like a mail or network address is
masked.
"""

from __future__ import annotations

import re
import sys
import traceback
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog

if TYPE_CHECKING:
    from structlog.typing import EventDict, Processor, WrappedLogger

FRAMES_KEPT = 8
TEMPLATE_ONLY = frozenset({"allauth", "axes", "django", "wagtail"})
# Quotes what was sent in its very template.
FILLED_BEFORE = "django.security."
ADDRESS = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"  # mail
    r"|\b\d{1,3}(?:\.\d{1,3}){3}\b"  # IPv4
    r"|\b(?:[0-9a-f]{1,4}:){3,7}[0-9a-f]{1,4}\b",  # IPv6
    re.IGNORECASE,
)


def configure() -> None:
    """Send what our own code logs through the same path as everything else."""
    structlog.configure(
        processors=[*_SHARED, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )


def as_json() -> dict[str, Any]:
    """The LOGGING setting of production: a JSON object a line."""
    private = [drop_arguments, name_exception, mask_addresses]
    return _logging([*private, structlog.processors.JSONRenderer(ensure_ascii=False)])


def for_people() -> dict[str, Any]:
    """The LOGGING setting of development: readable lines, whole tracebacks, no talk of the worker about itself."""
    # Without the values of variables: they may be somebody's token, and to write a query set down runs it.
    plain = structlog.dev.plain_traceback
    config = _logging([structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty(), exception_formatter=plain)])
    config["loggers"]["django-q"] = {"level": "WARNING"}
    return config


def drop_arguments(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Keep the template of a message of the frameworks, and not what it is filled with."""
    record = event.get("_record")
    if record is None:
        return event
    if record.name.startswith(FILLED_BEFORE):
        event["event"] = "refused"
    elif record.name.partition(".")[0] in TEMPLATE_ONLY:
        event["event"] = str(record.msg)
    return event


def name_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Say what was raised and where."""
    raised = event.pop("exc_info", None)
    event.pop("exception", None)
    if isinstance(raised, tuple) and raised[0] is not None:
        event["exception"] = raised[0].__qualname__
        event["at"] = [
            f"{Path(frame.filename).name}:{frame.lineno} {frame.name}"
            for frame in traceback.extract_tb(raised[2])[-FRAMES_KEPT:]
        ]
    return event


def mask_addresses(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Mask what looks like a mail or network address."""
    for key, value in event.items():
        if isinstance(value, str) and not key.startswith("_"):
            event[key] = ADDRESS.sub("[address]", value)
    return event


def _logging(processors: list[Processor]) -> dict[str, Any]:
    formatter = {
        "()": structlog.stdlib.ProcessorFormatter,
        "processors": [*processors[:-1], structlog.stdlib.ProcessorFormatter.remove_processors_meta, processors[-1]],
        "foreign_pre_chain": _SHARED,
    }
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"line": formatter},
        "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
        "root": {"handlers": ["console"], "level": "INFO"},
        "loggers": {
            # Without Django's own handlers; every request has a line of ours already.
            "django": {"handlers": [], "level": "INFO", "propagate": True},
            "django.request": {"level": "ERROR"},
            "django.server": {"handlers": [], "level": "INFO", "propagate": True},
            # Several lines for every page that is saved.
            "django_tasks": {"level": "WARNING"},
            "axes": {"level": "WARNING"},
            "wagtail": {"level": "WARNING"},
        },
    }


_SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
]
