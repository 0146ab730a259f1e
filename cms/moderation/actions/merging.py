from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.log_actions import log

from cms.moderation.actions.withdrawing import NotLive, withdraw_page
from viuhka.catalogue.models import ServicePage, ServiceReplacement
from viuhka.catalogue.models.by_workflow import hold_page
from viuhka.publications.actions import hand_over_addresses

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser

MERGED = "viuhka.merge_pages"


class SamePage(Exception):
    """A page is not merged into itself."""


@transaction.atomic
def merge_services(*, goes: ServicePage, stays: ServicePage, reason: str, by: AbstractBaseUser) -> None:
    """Withdraw a service in favour of another, which takes over all addresses that it has and had.

    One person is enough, as for any withdrawal: nothing new is shown. What goes keeps a draft that says where to look
    instead. Raises ``SamePage`` and ``NotLive``.
    """
    if goes.translation_key == stays.translation_key:
        raise SamePage
    for pk in sorted((goes.pk, stays.pk)):
        hold_page(pk)
    if not ServicePage.objects.filter(pk=stays.pk, live=True).exists():
        raise NotLive
    _end_submission(goes, by)
    _point_to(stays, ServicePage.objects.get(pk=goes.pk), by)
    withdraw_page(page=goes, by=by, reason=reason)
    addresses = hand_over_addresses(of=goes.ref, to=stays.ref)
    log(instance=stays, action=MERGED, user=by, data={"from": goes.ref, "addresses": addresses, "reason": reason})


def _end_submission(page: ServicePage, by: AbstractBaseUser) -> None:
    """What waits of a page that goes would bring it back."""
    if state := page.current_workflow_state:
        state.cancel(user=by)


def _point_to(stays: ServicePage, goes: ServicePage, by: AbstractBaseUser) -> None:
    """Say so in a draft, whatever else that lacks."""
    draft: ServicePage = goes.get_latest_revision_as_object()
    draft.see_instead.set([ServiceReplacement(target=stays)])
    draft.save_revision(user=by, clean=False)
