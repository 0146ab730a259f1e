"""The letters that the outbox holds after its events were delivered."""

from datetime import datetime

from django.conf import settings
from django.utils import timezone

from cms.notifications.actions.choosing import choose_rhythm
from cms.notifications.models import Rhythm
from viuhka.outbox.actions.delivering import deliver_due_events
from viuhka.outbox.models import Event, Letter


def letters():
    """Recipient and subject of every letter so far, the first one first."""
    deliver_due_events(now=timezone.now())
    assert not Event.objects.waiting().exists(), list(Event.objects.values("kind", "last_error"))
    return list(Letter.objects.order_by("pk").values_list("recipient", "subject"))


def recipients():
    return [recipient for recipient, _subject in letters()]


def new_letters(act):
    """What came on top through an act."""
    before = len(letters())
    act()
    return letters()[before:]


def the_letter(to):
    letters()
    return Letter.objects.get(recipient=to.email)


def with_a_digest(user):
    choose_rhythm(user=user, rhythm=Rhythm.DIGEST)
    return user


def morning(day):
    return datetime.fromisoformat(f"{day}T07:00:00+02:00")


def page_in_the_admin(page):
    return f"{settings.WAGTAILADMIN_BASE_URL}/admin/pages/{page.pk}/edit/"
