"""Facts and words as plain values, for the builders of documents."""

from dataclasses import fields
from datetime import UTC, date, datetime, time

from hypothesis import strategies as st

from viuhka.catalogue.rules.facts import (
    ChannelFacts,
    EventFacts,
    EventWords,
    HoursFacts,
    ImageFacts,
    LawFacts,
    LocationFacts,
    ProviderFacts,
    ServiceFacts,
    ServiceWords,
    TermFacts,
    VocabularyFacts,
)

IMAGE = ImageFacts(renditions={"card": ("/media/card.webp", 640, 360)})
HOURS = HoursFacts(first_day=1, last_day=5, opens=time(9), closes=time(15, 30))
CHANNEL = ChannelFacts(
    channel_type="location",
    labels={"fi": "Käy meillä", "sv": "Besök oss", "en": ""},
    value="https://example.org",
    location="location:keskusta",
    hours=HOURS,
)

_PLAIN = {
    "str": "",
    "bool": False,
    "str | None": None,
    "int | None": None,
    "date | None": None,
    "datetime | None": None,
    "ImageFacts | None": None,
    "ClientGroupFacts | None": None,
    "Refs": (),
    "tuple[str, ...]": (),
    "tuple[ChannelFacts, ...]": (),
    "tuple[HoursFacts, ...]": (),
    "tuple[tuple[str, str, object], ...]": (),
    "list[Block]": (),
    "dict[str, str]": {"fi": "", "sv": "", "en": ""},
    "int": 0,
    "date": date(2023, 1, 1),
}


def _of(kind, **values):
    plain = {field.name: _PLAIN[field.type] for field in fields(kind)}
    return kind(**plain | values)


def service_facts(**facts):
    named = {"ref": "service:1", "slug": "neuvonta", "status": "active", "intake_mode": "continuous"}
    return _of(ServiceFacts, **named | facts)


def service_words(**words):
    return _of(ServiceWords, **{"locale": "fi", "title": "Neuvonta", "description": []} | words)


def event_facts(**facts):
    return _of(EventFacts, **{"ref": "event:1", "slug": "messut", "status": "open"} | facts)


def event_words(**words):
    return _of(EventWords, **{"locale": "fi", "title": "Messut", "description": []} | words)


def term_facts(**facts):
    named = {
        "ref": "term:needs/work",
        "vocabulary": "needs",
        "code": "work",
        "names": {"fi": "Työ", "sv": "", "en": ""},
    }
    return _of(TermFacts, **named | facts)


def vocabulary_facts(**facts):
    return _of(VocabularyFacts, **{"ref": "vocabulary:needs", "code": "needs", "names": {"fi": "Tarpeet"}} | facts)


def law_facts(**facts):
    return _of(LawFacts, **{"ref": "law:380-2023", "code": "380-2023", "names": {"fi": "Laki"}} | facts)


def provider_facts(**facts):
    return _of(
        ProviderFacts, **{"ref": "provider:turku", "code": "turku", "names": {"fi": "Turku", "sv": "Åbo"}} | facts
    )


def location_facts(**facts):
    named = {"ref": "location:tori", "code": "tori", "names": {"fi": "Tori"}, "addresses": {"fi": "Esimerkkikatu 1"}}
    return _of(LocationFacts, **named | facts)


#: Any value that a field of a kind may have; what must stay hidden is told apart by values outside of these.
words = st.text(alphabet="aäöå b", max_size=8)
_ANY = {
    "str": words,
    "bool": st.booleans(),
    "int | None": st.none() | st.integers(0, 1000),
    "date | None": st.none() | st.dates(date(2000, 1, 1), date(2099, 12, 31)),
    "datetime | None": st.none() | st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC)),
    "ImageFacts | None": st.sampled_from([None, IMAGE]),
    "tuple[str, ...]": st.lists(words, max_size=3).map(tuple),
    "tuple[ChannelFacts, ...]": st.lists(st.just(CHANNEL), max_size=2).map(tuple),
    "tuple[tuple[str, str, object], ...]": st.just(()),
    "list[Block]": st.just([]) | st.just([{"type": "paragraph", "items": [[{"text": "ks.", "ref": "service:9"}]]}]),
}


def anything(kind, **fixed):
    """Facts or words with any values, apart from those that are fixed."""
    drawn = {field.name: _any(field) for field in fields(kind) if field.name not in fixed}
    return st.builds(kind, **drawn, **{name: st.just(value) for name, value in fixed.items()})


def _any(field):
    ref = f"term:{field.name}/a"
    if field.name == "ptv_id":
        return st.sampled_from([None, "1b671a64-40d5-491e-99b0-da01ff1f3341"])
    if field.type == "str | None":
        return st.sampled_from([None, ref])
    if field.type == "Refs":
        return st.lists(st.sampled_from([ref, f"term:{field.name}/b"]), unique=True).map(tuple)
    return _ANY[field.type]
