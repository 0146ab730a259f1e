"""Names of people in what somebody writes."""

import pytest

from viuhka.findings.rules.names import has_name


@pytest.mark.parametrize(
    "text",
    [
        "Soita Maija Virtaselle, hän tietää.",
        "Ohjaajani Juha-Pekka Korhonen ei ole enää siellä.",
        "Min rådgivare Anna von Essen har slutat.",
        "Palvelun yhteyshenkilö on Ahmed Hassan.",
    ],
)
def test_a_given_name_with_another_after_it_is_a_name(text):
    assert has_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "Turun Työllisyyspalvelut on väärässä paikassa.",
        "Kela ja Suomen Punainen Risti mainitaan kahdesti.",
        "Ilmoita Sari-kurssista.",
        "Maija kertoi tästä.",
        "Linkki Opintopolku Lukio ei toimi.",
    ],
)
def test_organisations_and_given_names_alone_are_not(text):
    assert not has_name(text)
