"""The words of letters, in their reader's language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext
from wagtail.admin.utils import get_user_display_name

from cms.marks.desk import effects_of
from cms.moderation.models import ModerationTask, Review
from cms.notifications.notices.recipients import locale_of

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail.models import Task, TaskState

    from cms.accounts.models import User
    from pathways.pathways.models import PathwayMark

_BLANK_LINES = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True)
class Words:
    """A letter without its envelope."""

    locale: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Item:
    """A submission as a letter tells of it. Made in the reader's language."""

    title: str
    submitter: str
    task: str
    decider: str
    reason: str
    comment: str
    decide_by: datetime | None
    decide_at: str
    edit_at: str


@dataclass(frozen=True, slots=True)
class MarkItem:
    """A mark of a pathway as a letter tells of it. Made in the reader's language."""

    title: str
    service: str
    cause: str
    effects: list[str]
    edit_at: str


def write(template: str, to: User, **facts: Any) -> Words:
    """A letter: the first line of its template is the subject."""
    locale = locale_of(to)
    with translation.override(locale):
        context = {"site": settings.WAGTAIL_SITE_NAME, "account_at": absolute("wagtailadmin_account"), **facts}
        text = render_to_string(f"cms/notifications/{template}.txt", context)
    subject, _, body = text.strip().partition("\n")
    return Words(locale, subject, _BLANK_LINES.sub("\n\n", body).strip() + "\n")


def item_for(to: User, state: TaskState, by: User | None = None) -> Item:
    """What a letter tells somebody of a check; ``by`` is who decided it, where it does not know."""
    with translation.override(locale_of(to)):
        return _item(state, by or state.finished_by)


def mark_item_for(to: User, mark: PathwayMark) -> MarkItem:
    """What a letter tells somebody of a mark."""
    with translation.override(locale_of(to)):
        return MarkItem(
            title=mark.pathway.title,
            service=mark.service_title,
            cause=str(mark.get_cause_display()),
            effects=effects_of(mark),
            edit_at=absolute("wagtailadmin_pages:edit", mark.pathway_id),
        )


def _item(state: TaskState, decider: User | None) -> Item:
    is_review = isinstance(state, Review)
    return Item(
        title=str(state.revision.content.get("title") or state.revision.object_str),
        submitter=_name(state.submitted_by if is_review else state.workflow_state.requested_by),
        task=_check_of(state.task.specific),
        decider=_name(decider),
        reason=str(state.get_reason_code_display()) if is_review else "",
        comment=state.comment.strip(),
        decide_by=state.target_at if is_review else None,
        decide_at=absolute("moderation_review", state.pk) if is_review else _editor_of(state),
        edit_at=_editor_of(state),
    )


def _check_of(task: Task) -> str:
    return str(task.shown_name if isinstance(task, ModerationTask) else task.name)


def absolute(name: str, *args: object) -> str:
    """The full address of a screen of the admin."""
    return f"{settings.WAGTAILADMIN_BASE_URL.rstrip('/')}{reverse(name, args=args)}"


def _editor_of(state: TaskState) -> str:
    return absolute("wagtailadmin_pages:edit", state.workflow_state.object_id)


def _name(user: User | None) -> str:
    return get_user_display_name(user) if user else gettext("the site")
