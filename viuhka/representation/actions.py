"""Who may speak for a provider is asked for by a person and decided by staff, each decision with its letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from wagtail.log_actions import log

from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.representation import notices
from viuhka.representation.models import STANDING, Representation, RepresentationState

if TYPE_CHECKING:
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.catalogue.models import Provider

VERIFIED, REFUSED, REVOKED = (
    "viuhka.verify_representation",
    "viuhka.refuse_representation",
    "viuhka.revoke_representation",
)
_LOGGED = {
    RepresentationState.VERIFIED: VERIFIED,
    RepresentationState.REFUSED: REFUSED,
    RepresentationState.REVOKED: REVOKED,
}


class AlreadyAsked(Exception):
    """The account represents the provider, or has asked to; ``representation`` tells which."""

    def __init__(self, representation: Representation) -> None:
        super().__init__(str(representation))
        self.representation = representation


class DecidedMeanwhile(Exception):
    """Somebody else has decided; ``representation`` is as it is by now."""

    def __init__(self, representation: Representation) -> None:
        super().__init__(str(representation))
        self.representation = representation


class OwnRequest(Exception):
    """Nobody decides about themselves."""


@transaction.atomic
def ask_to_represent(
    *, account: AbstractBaseUser, provider: Provider, words: str, locale: str, now: datetime
) -> Representation:
    """Ask to represent a provider; staff decide. Raises ``AlreadyAsked``."""
    return _link(account, provider, words=words, locale=locale, asked_at=now)


@transaction.atomic
def name_representative(
    *, account: AbstractBaseUser, provider: Provider, locale: str, by: AbstractBaseUser, now: datetime
) -> Representation:
    """Let an account that staff invite represent a provider at once. Raises ``AlreadyAsked`` and ``OwnRequest``."""
    if account.pk == by.pk:
        raise OwnRequest
    link = _link(
        account,
        provider,
        locale=locale,
        asked_at=now,
        state=RepresentationState.VERIFIED,
        decided_at=now,
        decided_by_id=by.pk,
    )
    _follow_up(link, by, now)
    notices.queue_invitation(representation=link, now=now)
    return link


@transaction.atomic
def verify_representation(*, representation: Representation, by: AbstractBaseUser, now: datetime) -> Representation:
    """Verify a link that waits. Raises ``DecidedMeanwhile`` and ``OwnRequest``."""
    held = _held(representation, RepresentationState.ASKED, by)
    return _decide(held, RepresentationState.VERIFIED, "", by, now)


@transaction.atomic
def refuse_representation(
    *, representation: Representation, reason: str, by: AbstractBaseUser, now: datetime
) -> Representation:
    """Refuse a link that waits, for a reason the person reads. Raises ``DecidedMeanwhile`` and ``OwnRequest``."""
    held = _held(representation, RepresentationState.ASKED, by)
    return _decide(held, RepresentationState.REFUSED, reason, by, now)


@transaction.atomic
def revoke_representation(
    *, representation: Representation, reason: str, by: AbstractBaseUser, now: datetime
) -> Representation:
    """End a verified link, for a reason the person reads. Raises ``DecidedMeanwhile`` and ``OwnRequest``."""
    held = _held(representation, RepresentationState.VERIFIED, by)
    return _decide(held, RepresentationState.REVOKED, reason, by, now)


def _link(account: AbstractBaseUser, provider: Provider, **columns: object) -> Representation:
    try:
        with transaction.atomic():
            return Representation.objects.create(account_id=account.pk, provider=provider, **columns)
    except IntegrityError:
        standing = Representation.objects.filter(account_id=account.pk, provider=provider, state__in=STANDING)
        if found := standing.first():
            raise AlreadyAsked(found) from None
        raise


def _held(representation: Representation, expected: RepresentationState, by: AbstractBaseUser) -> Representation:
    """The link as it is by now, which nobody else decides before this transaction ends."""
    rows = Representation.objects.select_for_update(of=("self",)).select_related("account", "provider")
    held = rows.get(pk=representation.pk)
    if held.state != expected:
        raise DecidedMeanwhile(held)
    if held.account_id == by.pk:
        raise OwnRequest
    return held


def _decide(
    held: Representation, state: RepresentationState, reason: str, by: AbstractBaseUser, now: datetime
) -> Representation:
    held.state, held.reason, held.decided_at, held.decided_by_id = state, reason, now, by.pk
    held.save(update_fields=["state", "reason", "decided_at", "decided_by"])
    _follow_up(held, by, now)
    notices.queue_decision(representation=held, now=now)
    return held


def _follow_up(link: Representation, by: AbstractBaseUser, now: datetime) -> None:
    """What every decision leaves: a line in the audit log, and whether the provider is represented on the shelf."""
    data = {"provider": link.provider.ref} | ({"reason": link.reason} if link.reason else {})
    log(instance=link, action=_LOGGED[RepresentationState(link.state)], user=by, data=data)
    shelve_references(rows=[link.provider], now=now)
