"""What the data files say of good practices and themes is served in every language."""

import pytest

from pathways.pathways.demo import records as pathway_records
from pathways.practices.demo import records
from tests.frontend_contract.practices import PRACTICE

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo")]

LOCALES = ("fi", "sv", "en")
THEME = """
query($slug: String!, $locale: Locale!) {
  theme(slug: $slug, locale: $locale) {
    slug servedLocale title summary needs { code broader { code } } services { slug serviceNeeds { code } }
    pathways { slug } goodPractices { slug themes { code } } events { slug service { slug } }
  }
}
"""


@pytest.fixture
def asked(ask):
    """What one root field answers."""

    def asked(query, reader="anonymous", **variables):
        return next(iter(ask(query, variables, reader=reader).data.values()))

    return asked


def opened_to(audience, slugs):
    """Those of some pathways that are open to an audience."""
    opened = {record["slug"] for record in pathway_records() if audience in record["opened"]}
    return [slug for slug in slugs if slug in opened]


def in_finnish(record, locale):
    """The names of what is served in Finnish to readers of another language."""
    names = {"problem", "implementation", "requirements", "worksWhen", "doesNotWork", "evidence", "tags"}
    return names if locale in record["description"] else {*names, "description"}


@pytest.mark.parametrize("locale", LOCALES)
def test_every_field_of_every_practice_is_served_as_the_file_says_it(asked, locale):
    read = {"slug", "demo", "title", "summary", "description", "problem", "implementation", "requirements"}
    read |= {"works_when", "does_not_work", "evidence", "evidence_level", "origin", "origin_city", "adopted_by"}
    read |= {"themes", "services", "pathways", "licence", "contacts", "year", "tags"}
    for record in records("good_practices"):
        assert record.keys() == read

        found = asked(PRACTICE, slug=record["slug"], locale=locale.upper())

        # Beyond name, summary and description the file speaks Finnish alone.
        assert set(found.pop("inFinnish")) == (set() if locale == "fi" else in_finnish(record, locale))
        assert found["description"].pop("html")
        assert found["origin"].pop("name")
        assert found["origin"].pop("cityName") in {"Turku", "Åbo"}
        for name in ("adoptedBy", "themes"):
            found[name] = {term["code"] for term in found[name]}
        assert found == {
            "slug": record["slug"],
            "servedLocale": locale.upper(),
            "isDemo": record["demo"],
            **{name: record[name][locale] for name in ("title", "summary")},
            "description": {"plainText": record["description"].get(locale) or record["description"]["fi"]},
            "problem": record["problem"],
            "implementation": record["implementation"],
            "requirements": record["requirements"],
            "worksWhen": record["works_when"],
            "doesNotWork": record["does_not_work"],
            "evidence": record["evidence"],
            "evidenceLevel": record["evidence_level"].upper(),
            "origin": {"provider": {"slug": record["origin"]}, "city": {"code": record["origin_city"]}},
            "adoptedBy": set(record["adopted_by"]),
            "adoptedElsewhere": [],
            "themes": set(record["themes"]),
            "services": [{"slug": slug} for slug in record["services"]],
            "pathways": [{"slug": slug} for slug in opened_to("jobseeker", record["pathways"])],
            "licence": record["licence"],
            "year": record["year"],
            "contacts": record["contacts"],
            "tags": record["tags"],
        }


@pytest.mark.parametrize("locale", LOCALES)
def test_every_theme_joins_what_answers_to_its_needs(asked, locale):
    for record in records("themes"):
        found = asked(THEME, slug=record["slug"], locale=locale.upper())

        needs = {need["code"] for need in found["needs"]}
        services = {service["slug"] for service in found["services"]}
        assert (found["title"], found["summary"]) == (record["title"][locale], record["summary"][locale])
        assert {need["broader"]["code"] for need in found["needs"]} == {record["slug"]}
        assert services
        assert [pathway["slug"] for pathway in found["pathways"]] == opened_to("jobseeker", record["pathways"])
        assert all(needs & {need["code"] for need in service["serviceNeeds"]} for service in found["services"])
        assert all(needs & {theme["code"] for theme in practice["themes"]} for practice in found["goodPractices"])
        assert all(event["service"]["slug"] in services for event in found["events"])


def test_themes_are_named_as_the_vocabulary_names_them(ask):
    data = ask('{ vocabularies(codes: ["need_themes"]) { terms { code label } } themes { nodes { slug title } } }').data

    named = {term["code"]: term["label"] for term in data["vocabularies"][0]["terms"]}
    assert {theme["slug"]: theme["title"] for theme in data["themes"]["nodes"]} == named
