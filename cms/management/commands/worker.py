"""Runs the worker."""

from __future__ import annotations

from argparse import SUPPRESS, ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cms.watchdog.cluster import run_cluster
from cms.watchdog.watching import Watchdog


class Command(BaseCommand):
    """Work on all queues, watched; or, in a process that the watchdog has started, on one."""

    # The watchdog has them checked once; the processes it starts have to be there soon.
    requires_system_checks: list[str] = []
    help = "Work on all queues until asked to end. A watchdog starts the processes anew when they die or stand still."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What the watchdog gives to the processes it starts."""
        parser.add_argument("--lifeline", type=int, help=SUPPRESS)

    def handle(self, *_args: object, lifeline: int | None, **_options: Any) -> None:
        """Watch, or work."""
        if lifeline is None:
            self.check()
            Watchdog().run()
        else:
            run_cluster(lifeline=lifeline)
