"""Sending, withdrawing and deciding change requests. What is accepted becomes one draft, which others approve."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext
from wagtail.log_actions import log
from wagtail.models import WorkflowState

from viuhka.catalogue.actions.shelving import shelve_references
from viuhka.catalogue.models import Provider
from viuhka.catalogue.models.by_workflow import hold_page
from viuhka.catalogue.models.pages import Unsound
from viuhka.changes import notices
from viuhka.changes.desk.looking import Obstacle, look_at
from viuhka.changes.desk.values import fields_of, problems_of, put, subject_of, value_of, version_of
from viuhka.changes.models import ChangeRequest, FieldChange, RequestState
from viuhka.changes.rules import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.contrib.auth.models import AbstractBaseUser

    from viuhka.catalogue.models import ServicePage

DECIDED, WITHDRAWN = "viuhka.decide_changes", "viuhka.withdraw_changes"


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided about one field, and why where it is refused."""

    verdict: Verdict
    reason: str = ""


class NothingChanged(Exception):
    """What is proposed is what is live."""


class NotLive(Exception):
    """There is no such live page or provider."""


class ClosedMeanwhile(Exception):
    """The request was decided or withdrawn; ``request`` is as it is by now."""

    def __init__(self, request: ChangeRequest) -> None:
        super().__init__(str(request))
        self.request = request


class MovedMeanwhile(Exception):
    """The page, its draft or the request is not what the decider saw. Nothing was decided."""


class Obstructed(Exception):
    """It cannot be decided now; ``obstacle`` tells why."""

    def __init__(self, obstacle: Obstacle) -> None:
        super().__init__(obstacle.value)
        self.obstacle = obstacle


class OwnRequest(Exception):
    """Nobody decides on what they sent themselves."""


class NotTheSender(Exception):
    """Only the sender withdraws a request."""


@transaction.atomic
def send_changes(
    *,
    ref: str,
    locale: str,
    changes: Mapping[str, tuple[Any, Any]],
    reason: str,
    sender: AbstractBaseUser | None,
    seen_version: int | None,
    letters_in: str,
    now: datetime,
) -> ChangeRequest:
    """Send what somebody saw and wants instead, by field. Raises ``NothingChanged``."""
    if not changes:
        raise NothingChanged
    request = ChangeRequest.objects.create(
        ref=ref,
        locale=locale,
        seen_version=seen_version,
        sender_id=sender.pk if sender else None,
        letters_in=letters_in,
        reason=reason,
        sent_at=now,
    )
    FieldChange.objects.bulk_create(
        FieldChange(request=request, field=name, seen=seen, proposed=proposed)
        for name, (seen, proposed) in changes.items()
    )
    return request


def request_changes(
    *,
    ref: str,
    wanted: Mapping[str, Any],
    reason: str,
    sender: AbstractBaseUser | None,
    letters_in: str,
    now: datetime,
    locale: str = settings.LANGUAGE_CODE,
) -> ChangeRequest:
    """Turn what somebody says about a service that is live already into a request against what is live now.

    ``wanted`` holds values as ``viuhka.changes.desk`` stores them; fields that cannot be changed on request, and those
    that say what is live, are left out. Raises ``NotLive`` and ``NothingChanged``.
    """
    subject = subject_of(ref, locale)
    if subject is None:
        raise NotLive
    known = {name: value for name, value in wanted.items() if name in fields_of(subject)}
    pairs = {name: (value_of(subject, name), value) for name, value in known.items()}
    return send_changes(
        ref=ref,
        locale=locale,
        changes={name: (seen, value) for name, (seen, value) in pairs.items() if seen != value},
        reason=reason,
        sender=sender,
        seen_version=version_of(ref, locale),
        letters_in=letters_in,
        now=now,
    )


@transaction.atomic
def withdraw_changes(*, request: ChangeRequest, by: AbstractBaseUser) -> ChangeRequest:
    """Take a request back. Raises ``ClosedMeanwhile`` and ``NotTheSender``."""
    held = _held(request)
    if held.sender_id != by.pk:
        raise NotTheSender
    held.state = RequestState.WITHDRAWN
    held.save(update_fields=["state"])
    log(instance=held, action=WITHDRAWN, user=by, data={"ref": held.ref})
    return held


@transaction.atomic
def decide_changes(
    *,
    request: ChangeRequest,
    decisions: Mapping[str, Decision],
    answer: str,
    shown: str,
    by: AbstractBaseUser,
    now: datetime,
) -> ChangeRequest:
    """Decide on every field of a request, on exactly what was ``shown``: what is accepted becomes one draft.

    The draft is the sender's, and submitted by who decides, so that neither of the two approves it. Raises
    ``ClosedMeanwhile``, ``MovedMeanwhile``, ``Obstructed``, ``OwnRequest`` and ``Unsound``.
    """
    _hold_subject(request)
    held = _held(request)
    if held.sender_id == by.pk:
        raise OwnRequest
    look = look_at(held)
    if look.digest != shown or set(decisions) != {row.name for row in look.rows}:
        raise MovedMeanwhile
    accepted = {row.name: row.proposed for row in look.rows if decisions[row.name].verdict == Verdict.ACCEPTED}
    if accepted and look.obstacle:
        raise Obstructed(look.obstacle)
    _keep(held, decisions, answer, by, now)
    if accepted and look.base is not None:
        _apply(held, look.base, accepted, by, now)
    log(instance=held, action=DECIDED, user=by, data={"ref": held.ref, "accepted": sorted(accepted)})
    notices.queue_decision(request=held, now=now)
    return held


def _hold_subject(request: ChangeRequest) -> None:
    """Let nobody edit or decide on what the request is about; the page before the request, as saving does."""
    subject = subject_of(request.ref, request.locale)
    if isinstance(subject, Provider):
        list(Provider.objects.select_for_update(no_key=True).filter(pk=subject.pk).order_by().values_list("pk"))
    elif subject is not None:
        hold_page(subject.pk)


def _held(request: ChangeRequest) -> ChangeRequest:
    rows = ChangeRequest.objects.select_for_update(of=("self",)).select_related("sender")
    held = rows.get(pk=request.pk)
    if not held.is_open:
        raise ClosedMeanwhile(held)
    return held


def _keep(
    held: ChangeRequest, decisions: Mapping[str, Decision], answer: str, by: AbstractBaseUser, now: datetime
) -> None:
    with translation.override(held.letters_in):
        gone = Decision(Verdict.REFUSED, gettext("This is not published any more."))
    for change in held.changes.all():
        decision = decisions.get(change.field, gone)
        change.verdict, change.reason = decision.verdict, decision.reason
        change.save(update_fields=["verdict", "reason"])
    held.state, held.answer, held.decided_at, held.decided_by_id = RequestState.DECIDED, answer, now, by.pk
    held.save(update_fields=["state", "answer", "decided_at", "decided_by"])


def _apply(
    held: ChangeRequest, base: ServicePage | Provider, accepted: Mapping[str, Any], by: AbstractBaseUser, now: datetime
) -> None:
    before = problems_of(base)
    put(base, accepted)
    if found := {name: some for name, some in problems_of(base).items() if some != before.get(name)}:
        raise Unsound(message for messages in found.values() for message in messages)
    if isinstance(base, Provider):
        base.save()
        shelve_references(rows=[base], now=now)
        log(instance=base, action="wagtail.edit", user=by, data={"request": str(held)})
    else:
        _submit(held, base, by)


def _submit(held: ChangeRequest, base: ServicePage, by: AbstractBaseUser) -> None:
    """Save the draft in the sender's name, and submit it in that of who decides."""
    try:
        held.revision = base.save_revision(user=held.sender)
    except ValidationError as error:
        raise Unsound(error.messages) from error
    held.save(update_fields=["revision"])
    page = type(base)._default_manager.get(pk=base.pk)
    state: WorkflowState = page.get_workflow().start(page, by)
    log(instance=page, action=DECIDED, user=by, data={"request": str(held), "workflow": state.pk})
