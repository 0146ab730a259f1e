"""Personal data in public texts is found, however it is written; what is no personal data is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from viuhka.clearing.rules.personal_data import PersonalData, names, personal_data_in

CODE, EMAIL, PHONE = PersonalData.IDENTITY_CODE, PersonalData.EMAIL, PersonalData.PHONE
words = st.text(alphabet="abcdefghijklmnopqrstuvwxyzåäö ,.", max_size=40)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Asiakas 131052-308T tuli.", {CODE}),
        ("Koodi 131052a308t, pienillä.", {CODE}),
        ("Syntynyt 2005: 010105Y123A", {CODE}),
        ("Kirjoita maija.mallikas@example.org", {EMAIL}),
        ("Kirjoita maija-liisa.mallikas@turku.example", {EMAIL}),
        ("Kirjoita osoitteeseen maija82@gmail.com!", {EMAIL}),
        ("Soita 040 123 4567", {PHONE}),
        ("Soita +358 40 1234567", {PHONE}),
        ("Kirjoita tyollisyys@example.org", set()),
        ("Avoinna kello 9.00–15.30, hinta 12 500 euroa", set()),
        ("Laki 380/2023, Y-tunnus 0204819-8", set()),
        ("Päätös 991352-308T", set()),
    ],
)
def test_what_is_found_in_a_text(text, kinds):
    assert personal_data_in(text) == kinds


@given(before=words, after=words, day=st.integers(1, 28), month=st.integers(1, 12), number=st.integers(2, 899))
def test_an_identity_code_is_found_anywhere_in_a_text(before, after, day, month, number):
    code = f"{day:02}{month:02}85-{number:03}X"

    assert CODE in personal_data_in(f"{before} {code} {after}")


@pytest.mark.parametrize(
    ("text", "contact", "is_named"),
    [
        ("Soita 02 777 1234.", "+358 2 777 1234", True),
        ("puh. 027771234", "+358 2 777 1234", True),
        ("Soita 02 777 1235.", "+358 2 777 1234", False),
        ("Soita 02 777, sitten 1234.", "+358 2 777 1234", False),
        ("TIIMI@Example.org", "tiimi@example.org", True),
        ("muu@example.org", "tiimi@example.org", False),
        ("Soita 112", "112", False),
        ("Mitä vain", "", False),
    ],
)
def test_a_contact_is_recognised_however_it_is_written(text, contact, is_named):
    assert names(text, contact) is is_named
