"""What somebody who started the demo wants to know."""

from django.conf import settings

from cms.demo.address import HOST
from cms.roles.demo import ACCOUNTS, PASSWORD

PLACES = {
    "Admin": "/admin/",
    "GraphQL": "/graphql/",
    "GraphiQL": "/graphiql/",
    "Alive": "/healthz",
    "Ready": "/readyz",
}


def announcement(port: int) -> str:
    """Addresses and accounts, and how to end it."""
    lines = ["", "Palveluviuhka is ready.", "", *_addresses(port), "", *_accounts(), "", "End it with Ctrl-C.", ""]
    return "\n".join(lines)


def _addresses(port: int) -> list[str]:
    places = [f"  {name:<9} http://{HOST}:{port}{path}" for name, path in PLACES.items()]
    return [*places, f"  {'Letters':<9} {settings.EMAIL_FILE_PATH}/"]


def _accounts() -> list[str]:
    names = [f"    {account.username:<15} {account.role}" for account in ACCOUNTS]
    return [f"  Accounts, each with the password {PASSWORD}", *names]
