"""For somebody who lost the phone and the recovery codes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from cms.accounts.models import User
from cms.signing_in.actions import NoSecondFactor, forget_second_factor

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    help = "Forget the app and the recovery codes of an account; the person sets up new ones at the next sign-in."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("username", help="the account's user name")

    def handle(self, *args: Any, **options: Any) -> None:
        account = User.objects.filter(username=options["username"]).first()
        if account is None:
            message = f"There is no account with the user name {options['username']}."
            raise CommandError(message)
        try:
            forget_second_factor(account=account, by=None)
        except NoSecondFactor as error:
            message = f"The account {account.username} has no two-step sign-in to forget."
            raise CommandError(message) from error
        self.stdout.write(f"Two-step sign-in of {account.username} was reset.")
