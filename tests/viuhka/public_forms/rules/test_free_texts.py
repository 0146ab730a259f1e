import pytest

from viuhka.public_forms.rules.free_texts import Detail, details_in


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("Haluan tietää, mikä ala sopii minulle. Olen 19 ja asun Turussa.", ()),
        ("Sotuni on 131052-308T", (Detail.IDENTITY_CODE,)),
        ("131052a308t", (Detail.IDENTITY_CODE,)),
        ("soita 040 123 4567", (Detail.PHONE,)),
        ("aino@example.org", (Detail.EMAIL,)),
        ("Asun osoitteessa Esimerkkikatu 5", (Detail.ADDRESS,)),
        ("asun esimerkkikatu 5 b 12", (Detail.ADDRESS,)),
        ("040 123 4567 ja 131052-308T", (Detail.IDENTITY_CODE, Detail.PHONE)),
    ],
)
def test_personal_details_are_found_in_a_free_text(text, details):
    assert details_in(text) == details
