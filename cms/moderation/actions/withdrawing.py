from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.actions.unpublish_page import UnpublishPageAction
from wagtail.log_actions import log

from viuhka.catalogue.models.by_workflow import hold_page

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.catalogue.models.pages import LanguagePage

LOG_ACTION = "viuhka.withdraw"


class NotLive(Exception):
    """There is nothing to withdraw: somebody else has done so before."""


@transaction.atomic
def withdraw_page(*, page: LanguagePage, by: AbstractBaseUser, reason: str) -> None:
    """Take a live page down at once; its drafts and a submission that waits stay. Raises ``NotLive``.

    One person is enough: what is wrong must not stay up until a second one comes by, and nothing new is shown.
    """
    hold_page(page.pk)
    standing = type(page)._default_manager.get(pk=page.pk)
    if not standing.live:
        raise NotLive
    UnpublishPageAction(standing, user=by, log_action=False).execute(skip_permission_checks=True)
    log(instance=standing, action=LOG_ACTION, user=by, data={"reason": reason})
