"""Digests: one letter a weekday morning with all that waits, none when there is nothing."""

import pytest
import time_machine

from cms.moderation.actions.deciding import take_back
from cms.notifications.actions.digests import queue_digests
from cms.roles.rules import MODERATORS
from tests.cms.moderation.world import (
    a_moderator,
    a_person,
    an_editor,
    approved,
    edited,
    now_of,
    returned,
    review_of,
    submitted,
)
from tests.cms.notifications.letters import letters, morning, with_a_digest
from tests.factories import a_live_service
from viuhka.outbox.models import Letter

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

TUESDAY, WEDNESDAY, SATURDAY, MONDAY = "2026-11-24", "2026-11-25", "2026-11-28", "2026-11-30"


@pytest.fixture
def reader():
    return with_a_digest(a_person(MODERATORS, language="fi", email="moderoija@example.com"))


@pytest.fixture(autouse=True)
def on_monday():
    with time_machine.travel("2026-11-23T10:00:00+02:00", tick=True):
        yield


def the_digest():
    letters()
    return Letter.objects.get(key__startswith="digest:")


def test_all_that_waits_comes_in_one_letter_in_the_readers_language(reader):
    first, second = (a_live_service(title=title) for title in ("Työnhakuvalmennus", "Starttiraha"))
    reviews = [submitted(page, an_editor(), summary="Apua työhaastatteluun.") for page in (first, second)]

    assert queue_digests(now=morning(TUESDAY)) == 1

    digest = the_digest()
    assert (digest.recipient, digest.subject) == ("moderoija@example.com", "2 sivua odottaa päätöstäsi")
    assert digest.body.index("Työnhakuvalmennus") < digest.body.index("Starttiraha")
    assert all(f"http://testserver/admin/moderation/{review.pk}/" in digest.body for review in reviews)
    assert letters() == [("moderoija@example.com", "2 sivua odottaa päätöstäsi")]


def test_where_there_is_nothing_there_is_no_letter(reader):
    assert queue_digests(now=morning(TUESDAY)) == 0
    assert letters() == []


def test_whoever_wants_each_letter_at_once_gets_no_digest():
    a_moderator()
    submitted(a_live_service(), an_editor(), summary="Apua työhaastatteluun.")

    assert queue_digests(now=morning(TUESDAY)) == 0


def test_run_twice_a_morning_it_is_one_letter(reader):
    submitted(a_live_service(), an_editor(), summary="Apua työhaastatteluun.")

    queue_digests(now=morning(TUESDAY))
    queue_digests(now=morning(TUESDAY))

    assert len(letters()) == 1


def test_what_still_waits_comes_again_the_next_weekday_and_not_at_the_weekend(reader):
    submitted(a_live_service(), an_editor(), summary="Apua työhaastatteluun.")

    told = [queue_digests(now=morning(day)) for day in (TUESDAY, WEDNESDAY, SATURDAY, MONDAY)]

    assert told == [1, 1, 0, 1]


def test_an_editor_reads_what_came_back_and_what_was_approved_and_ended():
    editor = with_a_digest(an_editor())
    back, published, ended = (a_live_service(title=title) for title in ("Palautettu", "Julkaistu", "Keskeytetty"))
    for page in (back, published, ended):
        submitted(page, editor, summary="Apua työhaastatteluun.")
    moderator = a_moderator()
    returned(back, moderator, comment="Tarkista hinta.")
    approved(published, moderator)
    take_back(review=review_of(ended), by=moderator)

    queue_digests(now=morning(TUESDAY))

    body = the_digest().body
    assert [line for line in body.splitlines() if line.isupper()] == [
        "CHANGES ARE ASKED FOR",
        "APPROVED AND PUBLISHED",
        "NO LONGER IN MODERATION",
    ]
    assert "- Palautettu\n  A fact is wrong or out of date\n  Tarkista hinta.\n" in body


def test_what_was_approved_is_told_on_one_morning_and_what_came_back_until_it_is_submitted_again():
    editor = with_a_digest(an_editor())
    back, published = a_live_service(title="Palautettu"), a_live_service(title="Julkaistu")
    for page in (back, published):
        submitted(page, editor, summary="Apua työhaastatteluun.")
    returned(back)
    approved(published)

    for day in (TUESDAY, WEDNESDAY):
        queue_digests(now=morning(day))

    first, second = Letter.objects.filter(key__startswith="digest:").order_by("pk").values_list("body", flat=True)
    assert ("Julkaistu" in first, "Palautettu" in first) == (True, True)
    assert ("Julkaistu" in second, "Palautettu" in second) == (False, True)


def test_what_a_reader_wrote_is_not_theirs_to_decide(reader):
    page = edited(a_live_service(), reader, summary="Apua työhaastatteluun.")
    submitted(now_of(page), an_editor())

    assert queue_digests(now=morning(TUESDAY)) == 0
