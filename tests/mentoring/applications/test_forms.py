"""What the forms ask, refuse and keep."""

import pytest

from mentoring.applications.rules.steps import FormStep, steps_of
from tests.mentoring.applications.signing_up import ANSWERS, text_of

pytestmark = pytest.mark.django_db

PERSON = ANSWERS["mentee"]["person"]


def test_a_person_is_asked_to_take_details_out_and_loses_nothing(curious_programme, visitor, mentees):
    path = "programme/utelias/mentee/themes/"

    page = visitor.fill(path, theme_1="confidence", goal_words="Soita 040 123 4567, kun löytyy pari.")

    assert page.status_code == 422
    assert "Poista puhelinnumero tekstistä" in text_of(page)
    assert "Soita 040 123 4567, kun löytyy pari." in text_of(page)
    assert not mentees.exists()


def test_a_form_asks_what_staff_chose(programme, curious_programme, visitor):
    little, much = (
        text_of(visitor.open(f"programme/{slug}/mentee/person/")) for slug in ("nuorelta-nuorelle", "utelias")
    )

    assert "Puhelinnumero" not in little
    assert "Puhelinnumero" in much
    assert "Miten sinuun on turvallista ottaa yhteyttä?" in much


def test_the_last_step_is_left_out_where_it_asks_nothing(programme, curious_programme, visitor):
    assert visitor.open("programme/nuorelta-nuorelle/mentee/more/").status_code == 404
    assert visitor.open("programme/utelias/mentee/more/").status_code == 200


def test_what_is_asked_besides_is_stored(curious_programme, visitor, mentees):
    visitor.answer_all(
        "mentee",
        slug="utelias",
        person={"phone": "040 000 0000", "safe_contact": "Vain tekstiviestillä"},
        themes={"goal_words": "Rohkeutta hakea."},
    )
    visitor.fill("programme/utelias/mentee/more/", wishes=["student"], interests=["music"], about="Pidän musiikista.")

    mentee = mentees.get()
    assert (mentee.phone, mentee.safe_contact) == ("040 000 0000", "Vain tekstiviestillä")
    assert (mentee.goal_words, mentee.about) == ("Rohkeutta hakea.", "Pidän musiikista.")
    assert (mentee.wishes, mentee.interests) == (["student"], ["music"])


def test_ages_are_asked_in_bands_and_none_is_chosen_beforehand(programme, visitor):
    html = visitor.open("programme/nuorelta-nuorelle/mentee/person/").content.decode()

    assert 'value="under-18"' in html
    assert 'value="50-"' not in html
    assert "checked" not in html


def test_no_form_asks_for_what_must_not_be_known(curious_programme, visitor):
    pages = [
        visitor.open(f"programme/utelias/{side}/{step}/").content.decode()
        for side in ("mentor", "mentee")
        for step in FormStep
    ]

    asked = " ".join(pages)
    assert not [name for name in ("birth", "health", "benefit", "religion", "nationality") if f'name="{name}' in asked]


def test_a_machine_that_fills_in_every_field_is_refused(programme, visitor, mentees):
    page = visitor.fill("programme/nuorelta-nuorelle/mentee/person/", **PERSON, website="https://example.org")

    assert page.status_code == 422
    assert not mentees.exists()


def test_a_form_sent_in_no_time_is_shown_again_with_what_was_typed(programme, visitor, mentees):
    visitor.clock.shift = lambda seconds: None
    page = visitor.fill("programme/nuorelta-nuorelle/mentee/person/", **PERSON)

    assert page.status_code == 422
    assert 'value="Aino"' in page.content.decode()
    assert not mentees.exists()


def test_a_form_with_a_stamp_of_somebodys_own_is_refused(programme, visitor, mentees):
    page = visitor.client.post("/mentoring/fi/programme/nuorelta-nuorelle/mentee/person/", PERSON)

    assert page.status_code == 422
    assert not mentees.exists()


def test_one_address_is_sent_few_letters_an_hour(programme, visitor):
    answers = [visitor.fill("way-in/", email="aino@example.org").status_code for _ in range(6)]

    assert answers == [302] * 5 + [429]
    assert visitor.fill("way-in/", email="toinen@example.org").status_code == 302


def test_steps_follow_each_other():
    steps = steps_of(["phone", "about"])

    assert steps == (FormStep.PERSON, FormStep.THEMES, FormStep.MEETING, FormStep.MORE)
    assert steps_of(["phone"]) == steps[:3]
