"""The accounts of the demo, one per role. Production refuses to start while one of them exists."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import Group

from cms.accounts.models import User
from cms.roles import rules

#: Public, which is why production refuses to start with a demo account.
PASSWORD = "palveluviuhka"


@dataclass(frozen=True, slots=True)
class DemoAccount:
    """An account of the demo: who it is for, and its user name."""

    username: str
    role: str
    group: str | None


ACCOUNTS = (
    DemoAccount("yllapitaja", "administrator", None),
    DemoAccount("toimittaja", "content editor", rules.EDITORS),
    DemoAccount("moderoija", "content moderator", rules.MODERATORS),
    DemoAccount("asiantuntija", "expert", rules.EXPERTS),
    DemoAccount("suunnittelija", "planner", rules.PLANNERS),
    DemoAccount("koordinaattori", "mentoring coordinator", rules.COORDINATORS),
    DemoAccount("testaaja", "student tester", rules.STUDENT_TESTERS),
    DemoAccount("tuottaja", "provider, not admitted to the admin", rules.PROVIDERS),
    DemoAccount("kehittaja", "frontend developer, not admitted to the admin", rules.FRONTENDS),
)


def load_accounts() -> None:
    """Create the demo accounts that are missing."""
    for account in ACCOUNTS:
        if User.objects.filter(username=account.username).exists():
            continue
        user = User(
            username=account.username,
            email=f"{account.username}@example.org",
            first_name="Demo",
            last_name=account.username,
            is_demo=True,
            is_superuser=account.group is None,
        )
        user.set_password(PASSWORD)
        user.save()
        if account.group:
            user.groups.add(Group.objects.get(name=account.group))
