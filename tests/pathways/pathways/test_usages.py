"""What the stages of a pathway name is not deleted under them, and a sentence says where it is named."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from pathways.practices.models import PracticeService, ThemeService
from tests.factories import a_live_pathway, a_live_practice, a_live_theme, a_pathway, a_service, a_term
from tests.pathways.interviews.guides import a_guide
from tests.pathways.pathways.stages import a_branch, a_role, a_stage, a_used_service, sound, stored
from tests.viuhka.catalogue.desk import an_administrator
from viuhka.catalogue.desk.usages import is_in_use, usages_of
from viuhka.catalogue.models import ServicePage, Term

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

TERMS = {
    "what kind of stage it is": lambda: a_term("stage_types", "identify"),
    "who guides": lambda: a_role("own-coach"),
    "who takes part": lambda: a_role("nurse"),
    "the need of a branch": lambda: a_term("service_needs", "housing"),
}


def a_stage_with_everything():
    """A stage that names a term of each kind."""
    return a_stage("alku", branches=[a_branch("emergency", "alku-1", returns_to="alku")])


def owners(row):
    return [usage.owner for usage in usages_of(row)]


def delete(client, page):
    return client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))


def delete_at_once(client, *pages):
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    return client.post(f"{address}?{'&'.join(f'id={page.pk}' for page in pages)}&next=/admin/")


def messages_of(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


@pytest.mark.parametrize("make", TERMS.values(), ids=TERMS.keys())
def test_a_term_in_a_stage_is_in_use_there(make):
    pathway, term = a_live_pathway(**sound(a_stage_with_everything())), make()

    assert owners(term) == [pathway]
    assert is_in_use(term)


def test_a_term_in_no_stage_is_not_in_use():
    a_live_pathway(**sound(a_stage_with_everything()))

    assert not is_in_use(a_term("stage_types", "follow-up"))


def test_a_term_that_only_the_draft_of_a_stage_names_is_in_use_there():
    pathway, term = a_live_pathway(**sound(a_stage("alku"))), a_term("stage_types", "follow-up")
    pathway.stages = stored(a_stage("alku", stage_type=term.pk))
    pathway.save_revision()

    assert owners(term) == [pathway]


def test_a_term_that_an_earlier_version_of_a_stage_names_is_in_use():
    pathway, term = a_pathway(**sound(a_stage("alku"))), a_term("stage_types", "follow-up")
    for kind in (term, a_term("stage_types", "identify")):
        pathway.stages = stored(a_stage("alku", stage_type=kind.pk))
        pathway.save_revision()

    assert owners(term) == []
    assert is_in_use(term)


def test_a_term_that_a_question_of_a_guide_names_is_in_use_there():
    guide = a_guide()

    assert owners(a_term("mi_processes", "engage")) == [guide]


def test_a_term_in_a_stage_is_not_deleted_and_its_usage_names_the_pathway(client):
    client.force_login(an_administrator("fi"))
    a_live_pathway(title="Nuorten polku", **sound(a_stage("alku")))
    role, name = a_role("own-coach"), Term.snippet_viewset.get_url_name

    response = client.post(reverse(name("delete"), args=[role.pk]))

    usage = client.get(response.url).content.decode()
    assert Term.objects.filter(pk=role.pk).exists()
    assert "Nuorten polku" in usage
    assert "Vaiheet" in usage


def in_a_stage(page):
    a_live_pathway(title="Nuorten polku", **sound(a_stage("alku", services=[a_used_service(page)])))


def in_a_branch(page):
    branch = a_branch("service", "alku-1", target=page.pk, returns_to="alku")
    a_live_pathway(title="Nuorten polku", **sound(a_stage("alku", branches=[branch])))


def in_a_practice(page):
    PracticeService.objects.create(page=a_live_practice(title="Nuorten polku"), target=page)


def in_a_theme(page):
    ThemeService.objects.create(page=a_live_theme(title="Nuorten polku"), target=page)


@pytest.mark.parametrize("name_it", [in_a_stage, in_a_branch, in_a_practice, in_a_theme])
@pytest.mark.parametrize("way", [delete, delete_at_once])
def test_a_service_that_another_page_names_is_not_deleted_and_a_sentence_says_where(client, way, name_it):
    client.force_login(an_administrator("fi"))
    service = a_service(title="Paja")
    name_it(service)

    response = way(client, service)

    assert ServicePage.objects.filter(pk=service.pk).exists()
    assert "”Paja”" in messages_of(response)[0]
    assert "”Nuorten polku”" in messages_of(response)[0]


def test_a_guide_that_a_stage_goes_by_is_not_deleted(client):
    client.force_login(an_administrator("fi"))
    guide = a_guide()
    a_live_pathway(title="Nuorten polku", **sound(a_stage("alku", interview_guide=guide.pk)))

    delete(client, guide)

    assert owners(guide)
    assert type(guide).objects.filter(pk=guide.pk).exists()


def test_a_tree_is_not_deleted_over_what_is_named_elsewhere(client, settings):
    settings.MODERATION_BINDS_ADMINISTRATORS = False
    client.force_login(an_administrator("fi"))
    service = a_service()
    in_a_stage(service)

    delete(client, service.get_parent())

    assert ServicePage.objects.filter(pk=service.pk).exists()


@pytest.mark.parametrize("way", [delete, delete_at_once])
def test_a_service_that_nothing_names_is_deleted(client, way):
    client.force_login(an_administrator())
    service = a_service()

    way(client, service)

    assert not ServicePage.objects.filter(pk=service.pk).exists()
