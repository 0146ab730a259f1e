from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.mfa.models import Authenticator
from django.db import transaction
from wagtail.log_actions import log

if TYPE_CHECKING:
    from cms.accounts.models import User

FORGOTTEN = "cms.forget_second_factor"


class NoSecondFactor(Exception):
    """The account has none."""


@transaction.atomic
def forget_second_factor(*, account: User, by: User | None) -> None:
    """Forget the app and the recovery codes of somebody who lost both. Raises ``NoSecondFactor``."""
    if not Authenticator.objects.filter(user_id=account.pk).delete()[0]:
        raise NoSecondFactor
    log(instance=account, action=FORGOTTEN, user=by)
