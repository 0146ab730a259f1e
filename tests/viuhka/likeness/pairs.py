"""Pairs that are the same, and services that are not: what likeness is measured on.

Every service of the demo is told again

* **reordered**: the words of its name and its sentences the other way round;
* **shortened**: without the last word of its name, with its first sentence, fewer groups, needs and places;
* **reworded**: with other everyday words (``OTHER_WORDS``), fewer groups, needs and places;
* **by another provider**: reworded, without its first sentence, in that provider's municipalities;
* **by hand** (``paraphrases.yaml``): written anew by somebody else, in Finnish, Swedish or English, with another
  provider and its municipalities, one group and one need exchanged, and in every third the neighbouring type.

``others.yaml`` has services written by hand that the demo has not, close to it in subject, group, provider or place.
The weights of ``viuhka.likeness.rules.scoring`` were fitted to the services with an odd place in the file; what a test
asserts is measured on the others.
"""

import re
from dataclasses import dataclass, replace
from functools import reduce
from itertools import cycle, islice
from pathlib import Path

import yaml

from viuhka.demo.files import records
from viuhka.likeness.rules.signatures import Described

OTHER_WORDS = {
    "palvelu": "tuki",
    "neuvonta": "ohjaus",
    "nuori": "nuoriso",
    "valmentaja": "ohjaaja",
    "työnhakija": "työtön",
    "auttaa": "tukee",
    "apua": "tukea",
    "asiakas": "osallistuja",
    "asiantuntija": "neuvoja",
    "työnantaja": "yritys",
    "työpaikalla": "yrityksessä",
    "koulutus": "opetus",
    "harjoitellaan": "opetellaan",
    "kartoittaa": "selvittää",
    "yhdessä": "porukalla",
    "tapaa": "kohtaa",
    "suunnitelma": "ohjelma",
}
HERE = Path(__file__).parent


@dataclass(frozen=True)
class Pair:
    """Something told anew, and the service it is; none where it is no service of the demo."""

    kind: str
    locale: str
    of: str | None
    told: Described


SERVICES, PROVIDERS = records("services"), records("providers")
#: The services that no weight was fitted to.
HELD_OUT = {one["slug"] for one in SERVICES[::2]}


def catalogue(locale):
    """The demo's services by slug, in a language."""
    return {one["slug"]: _described(one, locale) for one in SERVICES}


def pairs():
    """All pairs."""
    services = {one["slug"]: one for one in SERVICES}
    yield from (pair for slug, one in services.items() for pair in _by_rule(slug, one))
    for place, told in enumerate(yaml.safe_load((HERE / "paraphrases.yaml").read_text())):
        yield _by_hand(services[told["of"]], told, place)
    for told in yaml.safe_load((HERE / "others.yaml").read_text()):
        yield Pair("no service of the demo", "fi", None, _other(told))


def _described(one, locale):
    def word(name):
        by_locale = one.get(name) or {}
        return by_locale.get(locale) or by_locale.get("fi") or ""

    keywords = (one.get("keywords") or {}).get(locale) or []
    return Described(
        name=word("title"),
        words=" ".join([word("summary"), word("description"), *keywords, word("for_whom")]),
        groups=frozenset(one["client_groups"]),
        needs=frozenset(one["service_needs"]),
        places=frozenset(one["municipalities"]),
        service_type=one["service_type"],
        provider=one["provider"],
    )


def _by_rule(slug, one):
    said = _described(one, "fi")
    sentences = re.split(r"(?<=[.!?])\s+", f"{one['summary']['fi']} {one['description']['fi']}")
    names = said.name.split()
    fewer = {"groups": _fewer(said.groups), "needs": _fewer(said.needs), "places": _half(said.places)}
    tellings = {
        "reordered": {"name": " ".join(reversed(names)), "words": " ".join(reversed(sentences))},
        "shortened": {"name": " ".join(names[:-1] or names), "words": sentences[0], **fewer},
        "reworded": {"name": _reworded(said.name), "words": _reworded(" ".join(sentences)), **fewer},
        "by another provider": {
            "name": _reworded(said.name),
            "words": _reworded(" ".join(sentences[1:])),
            "groups": _fewer(said.groups),
            **_elsewhere(said, 7),
        },
    }
    return [Pair(kind, "fi", slug, replace(said, **told)) for kind, told in tellings.items()]


def _by_hand(one, told, place):
    locale = told.get("locale", "fi")
    said = _described(one, locale)
    types = sorted({service["service_type"] for service in SERVICES})
    exchanged = {
        "groups": _exchanged(said.groups, "client_groups"),
        "needs": _exchanged(said.needs, "service_needs"),
        "service_type": said.service_type if place % 3 else _next(types, said.service_type),
    }
    words = {"name": told["title"], "words": f"{told['summary']} {told['description']}"}
    return Pair("by hand", locale, told["of"], replace(said, **words, **exchanged, **_elsewhere(said, 5)))


def _other(told):
    return Described(
        name=told["title"],
        words=f"{told['summary']} {told['description']}",
        groups=frozenset(told["groups"]),
        needs=frozenset(told["needs"]),
        places=frozenset(told["municipalities"]),
        service_type=told["type"],
        provider=told["provider"],
    )


def _elsewhere(said, steps):
    """Another provider, so many further in the alphabet, and where it works."""
    places = {one["slug"]: one.get("municipalities") for one in PROVIDERS}
    slug = next(islice(cycle(sorted(places)), sorted(places).index(said.provider) + steps, None))
    return {"provider": slug, "places": frozenset(places[slug] or _half(said.places))}


def _reworded(text):
    return reduce(lambda so_far, pair: re.sub(*pair, so_far, flags=re.IGNORECASE), OTHER_WORDS.items(), text)


def _fewer(codes):
    return frozenset(sorted(codes)[:-1] or codes)


def _half(codes):
    return frozenset(sorted(codes)[: max(1, len(codes) // 2)])


def _exchanged(codes, field):
    every = sorted({code for service in SERVICES for code in service[field]})
    first, *others = sorted(codes)
    return frozenset({*others, _next(every, first)})


def _next(every, code):
    return every[(every.index(code) + 1) % len(every)]
