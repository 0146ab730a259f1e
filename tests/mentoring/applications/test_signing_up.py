"""Signing up as a mentor and for one."""

from datetime import timedelta

import pytest

from tests.mentoring.applications.signing_up import ANSWERS, Visitor, link_in, newest_letter, text_of
from viuhka.outbox.models import Letter

pytestmark = pytest.mark.django_db

MENTEE = "programme/nuorelta-nuorelle/mentee"


def test_a_mentee_signs_up_and_waits_from_the_moment_of_confirmation(programme, visitor, mentees):
    visitor.sign_up("mentee")

    mentee = mentees.get()
    assert (mentee.state, mentee.name, mentee.email) == ("received", "Aino", "aino@example.org")
    assert (mentee.themes, mentee.slots) == (["confidence", "study-choice"], ["ti-ilta", "la-paiva"])
    assert (mentee.groups, mentee.area, mentee.meets_remotely) == (["youth-under-25"], "853", True)
    assert mentee.confirmed_at == mentee.consented_at + timedelta(hours=1)
    assert mentee.delete_after_date.isoformat() == "2027-11-24"


def test_a_mentor_signs_up(programme, visitor, mentors):
    visitor.sign_up("mentor")

    mentor = mentors.get()
    assert (mentor.state, mentor.capacity, mentor.themes) == ("received", 2, ["confidence"])


def test_nobody_is_in_before_the_address_is_confirmed(programme, visitor, mentees):
    visitor.answer_all("mentee")
    visitor.send("mentee")

    assert mentees.get().state == "unconfirmed"
    assert not mentees.arrived().exists()


def test_opening_the_link_confirms_nothing_and_does_not_spend_it(programme, visitor, mentees):
    visitor.answer_all("mentee")
    visitor.send("mentee")
    link = link_in(newest_letter())

    assert visitor.open(link).status_code == visitor.open(link).status_code == 200
    assert mentees.get().state == "unconfirmed"

    visitor.press(link)

    assert mentees.get().state == "received"


def test_a_link_works_once(programme, visitor, mentees):
    visitor.sign_up("mentee")
    link = link_in(newest_letter())

    assert visitor.press(link).status_code == visitor.open(link).status_code == 410


def test_a_link_does_not_work_for_ever(programme, visitor):
    visitor.answer_all("mentee")
    visitor.send("mentee")
    visitor.clock.shift(7 * 24 * 3600 + 1)

    assert visitor.press(link_in(newest_letter())).status_code == 410


def test_a_letter_that_lets_somebody_in_is_secret(programme, visitor):
    visitor.answer_all("mentee")
    visitor.send("mentee")

    assert newest_letter().is_secret


def test_steps_are_saved_one_by_one(programme, visitor, mentees):
    visitor.fill(f"{MENTEE}/person/", **ANSWERS["mentee"]["person"])

    page = text_of(visitor.open(f"{MENTEE}/"))
    assert mentees.get().answered == ["person"]
    assert page.count("Valmis") == 1
    assert "Ei voi vielä aloittaa" in page


def test_nothing_is_stored_of_somebody_who_only_looks(programme, visitor, mentees):
    for path in ("", f"{MENTEE}/", f"{MENTEE}/person/"):
        assert visitor.open(path).status_code == 200

    assert not mentees.exists()


def test_what_was_typed_stays_when_something_is_missing(programme, visitor):
    page = visitor.fill(f"{MENTEE}/person/", name="Aino Pitkänimi", email="aino", age_band="18-24")

    assert page.status_code == 422
    html = page.content.decode()
    assert 'value="Aino Pitkänimi"' in html
    assert 'value="aino"' in html
    assert '<a href="#id_email">Tarkista sähköpostiosoite.' in html
    assert "Virhe:" in html


def test_an_error_of_several_boxes_leads_to_the_first(programme, visitor):
    html = visitor.fill(f"{MENTEE}/meeting/", area="853").content.decode()

    assert '<a href="#id_languages_0">' in html
    assert 'id="id_languages_0"' in html


def test_a_draft_is_resumed_on_another_device(programme, visitor, mentees, client_class):
    visitor.fill(f"{MENTEE}/person/", **ANSWERS["mentee"]["person"])
    visitor.press(f"{MENTEE}/mail/")
    phone = Visitor(client_class(), visitor.clock)

    phone.press(link_in(newest_letter()))

    assert 'value="Aino"' in phone.open(f"{MENTEE}/person/").content.decode()


def test_another_browser_does_not_see_a_draft(programme, visitor, client_class):
    visitor.fill(f"{MENTEE}/person/", **ANSWERS["mentee"]["person"])

    stranger = Visitor(client_class(), visitor.clock)

    assert "Aino" not in stranger.open(f"{MENTEE}/person/").content.decode()


def test_answers_are_checked_before_they_are_sent(programme, visitor):
    visitor.answer_all("mentee")

    page = text_of(visitor.open(f"{MENTEE}/check/"))

    assert all(word in page for word in ("Aino", "18–24", "Itseluottamus", "Aika la-paiva", "Turku"))


def test_nothing_is_sent_without_consent(programme, visitor, mentees):
    visitor.answer_all("mentee")

    page = visitor.fill(f"{MENTEE}/check/")

    assert page.status_code == 422
    assert mentees.get().state == "draft"
    assert not Letter.objects.exists()


def test_nothing_is_sent_while_a_step_is_missing(programme, visitor, mentees):
    visitor.fill(f"{MENTEE}/person/", **ANSWERS["mentee"]["person"])

    visitor.send("mentee")

    assert mentees.get().state == "draft"


def test_the_answer_is_the_same_whether_or_not_the_address_has_an_application(
    programme, visitor, mentees, client_class
):
    visitor.sign_up("mentee")
    again = Visitor(client_class(), visitor.clock)
    again.answer_all("mentee")

    known = again.send("mentee")
    stranger = Visitor(client_class(), visitor.clock)
    stranger.answer_all("mentee", person={"email": "toinen@example.org"})
    unknown = stranger.send("mentee")

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert mentees.filter(state="received").count() == 1
    assert mentees.count() == 2


def test_whoever_signs_up_twice_gets_a_way_to_the_first_application(programme, visitor, mentees, client_class):
    visitor.sign_up("mentee")
    first = mentees.get()
    again = Visitor(client_class(), visitor.clock)
    again.answer_all("mentee", person={"name": "Toinen nimi"})
    again.send("mentee")

    again.press(link_in(newest_letter()))

    assert mentees.get() == first
    assert "Aino" in text_of(again.open("own/"))


def test_of_two_unconfirmed_applications_the_first_confirmed_stays(programme, visitor, mentees, client_class):
    links = []
    for _ in range(2):
        one = Visitor(client_class(), visitor.clock)
        one.answer_all("mentee")
        one.send("mentee")
        links.append(link_in(newest_letter()))

    for link in links:
        visitor.press(link)

    assert [mentee.state for mentee in mentees.all()] == ["received"]


@pytest.mark.parametrize("known", [True, False])
def test_asking_for_the_way_in_tells_nobody_whether_an_address_is_known(known, programme, visitor, client_class):
    if known:
        visitor.sign_up("mentee")
    asking = Visitor(client_class(), visitor.clock)

    answer = asking.fill("way-in/", email="aino@example.org")

    assert (answer.status_code, answer.url) == (302, "/mentoring/fi/mailed/")


def test_the_way_in_leads_to_ones_own_application(programme, visitor, client_class):
    visitor.sign_up("mentee")
    asking = Visitor(client_class(), visitor.clock)
    asking.fill("way-in/", email="AINO@example.org")

    asking.press(link_in(newest_letter()))

    assert "Hakemuksesi on perillä" in text_of(asking.open("own/"))


def test_who_types_in_somebody_elses_address_again_and_again_gets_them_three_letters(programme, visitor, client_class):
    visitor.sign_up("mentee")
    before = Letter.objects.count()
    asking = Visitor(client_class(), visitor.clock)

    answers = [asking.fill("way-in/", email="aino@example.org") for _ in range(5)]

    assert {answer.url for answer in answers} == {"/mentoring/fi/mailed/"}
    assert Letter.objects.count() == before + 3


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pages_and_letters_are_in_the_language_of_the_address(language, programme, client, clock):
    visitor = Visitor(client, clock, language)
    titles = {"fi": "Ilmoittaudu mentoriksi", "sv": "Anmäl dig som mentor", "en": "Sign up as a mentor"}
    subjects = {"fi": "Vahvista hakemuksesi", "sv": "Bekräfta din ansökan", "en": "Confirm your application"}

    page = visitor.open("programme/nuorelta-nuorelle/mentor/")
    visitor.answer_all("mentor")
    visitor.send("mentor")

    assert titles[language] in text_of(page)
    assert page.headers["Content-Language"] == language
    assert newest_letter().subject == subjects[language]


def test_an_unknown_language_is_not_found(programme, client):
    assert client.get("/mentoring/de/").status_code == 404


def test_a_programme_that_takes_nobody_has_no_form(programme, visitor):
    programme.intake = "rounds"
    programme.save()

    assert visitor.open(f"{MENTEE}/person/").status_code == 404
    assert "Juuri nyt ei voi ilmoittautua" in text_of(visitor.open("programme/nuorelta-nuorelle/"))


def test_a_programme_that_is_not_open_to_the_public_is_not_found(site, visitor):
    from tests.factories import STAFF, a_live_programme

    a_live_programme(slug="salainen", title="Salainen", open_to=(STAFF,), intake="anytime")

    assert visitor.open("programme/salainen/mentee/").status_code == 404
    assert "Salainen" not in text_of(visitor.open(""))
