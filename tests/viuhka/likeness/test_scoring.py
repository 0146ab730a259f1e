"""How well likely duplicates are found among the demo's services, and what makes two alike."""

from dataclasses import replace

import numpy as np
import pytest

from tests.viuhka.likeness.pairs import HELD_OUT, catalogue, pairs
from viuhka.likeness.rules.scoring import LIKELY, compare
from viuhka.likeness.rules.signatures import Described, Part, signature

PAJA = Described(
    name="Puupaja nuorille",
    words="Pajalla tehdään huonekaluja ja kunnostetaan veneitä.",
    groups=frozenset({"youth-under-25"}),
    needs=frozenset({"daily-rhythm"}),
    places=frozenset({"853", "202"}),
    service_type="workshop",
    provider="pajayhdistys",
)
OTHERS = [
    Described(name="Velkaneuvonta", words="Apua laskujen kanssa.", needs=frozenset({"finances"})),
    Described(name="Yritysneuvonta", words="Liikeidean arviointi.", service_type="guidance"),
    Described(name="Kielikahvila", words="Puhutaan ruotsia.", groups=frozenset({"immigrant-integration"})),
]


@pytest.fixture(scope="module")
def hits():
    """Every pair of what no weight was fitted to, with the services that it is taken for."""
    shelves = {locale: catalogue(locale) for locale in ("fi", "sv", "en")}
    signatures = {locale: [signature(one) for one in shelf.values()] for locale, shelf in shelves.items()}
    found = []
    for pair in pairs():
        if pair.of is None or pair.of in HELD_OUT:
            scores, _ = compare(signature(pair.told), signatures[pair.locale])
            slugs = list(shelves[pair.locale])
            found.append((pair, {slugs[at] for at in np.flatnonzero(scores >= LIKELY)}))
    return found


def test_of_a_hundred_duplicates_at_least_ninety_five_are_found(hits):
    same = [pair.of in taken_for for pair, taken_for in hits if pair.of]

    assert len(same) > 100
    assert np.mean(same) >= 0.95


def test_of_a_hundred_hits_at_least_eighty_are_duplicates(hits):
    right = [slug == pair.of for pair, taken_for in hits for slug in taken_for]

    assert np.mean(right) >= 0.8


@pytest.mark.parametrize("locale", ["fi", "sv", "en"])
def test_the_demos_own_services_are_not_taken_for_each_other(locale):
    signatures = {slug: signature(one) for slug, one in catalogue(locale).items()}

    scores = np.array([compare(one, list(signatures.values()))[0] for one in signatures.values()])

    taken = int((scores >= LIKELY).sum()) - len(signatures)
    assert taken <= 0.2 * len(signatures)


def test_the_same_is_alike_in_every_part():
    scores, parts = compare(signature(PAJA), [signature(one) for one in (PAJA, *OTHERS)])

    assert scores[0] > 0.99
    assert {part: round(float(shares[0]), 6) for part, shares in parts.items()} == dict.fromkeys(Part, 1.0)


def test_nothing_in_common_is_alike_in_no_part():
    stranger = Described(name="Xyz", words="Qwfp.")

    scores, parts = compare(signature(stranger), [signature(one) for one in OTHERS])

    assert not any(shares.any() for shares in parts.values())
    assert (scores < 0.001).all()


def test_inflected_and_compound_names_meet():
    compound = replace(PAJA, name="Nuorten puutyöpajat")

    _, parts = compare(signature(compound), [signature(one) for one in (PAJA, *OTHERS)])

    assert parts[Part.NAME][0] > 0.1
    assert parts[Part.NAME][0] > 5 * max(parts[Part.NAME][1:])


def test_a_provider_with_few_places_is_not_held_against_a_service_of_all():
    region = replace(PAJA, places=frozenset({"853", "202", "680", "529", "423"}))

    _, parts = compare(signature(PAJA), [signature(one) for one in (region, *OTHERS)])

    assert parts[Part.PLACES][0] == 1


def test_an_empty_description_is_compared_without_an_error():
    scores, _ = compare(signature(Described(name="", words="")), [signature(one) for one in OTHERS])

    assert len(scores) == len(OTHERS)


def test_an_empty_catalogue_gives_no_scores():
    scores, _ = compare(signature(PAJA), [])

    assert len(scores) == 0


def test_words_cannot_be_read_from_a_signature():
    assert b"puu" not in signature(PAJA).lower()
    assert len(signature(PAJA)) % 2 == 0
