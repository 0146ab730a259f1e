"""Staff print a guide with their notes, and copy it for an organisation."""

import pytest
from django.urls import reverse

from cms.roles.actions import prepare_roles
from cms.roles.rules import STUDENT_TESTERS
from pathways.interviews.models import InterviewGuidePage
from tests.cms.moderation.world import a_moderator, a_person, an_editor
from tests.factories import a_provider
from tests.pathways.interviews.guides import a_guide, a_live_guide

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site")]


def test_staff_who_edit_guides_print_them_with_everything_for_staff(client):
    prepare_roles()
    page = a_live_guide()
    for person in (an_editor(), a_moderator()):
        client.force_login(person)

        printed = client.get(reverse("staff_guide", args=[page.pk]))

        for text in ("Odota vastausta.", "Kysy lupa ennen neuvoa.", "Muistio", "Mitä opit?", "Sopiiko"):
            assert text in printed.text


def test_nobody_else_gets_what_is_for_staff(client):
    prepare_roles()
    page = a_live_guide()
    address = reverse("staff_guide", args=[page.pk])

    anonymous = client.get(address)
    client.force_login(a_person(STUDENT_TESTERS))
    tester = client.get(address)

    assert (anonymous.status_code, tester.status_code) == (302, 404)
    assert "Odota vastausta." not in anonymous.text + tester.text


def test_staff_print_what_is_published_and_no_draft(client):
    prepare_roles()
    client.force_login(an_editor())

    assert client.get(reverse("staff_guide", args=[a_guide().pk])).status_code == 404


def test_an_editor_copies_a_guide_for_an_organisation(client):
    prepare_roles()
    page, organisation = a_live_guide(), a_provider(code="turku")
    client.force_login(an_editor())

    answer = client.post(reverse("copy_guide", args=[page.pk]), {"organisation": organisation.pk})

    copy = InterviewGuidePage.objects.get(organisation=organisation)
    assert answer["Location"] == reverse("wagtailadmin_pages:edit", args=[copy.pk])
    assert (copy.original_ref, copy.live) == (page.ref, False)


def test_without_an_organisation_nothing_is_copied(client):
    prepare_roles()
    page = a_live_guide()
    client.force_login(an_editor())

    answer = client.post(reverse("copy_guide", args=[page.pk]), {"organisation": ""})

    assert (answer.status_code, InterviewGuidePage.objects.count()) == (200, 1)


def test_who_may_not_add_guides_copies_none(client):
    prepare_roles()
    page, organisation = a_live_guide(), a_provider()
    client.force_login(a_moderator())

    answer = client.post(reverse("copy_guide", args=[page.pk]), {"organisation": organisation.pk})

    assert (answer.status_code, InterviewGuidePage.objects.count()) == (404, 1)


def test_the_ways_there_are_on_the_page_for_those_who_may_go_them(client):
    prepare_roles()
    page = a_live_guide()
    ways = [reverse(name, args=[page.pk]) for name in ("staff_guide", "copy_guide")]
    shown = []

    for person in (an_editor(), a_moderator()):
        client.force_login(person)
        form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).text
        shown.append([way in form for way in ways])

    assert shown == [[True, True], [True, False]]
