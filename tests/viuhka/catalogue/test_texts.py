"""What a text for readers may hold."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viuhka.catalogue.rules.texts import PLAIN_SENTENCE_LIMIT, Contact, contacts_in, long_sentences

PHONES = [
    "040 123 4567",
    "0401234567",
    "040-1234567",
    "040–123 4567",
    "02 123 4567",
    "(02) 123 4567",
    "029 504 5000",
    "0800 123 45",
    "+358 40 123 4567",
    "+358401234567",
    "+358-40-123 4567",
    "+358 (0)40 123 4567",
    "00358 40 123 4567",
    "040\u00a0123\u00a04567",
]
URLS = [
    "https://example.org",
    "http://example.org/a?b=c",
    "www.turku.fi",
    "tyomarkkinatori.fi",
    "Turku.fi/palvelut",
    "info.example.com",
    "abo.se",
]
EMAILS = ["palvelu@example.org", "etunimi.sukunimi@turku.fi", "a+b@c-d.fi"]
ADDRESSES = [
    "Linnankatu 23",
    "Yliopistonkatu 5 B",
    "Kauppatori 1",
    "Hämeentie 10",
    "Slottsgatan 5",
    "Auragatan 8",
    "Nya Vägen 3",
    "12 Castle Street",
    "7 Market Road",
    "20100 TURKU",
]
HARMLESS = [
    "Laki julkisista työvoimapalveluista (916/2012)",
    "lain 380/2023 mukaan",
    "1285/2016",
    "1.1.2027",
    "01.06.2026",
    "28.3.2027 kello 03.00",
    "2027-03-28",
    "vuosina 2026–2027",
    "vuonna 2027.",
    "klo 09 - 15",
    "klo 09-15",
    "klo 8.30–16",
    "08:00 - 16:00",
    "0–6 kuukautta",
    "15–29-vuotiaille",
    "500 000 euroa",
    "0,5 prosenttia",
    "5 000 osallistujaa vuodessa",
    "12000 EUR",
    "1 000 000",
    "esim. nuorille",
    "Palvelu on auki ma–pe.",
    "työtie on pitkä",
    "Tie työhön vie 3 kuukautta",
    "katu 5",
    "Palvelupolku 2 alkaa keväällä",
    "PL. Tule paikalle.",
    "P10.1 ja KR1.3",
]


def kinds(text):
    return [finding.kind for finding in contacts_in(text)]


@pytest.mark.parametrize("phone", PHONES)
@pytest.mark.parametrize("text", ["{}", "Soita {}.", "Soita ({}) arkisin", "puh. {}, ma–pe", "Numero on {}!"])
def test_a_telephone_number_is_found_wherever_it_stands(phone, text):
    assert kinds(text.format(phone)) == [Contact.PHONE]


@pytest.mark.parametrize("url", URLS)
@pytest.mark.parametrize("text", ["{}", "Katso {}.", "Katso ({}) ensin", "osoitteessa {}, josta"])
def test_a_web_address_is_found_wherever_it_stands(url, text):
    assert kinds(text.format(url)) == [Contact.URL]


@pytest.mark.parametrize("email", EMAILS)
@pytest.mark.parametrize("text", ["{}", "Kirjoita {}.", "({})"])
def test_an_e_mail_address_is_found_and_not_taken_for_a_web_address_too(email, text):
    assert kinds(text.format(email)) == [Contact.EMAIL]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("text", ["{}", "Olemme osoitteessa {}.", "({})"])
def test_a_street_address_is_found_wherever_it_stands(address, text):
    assert Contact.ADDRESS in kinds(text.format(address))


@pytest.mark.parametrize("text", HARMLESS)
def test_law_numbers_dates_hours_and_amounts_are_no_contact_details(text):
    assert contacts_in(text) == []
    assert contacts_in(f"Tämä on lause: {text}, ja se jatkuu.") == []


def test_each_finding_shows_the_words_it_was_found_in():
    findings = contacts_in("Soita 040 123 4567 tai kirjoita palvelu@example.org, Linnankatu 23.")

    assert {(finding.kind, finding.excerpt) for finding in findings} == {
        (Contact.PHONE, "040 123 4567"),
        (Contact.EMAIL, "palvelu@example.org"),
        (Contact.ADDRESS, "Linnankatu 23"),
    }


@pytest.mark.parametrize("piece", ["a", "-a", "a.", " -", "0 ", "Akatu", "1 A", "www.", "a@"])
def test_a_text_made_to_be_slow_does_not_hang_the_search(piece):
    begun = time.perf_counter()

    contacts_in(piece * 10_000)

    assert time.perf_counter() - begun < 60


@pytest.mark.parametrize(("words", "is_long"), [(PLAIN_SENTENCE_LIMIT, False), (PLAIN_SENTENCE_LIMIT + 1, True)])
@pytest.mark.parametrize("end", [".", "!", "?", ""])
def test_a_sentence_of_plain_language_has_at_most_twelve_words(words, is_long, end):
    sentence = " ".join(["sana"] * words) + end

    assert long_sentences(sentence) == ([sentence] if is_long else [])


def test_each_sentence_and_each_line_counts_by_itself():
    twelve = " ".join(["sana"] * 12)

    assert long_sentences(f"{twelve}. {twelve}! {twelve}?\n{twelve}\n\n{twelve}") == []


def test_the_long_sentences_are_named_and_the_short_ones_not():
    long = " ".join(["pitkä"] * 13) + "."

    assert long_sentences(f"Lyhyt. {long} Lyhyt.") == [long]


@given(st.lists(st.integers(1, 25), max_size=6))
def test_a_text_is_plain_exactly_when_no_sentence_is_too_long(lengths):
    text = " ".join(" ".join(["sana"] * length) + "." for length in lengths)

    assert len(long_sentences(text)) == sum(length > PLAIN_SENTENCE_LIMIT for length in lengths)
