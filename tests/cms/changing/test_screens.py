"""The screens on which staff decide on change requests."""

import re

import pytest
from django.urls import reverse

from cms.roles.actions import prepare_roles
from tests.cms.moderation.world import a_moderator, an_editor, edited, now_of, submitted
from tests.factories import a_user, published
from tests.viuhka.catalogue.desk import a_complete_service
from tests.viuhka.changes.requests import a_request
from viuhka.models import ChangeRequest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


@pytest.fixture
def moderator(client):
    prepare_roles()
    moderator = a_moderator()
    client.force_login(moderator)
    return moderator


def page_of(client, request):
    return client.get(reverse("change_request", args=[request.pk])).content.decode()


def decide(client, request, shown=None, **typed):
    shown = shown or re.search(r'name="shown" value="(\w+)"', page_of(client, request))[1]
    data = {"shown": shown} | {name.replace("__", "-"): value for name, value in typed.items()}
    return client.post(reverse("change_request", args=[request.pk]), data)


def test_a_moderator_accepts_one_field_and_refuses_another(client, moderator):
    page = a_complete_service(capacity=5)
    request = a_request(page, summary="Uusi.", capacity=9)

    decide(client, request, verdict__summary="accepted", verdict__capacity="refused", reason__capacity="Viisi.")

    draft = now_of(page).get_latest_revision_as_object()
    assert (draft.summary, draft.capacity) == ("Uusi.", 5)
    assert now_of(page).current_workflow_state.requested_by == moderator


def test_every_field_needs_a_decision_and_a_no_its_reason(client, moderator):
    request = a_request(a_complete_service(capacity=5), summary="Uusi.", capacity=9)

    html = decide(client, request, verdict__summary="refused", reason__summary=" ").content.decode()

    assert "Say why you refuse" in html
    assert "Accept or refuse" in html
    assert ChangeRequest.objects.get().is_open


def test_side_by_side_a_conflict_is_marked(client, moderator):
    page = a_complete_service(summary="Nähty.")
    request = a_request(page, summary="Ehdotettu.")
    page.summary = "Nyt."
    published(page)

    html = page_of(client, request)

    assert all(words in html for words in ("Nähty.", "Nyt.", "Ehdotettu.", "Changed meanwhile"))


def test_when_the_page_moves_meanwhile_nothing_is_decided_and_what_was_typed_stays(client, moderator):
    page = a_complete_service()
    request = a_request(page)
    shown = re.search(r'name="shown" value="(\w+)"', page_of(client, request))[1]
    edited(page, an_editor(), for_whom="Luonnos.")

    response = decide(client, request, shown, verdict__summary="refused", reason__summary="Kirjoitettu syy")

    html = response.content.decode()
    assert response.status_code == 409
    assert "Kirjoitettu syy" in html
    assert f'value="{shown}"' not in html
    assert ChangeRequest.objects.get().is_open


def test_while_a_draft_is_in_moderation_the_screen_says_so(client, moderator):
    page = a_complete_service()
    submitted(page, for_whom="Odottaa.")
    request = a_request(page)

    html = decide(client, request, verdict__summary="accepted").content.decode()

    assert "is in moderation" in html
    assert ChangeRequest.objects.get().is_open


def test_who_sent_a_request_reads_it_without_a_decision(client, moderator):
    request = a_request(sender=moderator)

    html = page_of(client, request)

    assert "You sent this yourself" in html
    assert "verdict-summary" not in html


def test_the_list_names_what_requests_are_about(client, moderator):
    a_request(a_complete_service(title="Työpaja"), sender=a_user(email="aino@example.com"))

    html = client.get(reverse("change_requests")).content.decode()

    assert "Työpaja" in html
    assert "aino@example.com" in html
