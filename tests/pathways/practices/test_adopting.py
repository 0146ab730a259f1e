"""A good practice goes to another city and comes from one: as a draft, with its credits, and unchanged."""

import json

import pytest
from django.core.management import CommandError, call_command
from hypothesis import HealthCheck, Phase, given, settings
from wagtail.models import PageLogEntry

from pathways.practices.actions.adopting import NotAdoptable, adopt_practice
from pathways.practices.desk.leaving import travelling
from pathways.practices.models import GoodPracticePage, PracticePathway, PracticeService
from pathways.practices.rules.exchange import Named, Practice, Words, written
from pathways.practices.rules.reading import read
from tests import factories
from tests.pathways.practices.files import practices
from viuhka.publications.models import Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("site_tree")]

#: Each example asks the database a hundred times, so that shrinking one that fails would take minutes.
GENERATED = settings(
    max_examples=20,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TURKU = {"name_fi": "Turku", "name_sv": "Åbo", "name_en": "Turku"}


def a_full_practice():
    """A practice of this site with something in every field, and a Swedish version."""
    city = factories.a_term("municipalities", "853", **TURKU)
    service = factories.a_live_service(title="Monialainen tuki", slug="monialainen-tuki")
    pathway = factories.a_live_pathway(title="Nuoren polku", slug="nuoren-polku")
    return factories.a_live_practice(
        title="Saattaen siirtyminen",
        description="<h3>Näin</h3><p>Kolmen <b>minuutin</b> puhelu.</p>",
        problem="Pelkkä lähete katkaisee polun.",
        requirements="Lupa\nAika kalenterissa",
        tags=["saattaminen"],
        evidence_level="pilot",
        origin=factories.a_provider(code="turku", name_fi="Turun kaupunki"),
        origin_city=city,
        adopted_by=[city, factories.a_term("municipalities", "680", name_fi="Raisio")],
        themes=[factories.a_term("service_needs", "work-ability")],
        services=[PracticeService(target=service)],
        pathways=[PracticePathway(target=pathway)],
        licence="CC BY 4.0",
        year=2026,
        contacts=["kehittaminen@example.org"],
        is_demo=True,
        sv={"title": "Överföring med följeslagare", "problem": "En remiss räcker inte."},
    )


def adopted(practice, **options):
    return adopt_practice(practice=practice, by=None, now=factories.NOW, **options)


def a_foreign_practice(**changed):
    words = {"fi": Words("Torikahvit", "Kahvit torilla.", "<p>Joka tiistai.</p>")}
    return Practice(**{"words": words, "licence": "CC BY-SA 4.0", "evidence_level": "practice"} | changed)


def test_export_import_export_is_the_same_byte_for_byte():
    first = written(travelling(a_full_practice()))

    page = adopted(read(first))

    assert written(travelling(page)) == first


@GENERATED
@given(practices)
def test_whatever_comes_from_elsewhere_leaves_as_it_was_first_written(practice):
    first = written(travelling(adopted(practice)))

    second = written(travelling(adopted(read(first))))

    assert second == first


@GENERATED
@given(practices)
def test_whatever_comes_from_elsewhere_keeps_its_facts_and_credits(practice):
    given_facts, kept = json.loads(written(practice)), json.loads(written(travelling(adopted(practice))))

    for content in (given_facts, kept):
        for words in content["languages"].values():
            words.pop("description")  # Its marks are cleaned.
    assert kept == given_facts


def test_what_is_adopted_is_a_draft_that_nobody_outside_sees():
    page = adopted(a_foreign_practice())

    assert not page.live
    assert page.latest_revision is not None
    assert not Publication.objects.filter(ref=page.ref).exists()


def test_what_is_adopted_has_a_draft_in_each_of_its_languages():
    page = adopted(read(written(travelling(a_full_practice()))))

    versions = GoodPracticePage.objects.filter(translation_key=page.translation_key)
    assert {version.locale.language_code: version.title for version in versions} == {
        "fi": "Saattaen siirtyminen",
        "sv": "Överföring med följeslagare",
    }
    assert all(not version.live for version in versions)


def test_a_practice_with_the_same_name_gets_an_address_of_its_own():
    standing = factories.a_live_practice(title="Torikahvit", slug="torikahvit")

    page = adopted(a_foreign_practice())

    assert (standing.slug, page.slug) == ("torikahvit", "torikahvit-2")


def test_what_this_site_has_is_linked_and_the_rest_is_named():
    turku = factories.a_term("municipalities", "853", **TURKU)
    oulu = Named("564", {"fi": "Oulu", "sv": "Uleåborg"})
    practice = a_foreign_practice(
        origin=Named("oulu", {"fi": "Oulun kaupunki"}),
        origin_city=oulu,
        adopted_by=(oulu, Named("853", {"fi": "Turku", "sv": "Åbo", "en": "Turku"})),
    )

    page = adopted(practice)

    assert (page.origin, page.origin_city, list(page.adopted_by.all())) == (None, None, [turku])
    assert page.foreign["origin"]["names"] == {"fi": "Oulun kaupunki"}
    assert [item["code"] for item in page.foreign["adopted_by"]] == ["564"]


def test_another_service_with_the_same_address_is_not_linked():
    factories.a_live_service(title="Aivan muuta", slug="tuki")

    page = adopted(a_foreign_practice(services=(Named("tuki", {"fi": "Monialainen tuki"}),)))

    assert list(page.services.all()) == []
    assert page.foreign["services"] == [{"code": "tuki", "names": {"fi": "Monialainen tuki"}}]


def test_a_pathway_of_this_site_is_linked_and_one_of_another_city_is_named():
    ours = factories.a_live_pathway(title="Nuoren polku", slug="nuoren-polku")
    theirs = Named("nuoren-polku-oulu", {"fi": "Nuoren polku Oulussa"})

    page = adopted(a_foreign_practice(pathways=(Named("nuoren-polku", {"fi": "Nuoren polku"}), theirs)))

    assert [link.target for link in page.pathways.all()] == [ours]
    assert page.foreign["pathways"] == [{"code": theirs.code, "names": theirs.names}]


@pytest.mark.parametrize("name", ["services", "pathways"])
def test_a_page_that_is_no_longer_published_is_not_named_elsewhere(name):
    practice = a_full_practice()
    getattr(practice, name).get().target.unpublish()

    assert getattr(travelling(practice), name) == ()


def test_nothing_but_plain_rich_text_comes_in():
    html = '<p onclick="x()">Hei <script>alert(1)</script><a href="javascript:x()">täällä</a></p><img src="x">'

    page = adopted(a_foreign_practice(words={"fi": Words("Torikahvit", "Kahvit torilla.", html)}))

    assert page.description == "<p>Hei täällä</p>"


def test_what_breaks_a_rule_of_ours_is_named_and_nothing_is_made():
    words = {"fi": Words("Torikahvit", "Soita 02 262 3000.", "<p>Joka tiistai.</p>")}

    with pytest.raises(NotAdoptable) as raised:
        adopted(a_foreign_practice(words=words))

    assert list(raised.value.errors) == ["languages.fi.summary"]
    assert not GoodPracticePage.objects.exists()


def test_the_history_tells_of_an_adoption():
    page = adopted(a_foreign_practice())

    assert PageLogEntry.objects.filter(page=page.pk, action="pathways.adopt_practice").exists()


def test_a_draft_that_was_never_published_leaves_as_its_latest_draft():
    page = adopted(a_foreign_practice())
    page.problem = "Kukaan ei tule."
    page.save_revision()

    assert travelling(GoodPracticePage.objects.get(pk=page.pk)).words["fi"].problem == "Kukaan ei tule."


def test_of_a_live_practice_leaves_what_is_published():
    page = a_full_practice()
    page.problem = "Luonnos."
    page.save_revision()

    assert travelling(GoodPracticePage.objects.get(pk=page.pk)).words["fi"].problem == "Pelkkä lähete katkaisee polun."


# The commands.


def test_the_commands_carry_a_practice_from_one_file_to_the_next(tmp_path):
    page = a_full_practice()

    call_command("export_practice", page.slug, str(tmp_path / "one.json"))
    call_command("import_practice", str(tmp_path / "one.json"))
    copy = GoodPracticePage.objects.get(slug="saattaen-siirtyminen", locale__language_code="fi")
    call_command("export_practice", copy.slug, str(tmp_path / "two.json"))

    assert (tmp_path / "two.json").read_bytes() == (tmp_path / "one.json").read_bytes()


def test_a_file_that_cannot_be_read_is_refused_with_the_field(tmp_path):
    path = tmp_path / "bad.json"
    path.write_bytes(written(a_foreign_practice()).replace(b'"practice"', b'"rumour"'))

    with pytest.raises(CommandError, match=r"evidence_level: .*anecdotal"):
        call_command("import_practice", str(path))


def test_a_practice_that_is_not_there_cannot_be_exported(tmp_path):
    with pytest.raises(CommandError, match="no good practice"):
        call_command("export_practice", "ei-ole", str(tmp_path / "x.json"))
