"""The demo's moderation: something waits for everybody who checks, and something came back."""

import pytest
from django.core.management import call_command

from cms.accounts.models import User
from cms.moderation.actions.deciding import approve
from cms.moderation.desk.queue import returned_to, to_decide
from cms.moderation.models import Review
from tests.cms.moderation.world import edited, looked_at, now_of, review_of
from viuhka.catalogue.models import ServicePage

pytestmark = pytest.mark.usefixtures("demo")


def person(name):
    return User.objects.get(username=name)


def service(slug):
    return ServicePage.objects.get(slug=slug, locale__language_code="fi")


def slugs(reviews):
    return {service(review.content["slug"]).slug for review in reviews}


def test_moderator_expert_and_editor_each_have_something_to_do():
    assert slugs(to_decide(person("moderoija"))) == {"etsiva-nuorisotyo", "mediapaja"}
    assert slugs(to_decide(person("asiantuntija"))) == {"kesatyosetelit"}
    assert slugs(returned_to(person("toimittaja"))) == {"kierratyspaja"}


def test_the_moderators_two_are_trivial_and_of_one_kind():
    assert {review.trivial_kind for review in to_decide(person("moderoija"))} == {"waiting-time"}


def test_what_is_live_is_as_the_demo_gives_it():
    assert service("etsiva-nuorisotyo").wait_days == 5


def test_what_was_decided_or_edited_is_not_submitted_again_by_another_load():
    approve(looked_at=looked_at(review_of(service("mediapaja"))), by=person("moderoija"))
    edited(service("kierratyspaja"), person("toimittaja"), summary="Korjattu.")
    before = Review.objects.count()

    call_command("load_demo", verbosity=0)

    assert Review.objects.count() == before
    assert now_of(service("mediapaja")).wait_days == 14
    assert service("kierratyspaja").get_latest_revision_as_object().summary == "Korjattu."
