"""A pathway whose graph is not sound stays a draft, and its form says at which field why."""

import pytest
from django.urls import reverse

from pathways.pathways.blocks.flaws import page_errors
from pathways.pathways.models import PathwayPage
from pathways.pathways.rules.graph import Flaw
from tests.factories import a_live_pathway, a_live_service, a_pathway, a_term, published
from tests.pathways.pathways.stages import a_branch, a_stage, a_used_service, sound, stored
from tests.viuhka.catalogue.desk import an_administrator
from viuhka.catalogue.models.pages import Unsound
from viuhka.publications.models import Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]


def a_fitting_service(**given):
    return a_live_service(client_groups=[a_term("client_groups", "youth")], **given)


def sound_stages():
    used = [a_used_service(a_fitting_service())]
    return a_stage("alku", services=used), a_stage("loppu", services=used)


def flaws_of(page):
    return {(defect.flaw, defect.place.stage or defect.place.branch) for defect in page.defects()}


def test_a_sound_pathway_is_published():
    page = a_pathway(**sound(*sound_stages()))

    assert page.defects() == []
    assert published(page).live
    assert Publication.objects.filter(ref=page.ref, taken_down_at=None).exists()


def test_a_pathway_that_is_not_sound_is_not_published():
    page = a_pathway(**sound(a_stage("alku")))

    with pytest.raises(Unsound, match="ydinpalvelun"):
        published(page)

    assert not PathwayPage.objects.get(pk=page.pk).live
    assert not Publication.objects.filter(ref=page.ref).exists()


def test_what_is_live_stays_when_an_unsound_draft_is_not_published():
    page = published(a_pathway(title="Ennen", **sound(*sound_stages())))
    page.title, page.stages = "Jälkeen", stored(a_stage("alku"))

    with pytest.raises(Unsound):
        published(page)

    assert Publication.objects.get(ref=page.ref).document["title"] == "Ennen"


def test_a_service_that_is_not_for_the_client_group_is_a_warning_and_stops_nothing():
    used = [a_used_service(a_live_service())]
    page = a_pathway(**sound(a_stage("alku", services=used)))

    assert flaws_of(page) == {(Flaw.GROUP_NOT_LISTED, "alku")}
    assert published(page).live


def test_a_stage_leads_to_the_one_below_where_nothing_else_is_said():
    page = a_live_pathway(**sound(*sound_stages()))

    stages = Publication.objects.get(ref=page.ref).document["stages"]

    assert [stage["next_stage"] for stage in stages] == ["loppu", None]


# At which field


def errors_of(page):
    return page_errors(page.stages, page.defects())


def test_what_is_wrong_in_a_stage_is_said_at_its_field():
    page = a_pathway(**sound(sound_stages()[0], a_stage("loppu", guide="nurse", actors=("own-coach",))))

    error = errors_of(page)["stages"].block_errors[1]

    assert set(error.block_errors) == {"guide_role", "services"}


def test_what_is_wrong_with_a_service_is_said_at_that_service():
    fine, silent = (a_used_service(a_fitting_service(), role_in_guidance=text) for text in ("Kantaa", ""))
    page = a_pathway(**sound(a_stage("alku", services=[fine, silent])))

    services = errors_of(page)["stages"].block_errors[0].block_errors["services"]

    assert {place: set(error.block_errors) for place, error in services.block_errors.items()} == {
        1: {"role_in_guidance"}
    }


def test_what_is_wrong_with_a_branch_is_said_at_that_branch():
    first, last = sound_stages()
    first["value"]["branches"] = [
        a_branch("emergency", "hata", returns_to="alku"),
        a_branch("stage", "outo", target="ei-ole"),
    ]
    page = a_pathway(**sound(first, last))

    branches = errors_of(page)["stages"].block_errors[0].block_errors["branches"]

    assert {place: set(error.block_errors) for place, error in branches.block_errors.items()} == {1: {"target"}}


def test_weeks_that_do_not_add_up_are_said_at_the_weeks_with_what_they_should_be():
    page = a_pathway(**sound(*sound_stages()) | {"weeks_max": 99})

    (message,) = errors_of(page)["weeks_max"].messages

    assert "2–8" in message


# The form


@pytest.fixture
def form_of(client):
    """The form of a page in the admin, as an administrator gets it in Finnish."""
    client.force_login(an_administrator("fi"))

    def form_of(page):
        return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    return form_of


def test_the_form_shows_the_ways_in_words_first_and_then_as_a_picture(form_of):
    page = a_pathway(**sound(*sound_stages()))

    html = form_of(page)

    assert html.index("Polku sanoina") < html.index("<svg viewBox")
    assert "Vaihe alku" in html


def test_the_form_shows_what_stops_publishing_and_where(form_of):
    page = a_pathway(**sound(a_stage("alku")))

    html = form_of(page)

    assert "Estää julkaisun" in html
    assert "Vaihe tarvitsee vähintään yhden ydinpalvelun tai vaihtoehtoisen palvelun." in html


def test_a_language_version_is_offered_the_words_of_the_stages_beside_the_finnish_ones(form_of):
    page = a_live_pathway(**sound(*sound_stages()), sv={"stage_words": {"alku/title": "Början"}})
    version = PathwayPage.objects.get(translation_key=page.translation_key, locale__language_code="sv")

    html = form_of(version)

    assert 'name="stage_words-alku/title"' in html
    assert ">Början</textarea>" in html
    assert "Vaihe alku" in html
    assert 'name="stages-count"' not in html


def test_translated_words_are_kept_when_the_form_is_sent(client):
    client.force_login(an_administrator("fi"))
    page = a_live_pathway(**sound(*sound_stages()), sv={})
    version = PathwayPage.objects.get(translation_key=page.translation_key, locale__language_code="sv")
    sent = {
        "title": "Stig",
        "summary": "Kort",
        "principles-count": "0",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "stage_words-alku/title": " Början ",
        "stage_words-alku/description": "",
    }

    client.post(reverse("wagtailadmin_pages:edit", args=[version.pk]), sent)

    assert PathwayPage.objects.get(pk=version.pk).get_latest_revision_as_object().stage_words == {
        "alku/title": "Början"
    }


def test_a_translation_is_outdated_when_the_words_of_a_stage_change():
    page = a_pathway(**sound(*sound_stages()))
    before = page.words_digest()

    page.stages = stored(a_stage("alku", description="Toisin"))

    assert page.words_digest() != before


@pytest.mark.parametrize(("last_day", "is_warned"), [("2020-12-31", True), ("2999-12-31", False)])
def test_a_pathway_whose_client_group_has_ended_is_warned_about_and_still_published(client, last_day, is_warned):
    client.force_login(an_administrator("fi"))
    page = a_pathway(**sound(*sound_stages()))
    page.client_group.effective_to_date = last_day
    page.client_group.save()

    form = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert ("Asiakasryhmä ei ole enää voimassa" in form) == is_warned
    assert published(page).live
