"""The queue: what waits, in which order, filtered, and acted on many at once, in a few statements."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import TaskState

from cms.moderation.actions.withdrawing import withdraw_page
from cms.moderation.models import Review
from tests.cms.moderation.world import (
    a_moderator,
    an_administrator,
    an_editor,
    an_expert,
    edited,
    looked_at,
    now_of,
    returned,
    review_of,
    submitted,
)
from tests.factories import a_language_version, a_live_event, a_live_service, a_user, an_opening
from viuhka.openings.models import OpeningState

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def moderator(client):
    moderator = a_moderator(first_name="Maija", last_name="Moderoija")
    client.force_login(moderator)
    return moderator


def waits(**fields):
    title = fields.pop("title", "Palvelu")
    by = fields.pop("by", None)
    return submitted(a_live_service(title=title), by=by, **(fields or {"summary": "Muutos."}))


def older(review, days):
    TaskState.objects.filter(pk=review.pk).update(started_at=timezone.now() - timedelta(days=days))
    return review


def titles(response):
    return [review.content["title"] for review in response.context["object_list"]]


def queue(client, **query):
    return client.get(reverse("moderation"), query)


def pin(review):
    return f"{review.pk}:{review.revision_id}:{review.content_digest}"


def bulk(client, do, *reviews, **data):
    return client.post(reverse("moderation_bulk"), {"do": do, "item": [pin(review) for review in reviews], **data})


def results(response):
    return {result.title: result.is_done for result in response.context["results"]}


def test_the_most_urgent_comes_first(client, moderator):
    older(waits(title="Uusi"), 0), older(waits(title="Vanha"), 9), older(waits(title="Keskiväli"), 2)

    response = queue(client)

    assert titles(response) == ["Vanha", "Keskiväli", "Uusi"]
    assert response.content.decode().count("moderation-late") == 1


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"type": "eventpage"}, ["Tapahtuma"]),
        ({"is_new": "true"}, ["På svenska"]),
        ({"size": "several"}, ["Monta"]),
        ({"age": "late"}, ["Myöhässä"]),
        ({"assignee": "me"}, ["Minulle"]),
        ({"trivial": "waiting-time"}, ["Jono"]),
        ({"check": "expertcheck"}, []),
    ],
)
def test_it_is_filtered(client, moderator, query, found):
    submitted(a_live_event(title="Tapahtuma"), summary="Muutos.")
    submitted(a_language_version(a_live_service(title="Lähde"), "sv", title="På svenska", summary="Nytt."))
    waits(title="Monta", summary="Muutos.", keywords=["a"], image_alt="Kuva")
    older(waits(title="Myöhässä"), 9)
    waits(title="Jono", wait_days=3)
    Review.objects.filter(pk=waits(title="Minulle").pk).update(assignee=moderator)

    assert titles(queue(client, **query)) == found


def test_forty_cost_as_many_statements_as_ten(client, moderator):
    def statements():
        with CaptureQueriesContext(connection) as captured:
            assert queue(client).status_code == 200
        return len(captured)

    for number in range(10):
        waits(title=f"Palvelu {number}")
    queue(client)
    of_ten = statements()
    for number in range(10, 40):
        waits(title=f"Palvelu {number}")

    assert (statements(), len(titles(queue(client)))) == (of_ten, 40)


def test_the_first_screen_costs_the_same_for_ten_and_forty(client, moderator):
    def statements():
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("wagtailadmin_home"))
        return len(captured)

    for number in range(10):
        waits(title=f"Palvelu {number}")
    client.get(reverse("wagtailadmin_home"))
    of_ten = statements()
    for number in range(10, 40):
        waits(title=f"Palvelu {number}")

    assert statements() == of_ten


def test_many_are_given_to_somebody_at_once(client, moderator):
    colleague = a_moderator()
    first, second = waits(title="Yksi"), waits(title="Kaksi")

    response = bulk(client, "assign", first, second, assignee=str(colleague.pk))

    assert results(response) == {"Yksi": True, "Kaksi": True}
    assert set(Review.objects.values_list("assignee", flat=True)) == {colleague.pk}


def test_nobody_is_given_their_own_work(client, moderator):
    colleague = a_moderator()
    own, foreign = waits(title="Oma", by=colleague), waits(title="Muun")

    response = bulk(client, "assign", own, foreign, assignee=str(colleague.pk))

    assert results(response) == {"Oma": False, "Muun": True}


def test_an_assignee_stays_through_an_edit(client, moderator):
    review = waits(title="Yksi")
    bulk(client, "assign", review, assignee=str(moderator.pk))
    page = review.workflow_state.content_object.specific

    edited(page, an_expert(), summary="Muokattu.")

    assert review_of(page).assignee == moderator


def test_trivial_changes_of_one_kind_are_shown_and_then_approved_at_once(client, moderator):
    first, second = waits(title="Yksi", wait_days=3), waits(title="Kaksi", wait_days=4)

    shown = bulk(client, "approve", first, second)
    nothing_yet = set(Review.objects.values_list("status", flat=True))
    done = bulk(client, "approve-confirmed", first, second)

    assert [change.review for change in shown.context["changes"]] == [first, second]
    assert 'class="addition">3<' in shown.content.decode()
    assert nothing_yet == {"in_progress"}
    assert results(done) == {"Yksi": True, "Kaksi": True}
    assert now_of(first.workflow_state.content_object.specific).wait_days == 3


@pytest.mark.parametrize("do", ["approve", "approve-confirmed"])
@pytest.mark.parametrize("other", [{"summary": "Muutos."}, {"keywords": ["sana"]}, {"wait_days": 3, "capacity": 2}])
def test_anything_else_is_not_approved_in_bulk(client, moderator, do, other):
    first, second = waits(title="Yksi", wait_days=3), waits(title="Kaksi", **other)

    bulk(client, do, first, second)

    assert set(Review.objects.values_list("status", flat=True)) == {"in_progress"}


def test_one_that_was_edited_meanwhile_holds_up_no_other(client, moderator):
    first, second = waits(title="Yksi", wait_days=3), waits(title="Kaksi", wait_days=4)
    page = second.workflow_state.content_object.specific
    draft = now_of(page).get_latest_revision_as_object()
    draft.wait_days = 99
    draft.save_revision(user=second.submitted_by, overwrite_revision=draft.latest_revision)

    done = bulk(client, "approve-confirmed", first, second)

    assert results(done) == {"Yksi": True, "Kaksi": False}
    assert now_of(page).wait_days is None


def test_what_was_withdrawn_meanwhile_does_not_come_back_by_a_trivial_change(client, moderator):
    first, second = waits(title="Yksi", wait_days=3), waits(title="Kaksi", wait_days=4)
    page = second.workflow_state.content_object.specific
    withdraw_page(page=page, by=a_moderator(), reason="Väärä tieto.")

    done = bulk(client, "approve-confirmed", first, second)

    assert results(done) == {"Yksi": True, "Kaksi": False}
    assert "The live page has changed since this was submitted." in done.content.decode()
    assert not now_of(page).live


def test_own_work_is_not_approved_in_bulk_either(client, moderator):
    own, foreign = waits(title="Oma", by=moderator, wait_days=3), waits(title="Muun", wait_days=4)

    done = bulk(client, "approve-confirmed", own, foreign)

    assert results(done) == {"Oma": False, "Muun": True}


@pytest.mark.parametrize("item", ["", "1", "x:y:z", "999999:1:abc"])
def test_a_choice_that_makes_no_sense_is_passed_by(client, moderator, item):
    response = client.post(reverse("moderation_bulk"), {"do": "assign", "item": [item]})

    assert response.status_code in {200, 302}


@pytest.mark.parametrize("name", ["moderation", "moderation_bulk", "moderation_results"])
def test_the_queue_is_for_those_who_edit_or_check(client, name):
    visitor = a_user()
    from django.contrib.auth.models import Permission

    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(visitor)

    assert client.get(reverse(name)).status_code == 403


# The first screen.


def home(client):
    return client.get(reverse("wagtailadmin_home")).content.decode()


def test_what_was_returned_to_me_stands_on_the_first_screen_with_the_reason(client):
    editor = an_editor()
    page = a_live_service(title="Palautettu palvelu")
    submitted(page, by=editor, summary="Muutos.")
    returned(page, comment="Hinta on vanha.")
    client.force_login(editor)

    html = home(client)

    assert "Palautettu palvelu" in html
    assert "A fact is wrong or out of date" in html
    assert "Hinta on vanha." in html


def test_what_was_submitted_again_is_not_returned_any_more(client):
    editor = an_editor()
    page = a_live_service(title="Palautettu palvelu")
    submitted(page, by=editor, summary="Muutos.")
    returned(page, comment="Hinta on vanha.")
    submitted(page, by=editor, summary="Korjattu.")
    client.force_login(editor)

    assert "Hinta on vanha." not in home(client)


def test_a_moderator_sees_what_waits_and_not_their_own(client, moderator):
    waits(title="Muun muutos"), waits(title="Oma muutos", by=moderator)

    html = home(client)

    assert "Muun muutos" in html
    assert "Oma muutos" not in html


def test_an_expert_is_not_shown_what_waits_for_the_moderators(client):
    waits(title="Moderoijille")
    client.force_login(an_expert())

    assert "Moderoijille" not in home(client)


def test_blocked_openings_are_counted(client, moderator):
    an_opening(a_live_service(open_to=()), state=OpeningState.BLOCKED)

    assert "1 planned opening is blocked." in home(client)


def test_the_number_of_blocked_openings_leads_to_these_alone(client):
    client.force_login(an_administrator())
    an_opening(a_live_service(title="Avoin", open_to=()))
    an_opening(a_live_service(title="Estynyt", open_to=()), state=OpeningState.BLOCKED)

    html = BeautifulSoup(home(client), "html.parser")
    way = html.select("section[aria-labelledby=attention-heading] a")[-1]
    rows = BeautifulSoup(client.get(way["href"]).content, "html.parser").select("table.listing tbody tr")

    assert [("Avoin" in row.get_text(), "Estynyt" in row.get_text()) for row in rows] == [(False, True)]


def test_looked_at_names_the_draft():
    review = waits()

    assert pin(review) == ":".join(
        str(part) for part in (looked_at(review).review_id, looked_at(review).revision_id, looked_at(review).digest)
    )
