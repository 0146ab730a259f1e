"""Choosing how often letters come, on the page about one's account."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.test.utils.form_data import querydict_from_html
from wagtail.users.models import UserProfile

from cms.notifications.models import LetterPreference, Rhythm
from cms.notifications.notices.recipients import rhythm_of
from cms.roles.rules import COORDINATORS
from tests.cms.moderation.world import a_moderator, a_person, an_administrator
from tests.factories import a_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def account():
    return reverse("wagtailadmin_account")


def form_of(client):
    html = client.get(account()).content.decode()
    form = BeautifulSoup(html, "html.parser").find("form", enctype="multipart/form-data")
    form["id"] = "account"
    return querydict_from_html(str(form), form_id="account")


def names_of(client):
    html = BeautifulSoup(client.get(account()).content, "html.parser")
    return {field["name"] for field in html.select("input[name], select[name]")}


def test_who_never_chose_gets_each_letter_at_once():
    assert rhythm_of(a_user()) == Rhythm.EACH


def test_a_moderator_chooses_a_digest_and_no_letters_of_a_kind(client):
    moderator = a_moderator(first_name="Demo", last_name="Moderoija", email="m@example.com")
    client.force_login(moderator)
    data = form_of(client)
    data["letters-rhythm"] = "digest"
    data.pop("letters-submitted_notifications")

    client.post(account(), data)

    assert LetterPreference.objects.get(user=moderator).rhythm == Rhythm.DIGEST
    assert not UserProfile.objects.get(user=moderator).submitted_notifications


def test_a_rhythm_that_there_is_not_is_refused(client):
    moderator = a_moderator()
    client.force_login(moderator)
    data = form_of(client)
    data["letters-rhythm"] = "hourly"

    response = client.post(account(), data)

    assert response.status_code == 200
    assert not LetterPreference.objects.exists()


def test_who_sees_wagtails_switch_does_not_see_it_twice(client):
    client.force_login(an_administrator())

    names = {name for name in names_of(client) if name.endswith("submitted_notifications")}

    assert names == {"notifications-submitted_notifications"}


def test_whoever_has_nothing_to_do_with_moderation_is_not_asked(client):
    client.force_login(a_person(COORDINATORS))

    assert "letters-rhythm" not in names_of(client)
