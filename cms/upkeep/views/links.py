"""The page behind the link in a provider's letter. Opening it changes nothing; a press of its button confirms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from viuhka.public_forms.views import Limits, in_language, refuse_for_now, to
from viuhka.publications.models import Publication
from viuhka.upkeep.actions.confirming import ConfirmedMeanwhile, NothingToConfirm, confirm
from viuhka.upkeep.models import Asking, How, Reminder
from viuhka.upkeep.notices import asking_named

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

LIMITS = Limits("upkeep", {"link": "120/h/ip"})


@dataclass(frozen=True, slots=True)
class _Item:
    """What a letter asks about: what is published of it, and whether it still waits to be confirmed."""

    reminder: Reminder
    document: dict[str, object]
    waits: bool


@require_http_methods(["GET", "HEAD", "POST"])
@in_language
def confirming(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """What the letter asks about, with a button for what is still correct; and what came of it."""
    if not LIMITS.admit(request, "link"):
        return refuse_for_now(request)
    now = timezone.now()
    asking = Asking.objects.filter(pk=asking_named(token) or 0, expires_at__gt=now).select_related("provider").first()
    if asking is None:
        return render(request, "cms/upkeep/link_spent.html", {"language": language}, status=410)
    if request.method != "POST":
        return _show(request, language, asking, now)
    chosen = set(request.POST.getlist("item"))
    waiting = [reminder for reminder in _waiting(asking, now) if str(reminder.pk) in chosen]
    if not waiting and _waiting(asking, now).exists():
        return _show(request, language, asking, now, is_nothing_chosen=True)
    for reminder in waiting:
        _confirm(reminder, now)
    return to("upkeep_confirming", language, token)


def _waiting(asking: Asking, now: datetime) -> QuerySet[Reminder]:
    """What of the letter is still due at the date it asked about, and still published."""
    in_force = asking.reminders.filter(care__is_published=True).exclude(care__ends_at__lte=now)
    return in_force.filter(counted_from=F("care__due_date")).select_related("care")


def _confirm(reminder: Reminder, now: datetime) -> None:
    try:
        confirm(ref=reminder.care.ref, by=None, how=How.LETTER, now=now, asked_for=reminder.counted_from)
    except (ConfirmedMeanwhile, NothingToConfirm):
        return  # The page that is shown next tells how it stands.


def _show(
    request: HttpRequest, language: str, asking: Asking, now: datetime, *, is_nothing_chosen: bool = False
) -> HttpResponse:
    reminders = list(asking.reminders.select_related("care").order_by("counted_from", "care__title", "pk"))
    waiting = {reminder.pk for reminder in _waiting(asking, now)}
    rows = Publication.objects.serving(language).filter(ref__in=[reminder.care.ref for reminder in reminders])
    documents = {row.ref: row.document for row in rows}
    items = [_Item(one, documents.get(one.care.ref, {}), one.pk in waiting) for one in reminders]
    context = {
        "language": language,
        "provider": asking.provider,
        "items": items,
        "waiting": len(waiting),
        "is_nothing_chosen": is_nothing_chosen,
    }
    return render(request, "cms/upkeep/confirming.html", context, status=422 if is_nothing_chosen else 200)
