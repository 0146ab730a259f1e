"""Reporting an error on a page of the site."""

import re

import pytest

from tests.factories import PROVIDER, a_live_service
from tests.viuhka.findings.reporting import Reader, link_in, newest_letter, text_of
from viuhka.findings.models import Finding
from viuhka.findings.views import LIMITS
from viuhka.outbox.models import Letter

pytestmark = pytest.mark.django_db


def test_a_reader_reports_what_is_wrong_with_a_page(reader):
    page = a_live_service(title="Neuvonta")

    sent = reader.report(f"?page={page.ref}&address=/fi/palvelut/neuvonta/&field=howToAccess")

    finding = Finding.objects.get()
    assert sent.status_code == 302
    assert (finding.state, finding.kind, finding.role, finding.text) == (
        "triage",
        "error",
        "client",
        "Aukioloaika on väärä.",
    )
    assert (finding.ref, finding.address, finding.field) == (page.ref, "/fi/palvelut/neuvonta/", "how_to_access")


def test_the_form_names_the_page_it_is_about(reader):
    page = a_live_service(title="Neuvonta")

    assert "Neuvonta" in text_of(reader.client.get(f"/feedback/fi/?page={page.ref}"))


def test_it_does_not_name_a_page_that_the_public_may_not_see(reader):
    page = a_live_service(title="Salaneuvonta", open_to=[PROVIDER])

    closed, absent = (reader.client.get(f"/feedback/fi/?page={ref}") for ref in (page.ref, "service:ei-ole"))

    assert "Salaneuvonta" not in closed.text
    assert text_of(closed) == text_of(absent)


def test_the_sender_sees_the_case_number_and_what_became_of_it(reader):
    link = reader.report()["Location"]

    page = text_of(reader.client.get(link))

    assert Finding.objects.get().case in page
    assert "Aukioloaika on väärä." in page


def test_nobody_sees_a_case_without_its_link(reader):
    case = re.search(r"/case/([^/]+)/", reader.report()["Location"])[1]

    assert reader.client.get(f"/feedback/fi/case/{case}/arvaus/").status_code == 404


def test_the_link_of_one_case_does_not_open_another(reader):
    first, second = (reader.report()["Location"].partition("?")[0] for _ in range(2))

    mixed = "/".join([*second.split("/")[:5], *first.split("/")[5:]])

    assert reader.client.get(mixed).status_code == 404


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("Hetuni on 010190-123A.", "henkilötunnus"),
        ("Soita 040 123 4567.", "puhelinnumero"),
        ("Kirjoita maija.virtanen@example.org.", "sähköpostiosoite"),
        ("Maija Virtanen ei ole enää siellä.", "nimi"),
    ],
)
def test_what_tells_of_people_is_refused_and_what_was_typed_stays(reader, text, named):
    answer = reader.report(text=text)

    assert answer.status_code == 422
    assert named in text_of(answer).casefold()
    assert text in answer.text
    assert not Finding.objects.exists()


def test_a_machine_that_fills_in_what_nobody_sees_is_refused(reader):
    assert reader.report(website="http://example.org").status_code == 422


def test_whoever_leaves_an_address_gets_a_letter_with_the_way_to_the_case(reader):
    reader.report(email="lukija@example.org")

    letter = newest_letter()
    assert (letter.recipient, letter.is_secret) == ("lukija@example.org", True)
    assert Finding.objects.get().case in letter.subject
    assert reader.client.get(link_in(letter)).status_code == 200


def test_nobody_else_gets_one(reader):
    reader.report()

    assert not Letter.objects.exists()


def test_an_address_that_is_abused_gets_three_letters_and_the_senders_see_no_difference(reader):
    answers = [reader.report(email="kolmas@example.org") for _ in range(6)]

    assert {answer.status_code for answer in answers} == {302}
    assert Letter.objects.filter(recipient="kolmas@example.org").count() == 3
    assert Finding.objects.count() == 6


def test_words_and_address_are_sealed_in_the_database(reader, django_assert_num_queries):
    from django.db import connection

    reader.report(email="lukija@example.org")

    with connection.cursor() as cursor:
        cursor.execute("SELECT text, email FROM viuhka_finding")
        stored = str(cursor.fetchall())
    assert "Aukioloaika" not in stored
    assert "lukija" not in stored


def test_a_flood_from_one_network_ends(reader):
    sent = [reader.report().status_code for _ in range(int(LIMITS.rates["send"].partition("/")[0]) + 3)]

    assert sent[-3:] == [429] * 3
    assert Finding.objects.count() == len(sent) - 3


def test_what_cannot_be_sent_is_not_counted_against_anybody(reader):
    for _ in range(65):
        reader.report(text="")

    assert reader.report().status_code == 302


def test_another_language_is_one_link_away_and_about_the_same_page(reader):
    page = reader.client.get("/feedback/fi/?page=service:1&address=/fi/")

    assert "/feedback/sv/?page=service%3A1&amp;address=%2Ffi%2F" in page.text


def test_before_the_site_opens_nobody_reports(client, site_tree, clock):
    assert Reader(client, clock).report().status_code == 404
    assert not Finding.objects.exists()
