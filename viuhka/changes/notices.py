"""The letters to those who sent change requests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from viuhka.changes.desk.values import label_of, subject_of
from viuhka.outbox.actions.queueing import queue_letter

if TYPE_CHECKING:
    from datetime import datetime

    from viuhka.changes.models import ChangeRequest


def title_of(request: ChangeRequest, language: str) -> str:
    """What a request is about, by name; nothing where it is gone."""
    subject = subject_of(request.ref, request.locale)
    if subject is None:
        return ""
    return subject.name_in(language) if request.is_about_provider else str(subject.title)


def queue_decision(*, request: ChangeRequest, now: datetime) -> None:
    """Tell the sender what was accepted, and what was not and why. Who sent a proposal is told of that."""
    address = request.sender.email if request.sender else ""
    if not address:
        return
    with translation.override(request.letters_in):
        title, subject = title_of(request, request.letters_in), subject_of(request.ref, request.locale)
        where = reverse("provider_request", args=[request.letters_in, request.pk])
        changes = request.changes.order_by("pk")
        context = {
            "title": title,
            "changes": [(label_of(subject, one.field) if subject else one.field, one) for one in changes],
            "answer": request.answer,
            "is_about_provider": request.is_about_provider,
            "address": f"{settings.WAGTAILADMIN_BASE_URL}{where}",
        }
        queue_letter(
            key=f"changes:{request.pk}:decided",
            to=address,
            locale=request.letters_in,
            subject=_("Your changes to %(title)s") % {"title": title},
            body=render_to_string("viuhka/changes/letters/decided.txt", context),
            now=now,
            is_secret=True,
        )
