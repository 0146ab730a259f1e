"""The large catalogue for measurement: varied, real, and the same for the same seed."""

import pytest
from django.db import transaction
from django.urls import reverse
from wagtail.models import Page

from tests.factories import NOW, a_user
from tests.viuhka.catalogue.shelf import on_the_desk, on_the_shelf
from viuhka.catalogue.models import EventPage, Location, Provider, ServicePage
from viuhka.demo.actions.scale import load_scale
from viuhka.openings.models import Opening
from viuhka.publications.models import Publication

SERVICES = 45


@pytest.fixture(scope="module")
def loaded_scale(vocabularies, django_db_blocker):
    with transaction.atomic():
        load_scale(services=SERVICES, seed=8, now=NOW)
        yield
        transaction.set_rollback(True)


@pytest.fixture
def scale(loaded_scale, db):
    """A large catalogue, small enough for a test."""


def digests():
    rows = Publication.objects.filter(kind__in=("service", "event", "provider", "location"))
    return {(row.ref, row.locale): row.digest for row in rows}


def openings():
    return set(Opening.objects.values_list("ref", "audience", "opens_at", "closes_at", "state"))


def codes(dimension):
    prefix = f"{dimension}:"
    return {code for row in Publication.objects.filter(kind="service") for code in row.codes if code.startswith(prefix)}


def test_there_are_as_many_services_as_were_asked_for(scale):
    assert ServicePage.objects.filter(locale__language_code="fi").count() == SERVICES
    assert EventPage.objects.filter(locale__language_code="fi").count() == 1


def test_some_languages_are_missing_and_are_served_in_finnish(scale):
    written = {locale: ServicePage.objects.filter(locale__language_code=locale).count() for locale in ("sv", "en")}

    assert SERVICES / 2 < written["sv"] < SERVICES
    assert SERVICES / 2 < written["en"] < SERVICES
    for locale in ("fi", "sv", "en"):
        assert Publication.objects.filter(kind="service").serving(locale).count() == SERVICES


def test_services_differ_in_what_they_are_filtered_by(scale):
    for dimension, least in (("client_groups", 8), ("municipalities", 20), ("service_types", 12), ("provider", 5)):
        assert len(codes(dimension)) >= least, dimension


def test_services_are_open_to_various_audiences_and_some_to_none(scale):
    opened = set(Opening.objects.values_list("ref", flat=True))
    services = {page.ref for page in ServicePage.objects.filter(locale__language_code="fi")}

    assert set(Opening.objects.values_list("audience", flat=True)) == {"staff", "jobseeker", "provider"}
    assert services - opened
    assert Opening.objects.exclude(closes_at=None).exists()


def test_services_lead_to_others_and_events_belong_to_them(scale):
    assert any(row.document["leads_to"] for row in Publication.objects.filter(kind="service"))
    assert EventPage.objects.filter(locale__language_code="fi", service=None).count() == 0


def test_everything_is_marked_as_demo_content(scale):
    for model in (ServicePage, EventPage, Provider, Location):
        assert not model.objects.exclude(is_demo=True).exists()


def test_everything_would_pass_its_editors_form(scale):
    for model in (ServicePage, EventPage, Provider, Location):
        for row in model.objects.all():
            row.full_clean()


def test_the_tree_is_sound(scale):
    assert Page.find_problems() == ([], [], [], [], [])


def test_the_shelf_holds_what_is_on_the_desk(scale):
    assert on_the_shelf() == on_the_desk()


def test_pages_go_on_as_pages_that_editors_made(scale, client):
    page = ServicePage.objects.filter(locale__language_code="fi").last()
    client.force_login(a_user(is_superuser=True))

    assert client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
    page.title = "Uusi nimi"
    page.save_revision().publish()
    page.get_parent().specific.add_child(instance=ServicePage(title="Lisä", slug="lisa", summary="Lisä.", live=False))

    assert Page.find_problems() == ([], [], [], [], [])
    assert on_the_shelf() == on_the_desk()


def test_a_second_load_changes_nothing(scale):
    before = digests(), openings(), Page.objects.count()

    new = load_scale(services=SERVICES, seed=8, now=NOW)

    assert new == 0
    assert (digests(), openings(), Page.objects.count()) == before
