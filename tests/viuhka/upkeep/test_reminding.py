"""Whoever looks after something is asked step by step, each step once, whatever becomes of the worker."""

from datetime import date, datetime, time, timedelta

import pytest

from tests.factories import a_live_pathway, a_live_service, a_provider
from viuhka.catalogue.rules.parts import HELSINKI
from viuhka.outbox.models import Event, Letter
from viuhka.upkeep.actions.confirming import confirm
from viuhka.upkeep.actions.reminding import take_due_steps
from viuhka.upkeep.models import Care, How, Reminder

pytestmark = pytest.mark.usefixtures("site_tree")

DUE = date(2026, 11, 24)
A_YEAR_BEFORE = date(2025, 11, 24)


def on(days):
    """The morning so many days after the date."""
    return datetime.combine(DUE + timedelta(days=days), time(6, 30), tzinfo=HELSINKI)


def services_of(provider, count=1):
    """Services of a provider that alone are looked after."""
    pages = [a_live_service(provider=provider, confirmed_on=A_YEAR_BEFORE) for _ in range(count)]
    Care.objects.filter(kind="provider").delete()
    return pages


@pytest.fixture
def provider():
    return a_provider(email="toimisto@example.org")


def taken():
    return list(Reminder.objects.order_by("pk").values_list("step", "role", "is_passed_over"))


def test_a_provider_is_written_to_ahead_of_the_date_on_it_and_then_an_editor_and_a_moderator_are_asked(provider):
    services_of(provider)

    for days in range(-31, 40):
        take_due_steps(now=on(days))

    assert taken() == [
        ("ahead", "provider", False),
        ("due", "provider", False),
        ("editor", "editor", False),
        ("moderator", "moderator", False),
    ]
    assert [letter.recipient for letter in Letter.objects.all()] == ["toimisto@example.org"] * 2
    assert Event.objects.filter(kind="upkeep-asked").count() == 2


def test_what_one_provider_gives_is_asked_about_in_one_letter_with_one_link(provider):
    pages = services_of(provider, count=3)

    take_due_steps(now=on(0))

    letter = Letter.objects.get()
    assert [page.title in letter.body for page in pages] == [True, True, True]
    assert letter.body.count("/upkeep/fi/") == 1
    assert letter.is_secret


def test_each_provider_gets_a_letter_of_its_own(provider):
    services_of(provider)
    services_of(a_provider(email="toinen@example.org"))

    take_due_steps(now=on(0))

    assert {letter.recipient for letter in Letter.objects.all()} == {"toimisto@example.org", "toinen@example.org"}


def test_what_has_no_provider_that_letters_reach_starts_with_the_editors(provider):
    a_live_pathway(confirmed_on=A_YEAR_BEFORE)
    services_of(a_provider(email=""))

    take_due_steps(now=on(0))

    assert {(step, role) for step, role, is_passed_over in taken() if not is_passed_over} == {("due", "editor")}
    assert not Letter.objects.exists()


def test_the_worker_may_run_twice(provider):
    services_of(provider)

    told = [take_due_steps(now=on(0)) for _ in range(3)]

    assert told == [1, 0, 0]
    assert Letter.objects.count() == 1


def test_a_worker_that_was_away_asks_once_and_not_for_every_step_it_missed(provider):
    services_of(provider)

    take_due_steps(now=on(25))
    take_due_steps(now=on(26))

    assert [step for step, _role, is_passed_over in taken() if not is_passed_over] == ["moderator"]
    assert not Letter.objects.exists()


def test_what_was_confirmed_is_asked_about_no_more_before_its_next_date(provider):
    page = services_of(provider)[0]
    take_due_steps(now=on(-30))
    confirm(ref=page.ref, by=None, how=How.STAFF, now=on(-20))

    for days in (0, 7, 21):
        take_due_steps(now=on(days))

    assert len(taken()) == 1


def test_after_18_months_closing_becomes_somebodys_task(provider):
    services_of(provider)

    for days in range(200):
        take_due_steps(now=on(days))

    assert taken()[-1] == ("closing", "moderator", False)


def test_what_has_ended_is_asked_about_no_more(provider):
    a_live_service(provider=provider, confirmed_on=A_YEAR_BEFORE, valid_to_date=DUE - timedelta(days=60))
    Care.objects.filter(kind="provider").delete()

    take_due_steps(now=on(0))

    assert taken() == []
