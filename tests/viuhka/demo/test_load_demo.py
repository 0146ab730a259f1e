"""The demo content: complete, valid, loaded once, and never over what somebody changed."""

import pytest
from django.apps import apps
from django.core.management import call_command
from modelsearch.backends import get_search_backend
from wagtail.models import Page, ReferenceIndex

from cms.moderation.demo import CHANGES
from tests.viuhka.catalogue.shelf import on_the_desk, on_the_shelf, the_document, versions
from viuhka.audiences.models import LaunchStage, LaunchStageMove
from viuhka.catalogue.actions.shelving import shelve_everything
from viuhka.catalogue.models import EventPage, LegalBasis, Location, Provider, ServicePage, Term, Vocabulary
from viuhka.demo import files
from viuhka.openings.actions import open_page, roll_back_opening
from viuhka.openings.models import Opening
from viuhka.publications.models import Address, Publication

pytestmark = pytest.mark.usefixtures("demo")

LOCALES = ("fi", "sv", "en")
SUBMITTED = [change.slug for change in CHANGES]


def a_demo_service():
    return ServicePage.objects.filter(locale__language_code="fi", leads_to__isnull=False).distinct().first()


def load_again():
    call_command("load_demo", verbosity=0)


def row_counts():
    return {model._meta.label: model._base_manager.count() for model in apps.get_models()}


@pytest.mark.parametrize(
    ("model", "count"),
    [(ServicePage, 150), (EventPage, 9), (Provider, 23), (Location, 17)],
)
def test_everything_is_loaded_in_three_languages(model, count):
    assert model.objects.count() == count
    assert model.objects.exclude(is_demo=True).count() == 0


def test_every_vocabulary_is_loaded():
    contents = files.vocabularies()
    acts = contents.pop("legal_bases")

    assert set(contents) <= set(Vocabulary.objects.values_list("code", flat=True))
    for vocabulary, terms in contents.items():
        assert Term.objects.filter(vocabulary=vocabulary).count() == len(terms)
    assert LegalBasis.objects.count() == len(acts)


def test_everything_is_published():
    for kind, pages in (("service", 50), ("event", 3), ("provider", 23), ("location", 17)):
        for locale in LOCALES:
            assert Publication.objects.filter(kind=kind, locale=locale, taken_down_at=None).count() == pages


def test_a_second_load_changes_nothing():
    before, standing = row_counts(), versions()

    load_again()

    assert row_counts() == before
    assert versions() == standing


def test_the_shelf_holds_what_is_on_the_desk():
    standing = versions()

    assert on_the_shelf() == on_the_desk()
    shelve_everything(now=Publication.objects.first().published_at)
    assert versions() == standing


def test_the_tree_is_sound():
    assert Page.find_problems() == ([], [], [], [], [])


@pytest.mark.parametrize("model", [ServicePage, EventPage, Provider, Location, Term, Vocabulary, LegalBasis])
def test_everything_would_pass_its_editors_form(model):
    for row in model.objects.all():
        row.full_clean()


def test_pages_look_as_if_editors_had_published_them():
    for page in ServicePage.objects.select_related("live_revision").exclude(
        slug__in=SUBMITTED, locale__language_code="fi"
    ):
        assert page.live
        assert page.latest_revision_id == page.live_revision_id is not None
        assert (page.draft_title, page.has_unpublished_changes) == (page.title, False)
        assert page.url_path == f"{page.get_parent().url_path}{page.slug}/"


def test_what_a_revision_holds_is_what_is_live():
    page = a_demo_service()

    page.get_latest_revision().publish()

    assert on_the_shelf() == on_the_desk()
    assert Publication.objects.get(ref=page.ref, locale="fi").version == 1


def test_an_editor_finds_what_was_loaded():
    page = a_demo_service()

    assert page in list(ServicePage.objects.search(page.title))
    assert Term.objects.get(vocabulary="municipalities", code="853") in list(
        get_search_backend().autocomplete("Turk", Term)
    )


def test_an_editor_sees_where_a_provider_is_used():
    provider = Provider.objects.get(code="turun-kaupunki")

    assert ReferenceIndex.get_references_to(provider).exists()


def test_what_an_editor_changed_stays():
    page = a_demo_service()
    for version in ServicePage.objects.filter(translation_key=page.translation_key):
        version.title, version.slug = "Uusi nimi", "uusi-osoite"
        version.save_revision().publish()
    Term.objects.filter(vocabulary="municipalities", code="853").update(name_fi="Uusi Turku")

    load_again()

    assert the_document(page)["title"] == "Uusi nimi"
    assert ServicePage.objects.count() == 150
    assert Term.objects.get(vocabulary="municipalities", code="853").name_fi == "Uusi Turku"


def test_what_an_editor_took_down_stays_down():
    page = a_demo_service()
    page.unpublish()

    load_again()

    assert not ServicePage.objects.get(pk=page.pk).live


def test_a_deleted_service_comes_back_as_the_same_service():
    page = a_demo_service()
    ref = page.ref
    for version in ServicePage.objects.filter(translation_key=page.translation_key):
        version.delete()

    load_again()

    assert ServicePage.objects.filter(translation_key=page.translation_key).count() == 3
    assert Publication.objects.filter(ref=ref, taken_down_at=None).count() == 3
    assert on_the_shelf() == on_the_desk()


def test_a_service_whose_address_somebody_else_took_is_left_out():
    page = a_demo_service()
    for version in ServicePage.objects.filter(translation_key=page.translation_key):
        version.delete()
    Address.objects.filter(ref=page.ref).update(ref="service:11111111-1111-1111-1111-111111111111")

    load_again()

    assert not ServicePage.objects.filter(translation_key=page.translation_key).exists()


def test_the_launch_stage_is_that_of_the_plan_and_stays_where_it_was_moved():
    assert LaunchStageMove.objects.newest_first().first().stage == files.stage_plan()["current_stage"]

    count = LaunchStageMove.objects.count()
    load_again()

    assert LaunchStageMove.objects.count() == count
    assert LaunchStageMove.objects.newest_first().first().stage == LaunchStage.JOBSEEKERS


def test_planned_openings_are_loaded_and_what_is_blocked_says_why():
    plan = [one for one in files.stage_plan()["transitions"] if one["kind"] == "service" and one["state"] != "done"]

    loaded = {(one.audience, one.state): one for one in Opening.objects.exclude(state="cleared")}

    assert loaded.keys() == {(one["to"], one["state"]) for one in plan}
    assert "confirmed" in {failure["gate"] for failure in loaded["jobseeker", "blocked"].failures}


def test_an_opening_that_was_rolled_back_and_made_anew_stays():
    opening = Opening.objects.filter(state="planned").first()
    roll_back_opening(opening=opening, by=None, reason="", now=opening.opens_at)
    open_page(ref=opening.ref, audience=opening.audience, opens_at=opening.opens_at, by=None, now=opening.opens_at)
    before = Opening.objects.count()

    load_again()

    assert Opening.objects.count() == before
