"""Two years of the demo content, day by day, with a worker that is away at random."""

import random
from datetime import date, datetime, time, timedelta

import pytest

from cms.accounts.models import User
from cms.upkeep.desk import holder_of, is_task_of, roles_of
from tests.cms.upkeep.doubling import doubled
from viuhka.catalogue.rules.parts import HELSINKI
from viuhka.outbox.actions.delivering import deliver_due_events
from viuhka.upkeep.actions.confirming import confirm
from viuhka.upkeep.actions.figures import note_day
from viuhka.upkeep.actions.reminding import take_due_steps
from viuhka.upkeep.models import Care, How, Reminder, UpkeepDay
from viuhka.upkeep.rules.caring import OwnerRole

pytestmark = pytest.mark.slow

FIRST = date(2026, 11, 24)
DAYS = 731
#: What asks somebody above those who were asked first.
ESCALATIONS = {"editor", "moderator", "closing"}


def morning(day):
    return datetime.combine(day, time(6, 30), tzinfo=HELSINKI)


def test_two_years_pass_and_nothing_goes_stale_in_silence(demo):
    chance = random.Random(20261124)
    people = [(user, roles_of(user)) for user in User.objects.filter(is_active=True, is_superuser=False)]
    in_nobodys_list, without_escalation, away = [], [], 0
    for day in (FIRST + timedelta(days=number) for number in range(DAYS)):
        if away:
            away -= 1
        else:
            run_worker(morning(day))
            away = chance.choice([0] * 12 + [1, 2, 4])
        due = list(Care.objects.in_force(morning(day)).due(day).select_related("provider"))
        in_nobodys_list += [(day, care.ref) for care in due if not is_in_a_list(people, care, day)]
        without_escalation += unescalated(due, day)
        confirm_some(chance, due, morning(day))

    assert in_nobodys_list == []
    assert without_escalation == []
    assert doubled() == []
    assert {step for (step,) in Reminder.objects.filter(is_passed_over=False).values_list("step")} >= ESCALATIONS
    assert Reminder.objects.filter(is_passed_over=True).exists()
    assert UpkeepDay.objects.count() > DAYS / 2


def run_worker(now):
    note_day(now=now)
    take_due_steps(now=now)
    deliver_due_events(now=now)


def is_in_a_list(people, care, day):
    """Whether it is somebody's task: of staff in their list, of a provider that letters reach in its own."""
    if holder_of(care, day) == OwnerRole.PROVIDER:
        return bool(care.provider and care.provider.email)
    return any(is_task_of(user, roles, care, day) for user, roles in people)


def unescalated(due, day):
    """What has been due for thirty days, of which nobody above was told."""
    late = [care for care in due if care.due_date + timedelta(days=30) <= day]
    told = set(
        Reminder.objects.filter(care__in=late, is_passed_over=False, step__in=ESCALATIONS).values_list(
            "care", "counted_from"
        )
    )
    return [(day, care.ref) for care in late if not {(care.pk, care.due_date), (care.pk, care.stale_from)} & told]


def confirm_some(chance, due, now):
    """Somebody confirms now and then; much is never confirmed."""
    for care in due:
        if care.pk % 3 and chance.random() < 0.03:
            confirm(ref=care.ref, by=None, how=How.STAFF, now=now)
