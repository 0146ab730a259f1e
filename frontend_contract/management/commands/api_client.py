"""Creates, lists and revokes API clients."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from frontend_contract import actions
from frontend_contract.models import ApiClient, ApiClientState
from viuhka.audiences.rules import Audience

if TYPE_CHECKING:
    from collections.abc import Callable


_NAME_LENGTH = 100
_MOST_DAYS = 3650


def _audiences(text: str) -> list[Audience]:
    known = ", ".join(Audience)
    try:
        return [Audience(name.strip()) for name in text.split(",")]
    except ValueError as error:
        message = f"Audiences are {known}, separated by commas."
        raise CommandError(message) from error


def _name(text: str) -> str:
    name = text.strip()
    if not 0 < len(name) <= _NAME_LENGTH:
        message = f"A name has from 1 to {_NAME_LENGTH} characters."
        raise CommandError(message)
    return name


def _validity(days: int) -> timedelta:
    if not 0 < days <= _MOST_DAYS:
        message = f"A token is valid for at least one day and at most {_MOST_DAYS}."
        raise CommandError(message)
    return timedelta(days=days)


def _state(client: ApiClient, now: datetime) -> str:
    """A word, and the day it is about."""
    state, day = client.state(now), client.revoked_at or client.expires_at
    word = "expires" if state is ApiClientState.ADMITTED and day else state.value
    return f"{word} {timezone.localdate(day)}" if day else word


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
        try:
            _, token = actions.create_api_client(
                name=_name(options["name"]),
                audiences=_audiences(options["audiences"]),
                now=now,
                expires_at=now + _validity(options["days"]),
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
        now = timezone.now()
        for client in ApiClient.objects.order_by("name"):
            audiences = ",".join(client.audiences)
            self.stdout.write(f"{client.name}\t{audiences}\t…{client.token_ending}\t{_state(client, now)}")
