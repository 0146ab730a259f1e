"""What came in from outside, on the first screen of those who decide on it."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from cms.roles.actions import prepare_roles
from cms.roles.rules import COORDINATORS, MODERATORS
from tests.factories import NOW, a_representation, a_user
from tests.viuhka.findings.reporting import a_finding
from tests.viuhka.proposals.world import a_proposal

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def first_screen_of(client, role):
    prepare_roles()
    user = a_user()
    user.groups.add(Group.objects.get(name=role))
    client.force_login(user)
    return client.get(reverse("wagtailadmin_home"), headers={"accept-language": "en"}).content.decode()


def test_who_decides_sees_what_waits_and_for_how_long(client, time_machine):
    a_proposal(confirmed_at=NOW)
    a_proposal("draft", confirmed_at=None)
    a_finding(now=NOW)
    a_representation(state="asked", asked_at=NOW)
    a_representation(state="verified")
    time_machine.move_to(NOW + timedelta(days=3))

    page = first_screen_of(client, MODERATORS)

    assert "1 proposal waits for a decision" in page
    assert "1 new finding waits to be read" in page
    assert "1 person asks to represent a provider" in page
    assert "the longest for 3 days" in page


def test_where_nothing_waits_there_is_no_heading(client):
    a_proposal("draft", confirmed_at=None)

    assert "What came in" not in first_screen_of(client, MODERATORS)


def test_who_decides_on_nothing_of_it_is_told_nothing(client):
    a_proposal(confirmed_at=NOW)
    a_finding(now=NOW)

    assert "What came in" not in first_screen_of(client, COORDINATORS)
