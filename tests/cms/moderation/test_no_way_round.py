"""Below the trees of services and events nobody publishes by hand: every way there is, tried by who has most rights."""

import pytest
from django.urls import reverse
from wagtail.actions.publish_page_revision import PublishPagePermissionError
from wagtail.models import Page
from wagtail.test.utils.form_data import querydict_from_html

from cms.moderation.models import DecidedOnTheComparison
from tests.cms.moderation.world import (
    a_moderator,
    an_administrator,
    an_editor,
    edited,
    now_of,
    state_of,
    submitted,
)
from tests.factories import a_live_service, a_service
from tests.viuhka.catalogue.desk import a_complete_service, edit_url, form_of
from tests.viuhka.catalogue.shelf import is_on_the_shelf, the_document
from viuhka.catalogue.models import ServiceIndexPage, ServicePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

PEOPLE = [an_editor, a_moderator, an_administrator]


@pytest.fixture(params=PEOPLE, ids=lambda kind: kind.__name__)
def person(request, client):
    person = request.param()
    client.force_login(person)
    return person


def bulk(action, *pages):
    query = "&".join(f"id={page.pk}" for page in pages)
    return reverse("wagtail_bulk_action", args=["wagtailcore", "page", action]) + f"?{query}"


def a_draft_of_a_live_page(by):
    return edited(a_complete_service(summary="Ennen."), by, summary="Jälkeen.")


def test_the_forms_publish_button_only_saves(client, person):
    page = a_draft_of_a_live_page(person)
    data = form_of(client, page) | {"action-publish": "action-publish", "go_live_at": "2020-01-01"}

    client.post(edit_url(page), data)

    assert now_of(page).summary == "Ennen."
    assert not now_of(page).revisions.exclude(approved_go_live_at=None).exists()


def test_the_form_offers_no_publish_button(client, person):
    html = client.get(edit_url(a_draft_of_a_live_page(person))).content.decode()

    assert "action-publish" not in html
    assert "action-submit" in html


def test_going_back_to_an_earlier_draft_publishes_nothing(client, person):
    page = a_draft_of_a_live_page(person)
    url = reverse("wagtailadmin_pages:revisions_revert", args=[page.pk, page.latest_revision.pk])

    client.post(url, form_of(client, page) | {"action-publish": "action-publish"})

    assert now_of(page).summary == "Ennen."


def test_a_new_page_is_not_published_at_once(client, person):
    index = ServiceIndexPage.objects.get(locale__language_code="fi")
    url = reverse("wagtailadmin_pages:add", args=["viuhka", "servicepage", index.pk])
    answer = client.get(url)
    if answer.status_code != 200:
        return  # Who may not add pages cannot publish them either.
    data = querydict_from_html(answer.content.decode(), form_id="page-edit-form")
    data |= {"title": "Uusi", "summary": "Uusi.", "slug": "uusi", "action-publish": "action-publish"}
    client.post(url, data)

    assert not ServicePage.objects.filter(slug="uusi", live=True).exists()


def test_bulk_publishing_passes_them_by(client, person):
    page = a_draft_of_a_live_page(person)

    client.post(bulk("publish", page))
    client.post(bulk("publish", Page.objects.get(pk=page.get_parent().pk)), {"include_descendants": "on"})

    assert now_of(page).summary == "Ennen."


def test_unpublishing_is_refused_one_by_one_and_in_bulk(client, person):
    page = a_live_service()

    client.post(reverse("wagtailadmin_pages:unpublish", args=[page.pk]))
    client.post(bulk("unpublish", page))
    client.post(bulk("unpublish", Page.objects.get(pk=page.get_parent().pk)), {"include_descendants": "on"})

    assert now_of(page).live
    assert is_on_the_shelf(page)


def test_what_is_live_is_not_deleted_or_moved_away(client, person):
    page = a_live_service()
    elsewhere = ServiceIndexPage.objects.get(locale__language_code="sv")

    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    client.post(bulk("delete", page))
    client.post(reverse("wagtailadmin_pages:move_confirm", args=[page.pk, elsewhere.pk]))
    client.post(bulk("move", page), {"chooser": str(elsewhere.pk)})

    assert now_of(page).get_parent().pk == page.get_parent().pk
    assert now_of(page).live


def test_a_copy_is_a_draft(client, person):
    page = a_live_service()
    copy = {
        "new_title": "Kopio",
        "new_slug": "kopio",
        "new_parent_page": str(page.get_parent().pk),
        "publish_copies": "on",
    }

    client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), copy)

    assert not ServicePage.objects.filter(slug="kopio", live=True).exists()


def test_there_are_no_aliases(client, person):
    page = a_live_service()
    alias = {
        "new_title": "Alias",
        "new_slug": "alias",
        "new_parent_page": str(page.get_parent().pk),
        "alias": "on",
    }

    client.post(reverse("wagtailadmin_pages:copy", args=[page.pk]), alias)

    assert not ServicePage.objects.exclude(alias_of=None).exists()


def test_a_translation_is_a_draft(client, person):
    page = a_live_service()
    swedish = ServiceIndexPage.objects.get(locale__language_code="sv").locale

    client.post(reverse("simple_translation:submit_page_translation", args=[page.pk]), {"locales": [str(swedish.pk)]})

    assert not ServicePage.objects.filter(translation_key=page.translation_key, locale=swedish, live=True).exists()


@pytest.mark.parametrize("action", ["approve", "reject"])
def test_wagtails_own_buttons_decide_nothing_and_lead_to_the_comparison(client, person, action):
    page = a_draft_of_a_live_page(an_editor())
    review = submitted(page)
    url = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, action, review.pk])
    form = form_of(client, page) if person.is_superuser else {}

    answer = client.post(url, {"comment": "Hyvä"})
    client.post(
        edit_url(page), form | {"action-workflow-action": "true", "workflow-action-name": action, "summary": "Ennen."}
    )

    assert answer.url == reverse("moderation_review", args=[review.pk])
    assert now_of(page).summary == "Ennen."
    assert state_of(page).status == "in_progress"


def test_the_task_itself_decides_nothing_without_the_draft_it_is_about():
    review = submitted(a_live_service(), summary="Muutos.")

    with pytest.raises(DecidedOnTheComparison):
        review.task.specific.on_action(review, a_moderator(), "approve")


def test_publishing_in_somebodys_name_is_refused_by_the_page_itself():
    administrator = an_administrator()
    page = a_draft_of_a_live_page(administrator)

    with pytest.raises(PublishPagePermissionError):
        page.latest_revision.publish(user=administrator)

    assert the_document(page)["summary"] == "Ennen."


def test_an_administrator_whom_the_site_does_not_bind_publishes(client, settings):
    settings.MODERATION_BINDS_ADMINISTRATORS = False
    administrator = an_administrator()
    client.force_login(administrator)
    page = a_draft_of_a_live_page(administrator)

    client.post(edit_url(page), form_of(client, page) | {"action-publish": "action-publish"})

    assert now_of(page).summary == "Jälkeen."


def test_a_draft_that_was_never_live_can_be_deleted(client):
    client.force_login(an_editor())
    page = a_service()

    client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))

    assert not ServicePage.objects.filter(pk=page.pk).exists()
