"""Letters that anybody can set off by typing somebody else's address into a form."""

from datetime import timedelta
from functools import partial

import pytest

from tests.concurrency import at_once
from tests.factories import NOW
from viuhka.outbox.actions.unasked import AT_MOST, WITHIN, forget_counts, prove_address, queue_unasked_letter
from viuhka.outbox.models import Letter, UnaskedLetters

ADDRESS = "toimisto@example.org"


def an_unasked_letter(number, to=ADDRESS, now=NOW):
    key = f"test:{number}"
    return queue_unasked_letter(key=key, to=to, locale="fi", subject="Vahvista", body="Linkki\n", now=now)


@pytest.mark.django_db
def test_an_address_gets_three_and_then_none():
    sent = [an_unasked_letter(number) for number in range(AT_MOST + 5)]

    assert [letter is not None for letter in sent] == [True] * AT_MOST + [False] * 5
    assert Letter.objects.count() == AT_MOST


@pytest.mark.django_db
@pytest.mark.parametrize("alike", ["Toimisto@Example.org", "toimisto+lista@example.org", " toimisto@example.org "])
def test_another_spelling_of_a_mailbox_is_the_same_mailbox(alike):
    for number in range(AT_MOST):
        an_unasked_letter(number)

    assert an_unasked_letter("x", to=alike) is None


@pytest.mark.django_db
def test_a_letter_queued_again_is_counted_once():
    for _ in range(AT_MOST + 1):
        an_unasked_letter("same")

    assert an_unasked_letter("another") is not None


@pytest.mark.django_db
def test_another_address_is_not_held_back():
    for number in range(AT_MOST + 1):
        an_unasked_letter(number)

    assert an_unasked_letter("x", to="toinen@example.org") is not None


@pytest.mark.django_db
def test_after_its_time_an_address_can_be_written_to_again():
    for number in range(AT_MOST):
        an_unasked_letter(number)

    assert an_unasked_letter("x", now=NOW + WITHIN - timedelta(seconds=1)) is None
    assert an_unasked_letter("y", now=NOW + WITHIN) is not None


@pytest.mark.django_db
def test_a_proved_address_is_counted_anew():
    for number in range(AT_MOST):
        an_unasked_letter(number)

    prove_address(address=ADDRESS)

    assert an_unasked_letter("x") is not None


@pytest.mark.django_db
def test_what_is_kept_for_counting_does_not_say_the_address():
    an_unasked_letter("x")

    row = UnaskedLetters.objects.values_list("address_hash", flat=True).get()

    assert "@" not in row
    assert len(row) == 64


@pytest.mark.django_db
def test_counts_that_count_no_more_are_forgotten():
    an_unasked_letter("x")
    an_unasked_letter("y", to="toinen@example.org", now=NOW + timedelta(days=1))

    assert forget_counts(now=NOW + WITHIN) == 1
    assert UnaskedLetters.objects.count() == 1


@pytest.mark.usefixtures("committed")
def test_at_the_same_moment_it_is_still_three():
    at_once(*[partial(an_unasked_letter, number) for number in range(8)])

    assert Letter.objects.count() == AT_MOST
