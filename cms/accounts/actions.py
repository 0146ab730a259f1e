"""Changes of accounts."""

from django.contrib.auth.hashers import make_password
from django.db import transaction

from cms.accounts.models import User


@transaction.atomic
def close_demo_accounts() -> int:
    """Take every demo account out of use and say how many there were; what they wrote stays theirs."""
    accounts = list(User.objects.demo().select_for_update())
    for account in accounts:
        account.is_active = False
        account.is_demo = False
        account.email = ""
        account.password = make_password(None)
    User.objects.bulk_update(accounts, ["is_active", "is_demo", "email", "password"])
    return len(accounts)
