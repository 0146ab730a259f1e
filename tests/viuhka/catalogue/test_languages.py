"""Languages: facts are edited once and equal everywhere, words are each language's own."""

from datetime import date
from itertools import permutations

import pytest
from django.db import models
from modelcluster.fields import ParentalManyToManyField

from tests.factories import (
    a_language_version,
    a_law,
    a_live_event,
    a_live_service,
    a_location,
    a_provider,
    a_service,
    a_term,
    an_event,
    an_image,
    published,
)
from tests.viuhka.catalogue.documents import leaves
from tests.viuhka.catalogue.shelf import is_on_the_shelf, on_the_desk, on_the_shelf, the_document
from viuhka.catalogue.models import (
    Channel,
    EventPage,
    ServiceContinuation,
    ServiceCoProvider,
    ServicePage,
    ServiceReplacement,
)
from viuhka.publications.models import Publication

pytestmark = [
    pytest.mark.usefixtures("site_tree"),
    # Wagtail leaves the files open that it makes renditions in.
    pytest.mark.filterwarnings("ignore:Exception ignored in. <function SpooledTemporaryFile"),
]

LOCALES = ("fi", "sv", "en")
#: The keys of documents that hold words; every other key holds facts.
SERVICE_WORDS = {"title", "summary", "description", "keywords", "for_whom", "how_to_access", "cost_info"}
EVENT_WORDS = {"title", "summary", "description", "programme"}
STAFF_WORDS = {"role_in_guidance"}


def facts_on_the_shelf(page, locale):
    """Everything a document says that is no word of its language; channel labels and image texts are words."""
    row = Publication.objects.get(ref=page.ref, locale=locale, taken_down_at=None)
    everybody = {key: value for key, value in row.document.items() if key not in SERVICE_WORDS | EVENT_WORDS}
    if everybody.get("image"):
        everybody["image"] = everybody["image"]["renditions"]
    for channel in everybody.get("channels", []):
        del channel["label"]
    staff = {key: value for key, value in row.staff.items() if key not in STAFF_WORDS}
    return everybody, row.planning, staff, row.codes, row.wait_days, row.starts_at, row.slug, row.is_demo


def facts_are_equal(page):
    facts = [facts_on_the_shelf(page, locale) for locale in LOCALES if is_on_the_shelf(page, locale)]
    return all(fact == facts[0] for fact in facts)


def in_three_languages(page):
    """The page's versions, by language, the source with the facts it was given."""
    return {"fi": page} | {locale: a_language_version(page, locale) for locale in ("sv", "en")}


def reloaded(page):
    return type(page).objects.get(pk=page.pk)


#: A value for each of a service's facts that is not the one it has from the start.
FACTS = {
    "status": lambda: "paused",
    "service_type": lambda: a_term("service_types"),
    "client_groups": lambda: [a_term("client_groups")],
    "service_needs": lambda: [a_term("service_needs")],
    "age_min": lambda: 18,
    "age_max": lambda: 29,
    "unemployment_months_min": lambda: 6,
    "is_referral_required": lambda: True,
    "referral_from": lambda: [a_term("actor_roles")],
    "delivery_modes": lambda: [a_term("delivery_modes")],
    "access_modes": lambda: [a_term("access_modes")],
    "next_start_date": lambda: date(2027, 3, 28),
    "intake_mode": lambda: "periodic",
    "languages": lambda: [a_term("languages")],
    "is_interpretation_available": lambda: True,
    "municipalities": lambda: [a_term("municipalities")],
    "duration_max": lambda: 12,
    "duration_unit": lambda: "week",
    "duration_min": lambda: 2,
    "capacity": lambda: 44,
    "capacity_reason": lambda: "Avoin kaikille",
    "wait_days": lambda: 7,
    "wait_days_changed_date": lambda: date(2026, 11, 2),
    "cost_type": lambda: a_term("cost_types"),
    "provider": a_provider,
    "co_providers": lambda: [ServiceCoProvider(provider=a_provider())],
    "channels": lambda: [Channel(channel_type="location", location=a_location(), label_fi="Käy", label_sv="Besök")],
    "leads_to": lambda: [ServiceContinuation(target=a_live_service())],
    "see_instead": lambda: [ServiceReplacement(target=a_live_service())],
    "recognition_methods": lambda: [a_term("recognition_methods")],
    "legal_basis": lambda: [a_law()],
    "ptv_service_classes": lambda: [a_term("ptv_service_classes")],
    "ptv_target_groups": lambda: [a_term("ptv_target_groups")],
    "ptv_life_events": lambda: [a_term("ptv_life_events")],
    "ptv_id": lambda: "1b671a64-40d5-491e-99b0-da01ff1f3341",
    "referral_instructions": lambda: "Soita ensin.",
    "systems_used": lambda: ["Ajanvaraus"],
    "staff_contact_role": lambda: "Ohjaaja",
    "staff_contact_phone": lambda: "02 123 4567",
    "staff_contact_email": lambda: "ohjaus@example.org",
    "planning_note": lambda: "Toinen ryhmä keväällä.",
    "fill_rate": lambda: 80,
    "funding_type": lambda: a_term("funding_types"),
    "valid_from_date": lambda: date(2026, 1, 1),
    "valid_to_date": lambda: date(2027, 12, 31),
    "image": an_image,
    "plain_language": lambda: "Tule käymään.",
}


def every_fact_of_a_service():
    return {name: make() for name, make in FACTS.items()}


def test_every_fact_has_a_value_in_these_tests():
    assert set(FACTS) == set(ServicePage.FACTS)


def test_facts_and_words_are_all_that_editors_write():
    """Each field of a page is a fact or words: one that were neither would be written in vain."""
    own = {"source_words_digest", "is_demo"}
    for model in (ServicePage, EventPage):
        written = {
            field.name
            for field in [*model._meta.local_fields, *model._meta.local_many_to_many]
            if not field.primary_key and isinstance(field, models.Field | ParentalManyToManyField)
        }

        assert written - own <= {*model.FACTS, *model.WORDS}
        assert not set(model.FACTS) & set(model.WORDS)


def test_each_fact_is_the_same_in_every_language_once_it_is_edited_and_published():
    source = a_live_service(sv={}, en={})
    unequal, unchanged = set(), set()

    for name, make in FACTS.items():
        before = facts_on_the_shelf(source, "sv")
        setattr(source, name, make())
        published(source)
        if not facts_are_equal(source):
            unequal.add(name)
        if facts_on_the_shelf(source, "sv") == before:
            unchanged.add(name)

    assert unequal == set()
    assert unchanged == set()


@pytest.mark.parametrize("order", list(permutations(LOCALES)), ids="-".join)
def test_facts_are_equal_whichever_language_is_published_first_and_last(order):
    source = a_service(capacity=1)
    pages = in_three_languages(source)
    for locale in order:
        published(pages[locale])
    source = reloaded(source)
    source.capacity, source.title = 2, "Uusi nimi"
    pages["fi"] = source
    source.save_revision()
    for locale in order:
        page = reloaded(pages[locale]) if locale != "fi" else source
        published(page)

        assert facts_are_equal(source)

    assert [the_document(source, locale)["capacity"] for locale in LOCALES] == [2, 2, 2]
    assert on_the_shelf() == on_the_desk()


def test_a_language_version_that_is_published_does_not_carry_out_drafted_facts():
    pages = in_three_languages(a_service(capacity=1))
    for page in pages.values():
        published(page)
    pages["fi"].capacity = 2
    pages["fi"].save_revision()

    published(reloaded(pages["sv"]))

    assert [the_document(pages["fi"], locale)["capacity"] for locale in LOCALES] == [1, 1, 1]


def test_a_language_version_is_made_without_facts():
    version = a_language_version(published(a_service(**every_fact_of_a_service())), "sv")

    stored = reloaded(version)
    bare = ServicePage(title="", slug="")
    for name in ServicePage.FACTS:
        value, empty = getattr(stored, name), getattr(bare, name)
        assert (list(value.all()) if hasattr(value, "all") else value) == (
            list(empty.all()) if hasattr(empty, "all") else empty
        ), name


def test_facts_that_got_into_a_language_version_nevertheless_are_not_served():
    source = published(a_service())
    version = published(a_language_version(source, "sv"))
    secret = {
        name: value
        for name, value in every_fact_of_a_service().items()
        if name not in {"leads_to", "see_instead", "image", "provider"}
    }
    provider = a_provider(name_fi="Väärä tuottaja")

    for name, value in secret.items():
        setattr(version, name, value)
    version.provider = provider
    version.save()
    published(reloaded(version))

    row = Publication.objects.get(ref=source.ref, locale="sv")
    assert facts_are_equal(source)
    assert provider.ref not in leaves(row.document)
    assert "provider:" not in "".join(row.codes)


@pytest.mark.parametrize("name", [name for name in ServicePage.WORDS if name != "image_alt"])
def test_each_languages_words_are_its_own(name):
    says = {"keywords": ["sv-ord"], "description": "<p>sv-ord</p>"}.get(name, "sv-ord")
    source = published(
        a_service(**{name: {"keywords": ["fi-sana"], "description": "<p>fi-sana</p>"}.get(name, "fi-sana")})
    )

    published(a_language_version(source, "sv", **{name: says}))

    rows = {row.locale: row for row in Publication.objects.filter(ref=source.ref)}
    part = "staff" if name in STAFF_WORDS else "document"
    assert "sv-ord" in str(getattr(rows["sv"], part)[name])
    assert "fi-sana" in str(getattr(rows["fi"], part)[name])
    assert "sv-ord" not in str(getattr(rows["fi"], part))


def test_an_image_is_shared_and_described_in_each_language():
    source = published(a_service(image=an_image(), image_alt="Ovi"))
    published(a_language_version(source, "sv", image_alt="Dörr"))

    images = {locale: the_document(source, locale)["image"] for locale in ("fi", "sv")}

    assert {locale: image["alt"] for locale, image in images.items()} == {"fi": "Ovi", "sv": "Dörr"}
    assert images["fi"]["renditions"] == images["sv"]["renditions"]


def test_words_of_one_language_are_published_without_the_others():
    pages = in_three_languages(a_service(title="Neuvonta"))
    for page in pages.values():
        published(page)
    sv = reloaded(pages["sv"])
    versions = dict(Publication.objects.filter(ref=sv.ref).values_list("locale", "version"))

    sv.title = "Rådgivning"
    published(sv)

    assert the_document(sv, "sv")["title"] == "Rådgivning"
    after = dict(Publication.objects.filter(ref=sv.ref).values_list("locale", "version"))
    assert after == versions | {"sv": versions["sv"] + 1}


def test_a_language_version_without_a_live_source_publishes_nothing():
    source = a_service()

    published(a_language_version(source, "sv"))

    assert not Publication.objects.filter(ref=source.ref, taken_down_at=None).exists()


def test_to_take_the_source_down_takes_every_language_down_and_publishing_it_brings_them_back():
    source = a_live_service(sv={}, en={})

    reloaded(source).unpublish()
    assert not [locale for locale in LOCALES if is_on_the_shelf(source, locale)]

    published(reloaded(source))
    assert all(is_on_the_shelf(source, locale) for locale in LOCALES)


def test_a_language_that_is_missing_is_served_in_finnish_and_says_so():
    source = a_live_service(title="Neuvonta", sv={"title": "Rådgivning"})

    served = {locale: Publication.objects.serving(locale).get(ref=source.ref) for locale in LOCALES}

    assert {locale: row.locale for locale, row in served.items()} == {"fi": "fi", "sv": "sv", "en": "fi"}
    assert served["en"].document["title"] == "Neuvonta"


def test_a_language_that_is_taken_down_is_served_in_finnish_again():
    source = a_live_service(sv={}, en={})

    ServicePage.objects.get(translation_key=source.translation_key, locale__language_code="en").unpublish()

    served = Publication.objects.serving("en").get(ref=source.ref)
    assert (served.locale, set(served.serves)) == ("fi", {"fi", "en"})


@pytest.mark.parametrize("live", [(), ("sv",), ("en",), ("sv", "en")])
def test_every_language_is_served_by_exactly_one_document(live):
    source = a_live_service(**{locale: {} for locale in live})

    for locale in LOCALES:
        assert Publication.objects.serving(locale).filter(ref=source.ref).count() == 1


def test_a_language_version_has_the_address_of_its_source():
    source = a_live_service(slug="neuvonta", sv={"slug": "radgivning"})

    assert set(Publication.objects.filter(ref=source.ref).values_list("slug", flat=True)) == {"neuvonta"}


def test_the_facts_of_an_event_are_the_same_in_every_language_too():
    source = an_event(places=10)
    pages = in_three_languages(source)
    for page in pages.values():
        published(page)

    source.places, source.organiser, source.languages = 20, a_provider(), [a_term("languages")]
    published(source)

    assert facts_are_equal(source)
    assert the_document(source, "sv")["places"] == 20


def test_an_events_programme_is_written_in_each_language():
    source = published(an_event(programme=[("heading", "Aamu")]))

    published(a_language_version(source, "sv", programme=[("heading", "Morgon")]))

    said = {locale: the_document(source, locale)["programme"][0]["value"] for locale in ("fi", "sv")}
    assert said == {"fi": "Aamu", "sv": "Morgon"}


def test_an_event_that_is_missing_in_a_language_is_served_in_finnish():
    source = a_live_event(sv={})

    assert Publication.objects.serving("en").get(ref=source.ref).locale == "fi"
