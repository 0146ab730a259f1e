"""Everything the data files say is found on the shelf, in each language it is said in."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest

from viuhka.catalogue.models import EventPage, Location, Provider, ServicePage
from viuhka.demo import files
from viuhka.openings.models import Opening
from viuhka.publications.models import Publication
from viuhka.publications.rules.rich_text import plain_text
from viuhka.upkeep.models import Care

pytestmark = pytest.mark.usefixtures("demo")

LOCALES = ("fi", "sv", "en")
DAYS = {"mo": 1, "tu": 2, "we": 3, "th": 4, "fr": 5, "sa": 6, "su": 7}

# How a value of a file is written on the shelf.


def same(value):
    return value


def text(value):
    return value or None


def day(value):
    return str(value) if value else None


def term(vocabulary):
    return lambda code: f"term:{vocabulary}/{code}"


def terms(vocabulary):
    return lambda codes: {f"term:{vocabulary}/{code}" for code in codes}


def ref(kind):
    return lambda code: f"{kind}:{code}"


def refs(kind):
    return lambda codes: [f"{kind}:{code}" for code in codes]


def laws(codes):
    return {f"law:{code}" for code in codes}


def service(slug):
    return ServicePage.objects.get(slug=slug, locale__language_code="fi").ref


def services(slugs):
    return [service(slug) for slug in slugs]


def moment(value):
    return datetime.fromisoformat(str(value)).replace(tzinfo=ZoneInfo("Europe/Helsinki")).isoformat()


def hours(days, opens, closes):
    first, _, last = days.partition("-")
    return {"first_day": DAYS[first], "last_day": DAYS[last or first], "opens": opens, "closes": closes}


def opening_hours(records):
    return [hours(**record) for record in records]


def channels(locale):
    return lambda records: [
        {
            "type": record["type"],
            "label": record.get("label", {}).get(locale) or record.get("label", {}).get("fi"),
            "value": record.get("value"),
            "location": f"location:{record['location']}" if "location" in record else None,
            "hours": hours(*record["hours"].replace(" ", "-", 1).rsplit("-", 2)) if "hours" in record else None,
        }
        for record in records
    ]


#: Where each fact of a file is found on the shelf, and how it is written there.
SERVICE_FACTS = {
    "slug": ("slug", same),
    "demo": ("is_demo", same),
    "status": ("document.status", same),
    "provider": ("document.provider", ref("provider")),
    "co_providers": ("document.co_providers", refs("provider")),
    "service_type": ("document.service_type", term("service_types")),
    "plain_language.fi-simple": ("document.plain_language", same),
    "client_groups": ("document.client_groups", terms("client_groups")),
    "service_needs": ("document.service_needs", terms("service_needs")),
    "eligibility.age_min": ("document.eligibility.age_min", same),
    "eligibility.age_max": ("document.eligibility.age_max", same),
    "eligibility.unemployment_months_min": ("document.eligibility.unemployment_months_min", same),
    "eligibility.referral_required": ("document.eligibility.referral_required", same),
    "eligibility.referral_from": ("document.eligibility.referral_from", terms("actor_roles")),
    "delivery_modes": ("document.delivery_modes", terms("delivery_modes")),
    "access_modes": ("document.access_modes", terms("access_modes")),
    "intake.mode": ("document.intake.mode", same),
    "intake.next_start": ("document.intake.next_start", day),
    "languages": ("document.languages", terms("languages")),
    "interpretation_available": ("document.interpretation_available", same),
    "municipalities": ("document.municipalities", terms("municipalities")),
    "duration.min": ("document.duration.min", same),
    "duration.max": ("document.duration.max", same),
    "duration.unit": ("document.duration.unit", same),
    "capacity": ("document.capacity", same),
    "wait_days": ("wait_days", same),
    "cost_type": ("document.cost_type", term("cost_types")),
    "funding_type": ("planning.funding_type", term("funding_types")),
    "valid_from": ("planning.valid_from", day),
    "valid_to": ("planning.valid_to", day),
    "legal_basis": ("document.legal_basis", laws),
    "ptv.service_classes": ("document.ptv.service_classes", terms("ptv_service_classes")),
    "ptv.target_groups": ("document.ptv.target_groups", terms("ptv_target_groups")),
    "ptv.life_events": ("document.ptv.life_events", terms("ptv_life_events")),
    "ptv.ptv_id": ("document.ptv.ptv_id", same),
    "recognition_methods": ("document.recognition_methods", terms("recognition_methods")),
    "leads_to": ("document.leads_to", services),
    "staff_only.referral_instructions.fi": ("staff.referral_instructions", same),
    "staff_only.systems_used": ("staff.systems_used", same),
    "staff_only.contact.role": ("staff.staff_contact.role", same),
    "staff_only.contact.phone": ("staff.staff_contact.phone", same),
    "staff_only.contact.email": ("staff.staff_contact.email", same),
    "planning.note.fi": ("planning.planning_note", same),
    "planning.fill_rate": ("planning.fill_rate", same),
}
#: What is written in each language.
SERVICE_WORDS = {
    "title": ("document.title", same),
    "summary": ("document.summary", same),
    "description": ("document.description", text),
    "how_to_access": ("document.how_to_access", text),
    "for_whom": ("document.for_whom", text),
    "keywords": ("document.keywords", same),
    "cost_info": ("document.cost_info", text),
    "role_in_guidance": ("staff.role_in_guidance", text),
}
#: What is told otherwise, each with a test of its own, and what only editors need.
SERVICE_ELSEWHERE = {"channels", "audiences", "opened", "review.interval_months", "review.last_reviewed"}
SERVICE_NOT_READ = {"review.due", "review.reviewer_role"}

EVENT_FACTS = {
    "slug": ("slug", same),
    "demo": ("is_demo", same),
    "kind": ("document.event_kind", term("event_kinds")),
    "service": ("document.service", service),
    "organiser": ("document.organiser", ref("provider")),
    "municipality": ("document.municipality", term("municipalities")),
    "location": ("document.location", ref("location")),
    "starts": ("document.starts_at", moment),
    "ends": ("document.ends_at", moment),
    "languages": ("document.languages", terms("languages")),
    "industries": ("document.industries", terms("industries")),
    "registration_required": ("document.registration.required", same),
    "registration_closes": ("document.registration.closes", day),
    "places": ("document.places", same),
    "employer_places": ("document.employer_places", same),
    "status": ("document.status", same),
}
EVENT_WORDS = {"title": ("document.title", same), "summary": ("document.summary", same)}

PROVIDER_FACTS = {
    "slug": ("slug", same),
    "demo": ("is_demo", same),
    "provider_type": ("document.provider_type", term("provider_types")),
    "sectors": ("document.sectors", terms("sectors")),
    "municipalities": ("document.municipalities", terms("municipalities")),
    "verified": ("staff.verified", same),
    "contact.email": ("document.contact.email", same),
    "contact.url": ("document.contact.website", same),
}
PROVIDER_WORDS = {"name": ("document.name", same), "description": ("document.description", text)}
#: Which organisations are made up is told by the demo notice; nobody has claimed one.
PROVIDER_NOT_READ = {"fictional", "claimed_by"}

LOCATION_FACTS = {
    "slug": ("slug", same),
    "demo": ("is_demo", same),
    "municipality": ("document.municipality", term("municipalities")),
    "accessibility": ("document.accessibility", terms("accessibility")),
    "opening_hours": ("document.opening_hours", opening_hours),
}
LOCATION_WORDS = {"name": ("document.name", same)}
LOCATION_ELSEWHERE = {"address"}

FILES = {
    "services": (ServicePage, SERVICE_FACTS, SERVICE_WORDS, SERVICE_ELSEWHERE | SERVICE_NOT_READ),
    "events": (EventPage, EVENT_FACTS, EVENT_WORDS, set()),
    "providers": (Provider, PROVIDER_FACTS, PROVIDER_WORDS, PROVIDER_NOT_READ),
    "locations": (Location, LOCATION_FACTS, LOCATION_WORDS, LOCATION_ELSEWHERE),
}
each_file = pytest.mark.parametrize("name", FILES)


def paths(value, path=""):
    """The paths of everything that a record says."""
    if not isinstance(value, dict) or not value:
        return {path}
    return {found for key, inner in value.items() for found in paths(inner, f"{path}.{key}".lstrip("."))}


def at(value, path):
    for key in path.split("."):
        value = value[key] if value else None
    return value


def on_the_shelf(row, path):
    """What a row of the shelf says at a path; lists of references without their order, rich text without its marks."""
    column, _, rest = path.partition(".")
    value = getattr(row, column)
    value = at(value, rest) if rest else value
    if path == "document.description" and isinstance(value, list):
        return plain_text(value) or None
    return value


def rows_of(name):
    """The shelf's rows by slug and language."""
    model = FILES[name][0]
    kind = model.kind if hasattr(model, "kind") else {"providers": "provider", "locations": "location"}[name]
    return {(row.slug, row.locale): row for row in Publication.objects.filter(kind=kind)}


def differs(found, expected):
    return (set(found) if isinstance(expected, set) else found) != expected


@each_file
def test_every_key_of_the_file_is_accounted_for(name):
    _model, facts, words, elsewhere = FILES[name]

    said = {path for record in files.records(name) for path in paths(record)}
    unaccounted = {
        path
        for path in said
        if path not in facts and path not in elsewhere and path.partition(".")[0] not in {*words, *elsewhere}
    }

    assert unaccounted == set()


@each_file
def test_every_record_is_on_the_shelf_in_every_language(name):
    slugs = {record["slug"] for record in files.records(name)}

    assert set(rows_of(name)) == {(slug, locale) for slug in slugs for locale in LOCALES}


@each_file
@pytest.mark.parametrize("locale", LOCALES)
def test_every_fact_is_on_the_shelf_in_every_language(name, locale):
    rows, facts = rows_of(name), FILES[name][1]

    wrong = [
        (record["slug"], path, found, expected)
        for record in files.records(name)
        for path, (where, write) in facts.items()
        if differs(
            found := on_the_shelf(rows[record["slug"], locale], where),
            expected := write(value) if (value := at(record, path)) is not None else None,
        )
    ]

    assert wrong == []


@each_file
@pytest.mark.parametrize("locale", LOCALES)
def test_every_word_is_on_the_shelf_in_its_own_language(name, locale):
    rows, words = rows_of(name), FILES[name][2]

    wrong = [
        (record["slug"], path, found, expected)
        for record in files.records(name)
        for path, (where, write) in words.items()
        if (found := on_the_shelf(rows[record["slug"], locale], where))
        != (expected := write((record.get(path) or {}).get(locale)))
    ]

    assert wrong == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_channel_is_on_the_shelf_with_its_hours_and_its_place(locale):
    rows = rows_of("services")

    wrong = [
        record["slug"]
        for record in files.records("services")
        if rows[record["slug"], locale].document["channels"] != channels(locale)(record["channels"])
    ]

    assert wrong == []


@pytest.mark.parametrize(("locale", "language"), [("fi", "fi"), ("sv", "sv"), ("en", "fi")])
def test_every_street_address_is_on_the_shelf_in_finnish_where_it_has_no_other(locale, language):
    rows = rows_of("locations")

    wrong = [
        record["slug"]
        for record in files.records("locations")
        if rows[record["slug"], locale].document["street_address"] != record["address"][language]
    ]

    assert wrong == []


def test_when_a_service_was_confirmed_and_how_often_it_is_are_known():
    slugs = {page.ref: page.slug for page in ServicePage.objects.filter(locale__language_code="fi")}
    known = {
        slugs[care.ref]: (str(care.confirmed_at.date()), care.months) for care in Care.objects.filter(kind="service")
    }

    assert known == {
        record["slug"]: (record["review"]["last_reviewed"], record["review"]["interval_months"])
        for record in files.records("services")
    }


def test_services_are_open_to_their_audiences_since_their_days():
    opened = {
        (record["slug"], audience, date.fromisoformat(str(since)))
        for record in files.records("services")
        for audience, since in record["opened"].items()
    }
    slugs = {page.ref: page.slug for page in ServicePage.objects.filter(locale__language_code="fi")}

    cleared = Opening.objects.filter(ref__in=slugs, state="cleared")

    found = {
        (slugs[one.ref], one.audience, one.opens_at.astimezone(ZoneInfo("Europe/Helsinki")).date()) for one in cleared
    }
    assert found == opened


def test_no_service_is_open_to_an_audience_it_is_not_for():
    audiences = {record["slug"]: set(record["audiences"]) for record in files.records("services")}
    slugs = {page.ref: page.slug for page in ServicePage.objects.filter(locale__language_code="fi")}

    cleared = Opening.objects.filter(ref__in=slugs, state="cleared")

    assert [one for one in cleared if one.audience not in audiences[slugs[one.ref]]] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_every_term_is_on_the_shelf_with_its_name_and_its_place(locale):
    rows = {row.ref: row for row in Publication.objects.filter(kind="term", locale=locale)}
    contents = {code: records for code, records in files.vocabularies().items() if code != "legal_bases"}

    wrong = [
        (vocabulary, record["code"])
        for vocabulary, records in contents.items()
        for record in records
        if rows[f"term:{vocabulary}/{record['code']}"].document["label"] != (record.get(locale) or record["fi"])
    ]

    assert wrong == []
    of_these = [row for row in rows.values() if row.document["vocabulary"] in contents]
    assert len(of_these) == sum(len(records) for records in contents.values())


@pytest.mark.parametrize("locale", LOCALES)
def test_every_vocabulary_lists_its_terms_in_the_files_order(locale):
    contents = {code: records for code, records in files.vocabularies().items() if code != "legal_bases"}

    listed = {row.slug: row.document["terms"] for row in Publication.objects.filter(kind="vocabulary", locale=locale)}

    assert {code: listed[code] for code in contents} == {
        code: [f"term:{code}/{record['code']}" for record in records] for code, records in contents.items()
    }


def test_every_act_is_on_the_shelf_with_its_number():
    acts = {record["code"]: record["number"] for record in files.vocabularies()["legal_bases"]}

    assert {row.slug: row.document["number"] for row in Publication.objects.filter(kind="law", locale="fi")} == acts
