"""Creates, lists and revokes API clients."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from frontend_contract import actions
from frontend_contract.models import ApiClient
from viuhka.audiences.rules import Audience

if TYPE_CHECKING:
    from collections.abc import Callable


def _audiences(text: str) -> list[Audience]:
    known = ", ".join(Audience)
    try:
        return [Audience(name.strip()) for name in text.split(",")]
    except ValueError as error:
        message = f"Audiences are {known}, separated by commas."
        raise CommandError(message) from error


class Command(BaseCommand):
    """Manage the frontends that ask with a bearer token."""

    help = "Create, list and revoke API clients: frontends that ask with a bearer token."

    def add_arguments(self, parser: CommandParser) -> None:
        """Declare what can be done."""
        verbs = parser.add_subparsers(dest="verb", required=True)
        create = verbs.add_parser("create", help="Create a client and print its token, once.")
        create.add_argument("--name", required=True)
        create.add_argument("--audiences", required=True, help="Such as staff,jobseeker")
        create.add_argument("--days", type=int, default=365, help="For how many days the token is valid (365).")
        revoke = verbs.add_parser("revoke", help="Refuse a client's token from now on.")
        revoke.add_argument("--name", required=True)
        verbs.add_parser("list", help="List the clients, without their tokens.")

    def handle(self, *_args: object, verb: str, **options: Any) -> None:
        """Do it."""
        doings: dict[str, Callable[..., None]] = {"create": self._create, "revoke": self._revoke, "list": self._list}
        doings[verb](options)

    def _create(self, options: dict[str, Any]) -> None:
        now = timezone.now()
        if options["days"] < 1:
            message = "A token is valid for at least one day."
            raise CommandError(message)
        try:
            _, token = actions.create_api_client(
                name=options["name"],
                audiences=_audiences(options["audiences"]),
                now=now,
                expires_at=now + timedelta(days=options["days"]),
            )
        except actions.NameTaken as error:
            message = f"There is, or was, an API client named “{error}”. Choose another name."
            raise CommandError(message) from error
        self.stderr.write("Keep this token safe; it is not shown again.")
        self.stdout.write(token)

    def _revoke(self, options: dict[str, Any]) -> None:
        client = ApiClient.objects.filter(name=options["name"]).first()
        if client is None:
            message = f"There is no API client named “{options['name']}”."
            raise CommandError(message)
        try:
            actions.revoke_api_client(client=client, now=timezone.now())
        except actions.AlreadyRevoked as error:
            message = "The token was revoked before."
            raise CommandError(message) from error

    def _list(self, _options: dict[str, Any]) -> None:
        for client in ApiClient.objects.order_by("name"):
            audiences = ",".join(client.audiences)
            self.stdout.write(f"{client.name}\t{audiences}\t…{client.token_ending}\t{_state(client)}")


def _state(client: ApiClient) -> str:
    if client.revoked_at:
        return "revoked"
    return f"expires {client.expires_at:%Y-%m-%d}" if client.expires_at else "valid"
