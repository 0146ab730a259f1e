"""Take demo accounts and demo API clients out of use."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from cms.accounts.actions import close_demo_accounts
from frontend_contract.actions import revoke_demo_clients


class Command(BaseCommand):
    help = "Take out of use what the demo made public: accounts (no password, not active) and tokens of API clients."
    # The house check that asks for this command must not keep it from running.
    requires_system_checks: list[str] = []

    @transaction.atomic
    def handle(self, *args: Any, **options: Any) -> None:
        accounts = close_demo_accounts()
        clients = revoke_demo_clients(now=timezone.now())
        self.stdout.write(f"Closed {accounts} demo accounts and {clients} demo API clients.")
