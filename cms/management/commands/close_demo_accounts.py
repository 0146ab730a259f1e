"""Take demo accounts out of use."""

from typing import Any

from django.core.management.base import BaseCommand

from cms.accounts import actions


class Command(BaseCommand):
    help = "Take every demo account out of use: no password, no address, not active."
    # The house check that asks for this command must not keep it from running.
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        closed = actions.close_demo_accounts()
        self.stdout.write(f"Closed {closed} demo accounts.")
