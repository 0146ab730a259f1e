"""Publishes what was approved for later, and takes down what expires: each by itself, so that none stops another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import structlog
from django.db import transaction
from wagtail.log_actions import log as audit
from wagtail.models import Page, PageLogEntry, Revision

from viuhka.catalogue.models.pages import LanguagePage
from viuhka.clearing.rules.gates import Failure, Gate
from viuhka.openings.actions import settle
from viuhka.openings.models import Opening, OpeningState
from viuhka.publications.rules.documents import reference

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

log = structlog.get_logger(__name__)

# What the audit log calls it.
PUBLISHED = "wagtail.publish.scheduled"
EXPIRED = "wagtail.unpublish.scheduled"
FAILED = "viuhka.publish.fail"


@transaction.atomic
def publish_revision(*, revision: Revision) -> None:
    """Publish an approved revision now, even if it was approved for later; nothing where that was done before."""
    Page.objects.select_for_update().get(pk=revision.object_id)
    if not Revision.objects.filter(pk=revision.pk, approved_go_live_at__isnull=False).exists():
        return
    # Wagtail would put it off again: it compares this with the clock of this machine.
    revision.content = {**revision.content, "go_live_at": None}
    revision.publish(log_action=PUBLISHED, skip_permission_checks=True)


def publish_due_revisions(*, now: datetime) -> int:
    """Publish the revisions whose approved moment has come, the earliest first; tells how many."""
    due = Revision.page_revisions.filter(approved_go_live_at__lte=now).order_by("approved_go_live_at", "pk")
    return sum(_one_by_one(_publish, int(page), pk, now) for page, pk in list(due.values_list("object_id", "pk")))


def expire_pages(*, now: datetime) -> int:
    """Take down the pages whose last moment has come; tells how many."""
    over = Page.objects.filter(live=True, expire_at__lte=now).order_by("expire_at", "pk")
    return sum(_one_by_one(_expire, page, page, now) for page in list(over.values_list("pk", flat=True)))


def _one_by_one(do: Callable[[Page, int, datetime], bool], page_id: int, pk: int, now: datetime) -> bool:
    """Do one piece of work under its page's lock; what another worker has in hand is left to it."""
    try:
        with transaction.atomic():
            _hold_openings(page_id)
            page = Page.objects.select_for_update(skip_locked=True).filter(pk=page_id).first()
            return page is not None and do(page, pk, now)
    except Exception:  # whatever is wrong with one page is reported, and stops no other
        log.exception("publishing_failed", page=page_id)
        _report(page_id, pk, now)
        return False


def _hold_openings(page_id: int) -> None:
    """Let nobody decide about the page's openings meanwhile. Whoever does holds them first and the page afterwards."""
    page = Page.objects.filter(pk=page_id).first()
    if page is not None and issubclass(page.specific_class or Page, LanguagePage):
        ref = reference(page.specific_class.kind, page.translation_key)
        list(Opening.objects.standing().filter(ref=ref).order_by("pk").select_for_update().values_list("pk"))


def _publish(_page: Page, pk: int, now: datetime) -> bool:
    revision = Revision.page_revisions.filter(pk=pk, approved_go_live_at__lte=now).first()
    if revision is None:
        return False
    publish_revision(revision=revision)
    page = revision.content_object
    if isinstance(page, LanguagePage):
        # What was blocked then may have waited for just this; what should have opened before still waits for a person.
        blocked = Opening.objects.filter(ref=page.ref, state=OpeningState.BLOCKED)
        blocked.filter(opens_at__gte=revision.approved_go_live_at).update(state=OpeningState.PLANNED)
    return True


def _expire(page: Page, _pk: int, now: datetime) -> bool:
    if not page.live or page.expire_at is None or page.expire_at > now:
        return False
    page.specific.unpublish(set_expired=True, log_action=EXPIRED)
    return True


@transaction.atomic
def _report(page_id: int, pk: int, now: datetime) -> None:
    """Say in the page's history, once, that it could not be published, and block what was to open with it."""
    _hold_openings(page_id)
    page = Page.objects.select_for_update().get(pk=page_id).specific
    if not PageLogEntry.objects.filter(page=page, action=FAILED, data__number=pk).exists():
        audit(instance=page, action=FAILED, data={"number": pk})
    if isinstance(page, LanguagePage):
        for opening in Opening.objects.filter(ref=page.ref, state=OpeningState.PLANNED).select_for_update():
            settle(opening=opening, failures=[Failure(Gate.ERROR).as_stored()], by=None, now=now)
