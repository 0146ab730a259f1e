"""The demo's pathways are on the shelf as their file says, in every language."""

import pytest
from django.core.management import call_command

from pathways.pathways.demo import records
from pathways.pathways.models import PathwayPage
from viuhka.openings.models import Opening
from viuhka.publications.models import Publication

pytestmark = pytest.mark.usefixtures("demo")

LOCALES = ("fi", "sv", "en")


def term(vocabulary, code):
    return f"term:{vocabulary}/{code}"


def refs(kind):
    rows = Publication.objects.filter(kind=kind, locale="fi")
    return dict(rows.values_list("slug", "ref"))


def row_of(record, locale):
    return Publication.objects.get(kind="pathway", slug=record["slug"], locale=locale)


def said(texts, locale):
    """A text in a language; of a stage in Finnish where the language lacks it."""
    return texts.get(locale) or texts["fi"]


def in_finnish(locale, **texts):
    def is_missing(text):
        return not all(locale in one for one in (text if isinstance(text, list) else [text]))

    return [] if locale == "fi" else [name for name, text in texts.items() if is_missing(text)]


def stage_document(stage, services, guides, locale):
    return {
        "key": stage["key"],
        "order": stage["order"],
        "stage_type": term("stage_types", stage["stage_type"]),
        "title": said(stage["title"], locale),
        "description": said(stage["description"], locale),
        "guide_role": term("actor_roles", stage["guide_role"]),
        "actors": [term("actor_roles", actor["role"]) for actor in stage["actors"]],
        "services": [
            {
                "service": services[used["service"]],
                "use": used["use"],
                "role_in_guidance": said(used["role_in_guidance"], locale),
                "in_finnish": in_finnish(locale, role_in_guidance=used["role_in_guidance"]),
            }
            for used in stage["services"]
        ],
        "entry_criteria": [said(text, locale) for text in stage["entry_criteria"]],
        "exit_criteria": [said(text, locale) for text in stage["exit_criteria"]],
        "duration_weeks": stage["duration_weeks"],
        "interview_guide": guides.get(stage["interview_guide"]),
        "client_voice": {"text": said(stage["client_voice"], locale), "kind": stage["client_voice"]["kind"]},
        "next_stage": stage["next_stage"],
        "in_finnish": in_finnish(
            locale,
            **{
                name: stage[name]
                for name in ("title", "description", "entry_criteria", "exit_criteria", "client_voice")
            },
        ),
    }


def branch_document(branch, targets, locale):
    kind, slug = branch["target"]["kind"], branch["target"]["ref"]
    texts = {"condition": branch["condition"]}
    return {
        "key": branch["key"],
        "from_stage": branch["from_stage"],
        "condition": said(branch["condition"], locale),
        "need": term("service_needs", branch["need"]),
        "target": {"kind": kind, "ref": targets[kind][slug] if kind in targets else slug},
        "returns_to": branch["returns_to"],
        "urgent": branch["priority"] == "urgent",
        "emergency": {"number": "112", "instruction": said(branch["note"], locale)} if kind == "emergency" else None,
        "in_finnish": in_finnish(locale, **texts, **({"instruction": branch["note"]} if kind == "emergency" else {})),
    }


def beside_their_stages(record):
    """The branches in the order in which their stages come."""
    places = [stage["key"] for stage in record["stages"]]
    return sorted(record["branches"], key=lambda branch: places.index(branch["from_stage"]))


def guidance_document(record, stage, locale):
    own = [branch for branch in record["branches"] if branch["from_stage"] == stage["key"]]
    return {
        "checkpoint_weeks": stage["checkpoint_weeks"],
        "responsibilities": [said(actor["responsibility"], locale) for actor in stage["actors"]],
        "notes": {branch["key"]: said(branch["note"], locale) for branch in own},
    }


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("record", records(), ids=lambda record: record["slug"])
def test_the_words_of_a_pathway_are_on_the_shelf(record, locale):
    document = row_of(record, locale).document

    assert document["title"] == record["title"][locale]
    assert document["summary"] == record["summary"][locale]
    assert document["description"] == _paragraph(record["description"].get(locale))
    assert document["principles"] == [text[locale] for text in record["principles"] if locale in text]


def _paragraph(text):
    return [{"type": "paragraph", "items": [[{"text": text}]]}] if text else []


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("record", records(), ids=lambda record: record["slug"])
def test_the_stages_of_a_pathway_are_on_the_shelf(record, locale):
    services, guides = refs("service"), refs("guide")

    document = row_of(record, locale).document

    assert document["stages"] == [stage_document(stage, services, guides, locale) for stage in record["stages"]]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("record", records(), ids=lambda record: record["slug"])
def test_the_branches_of_a_pathway_are_on_the_shelf(record, locale):
    targets = {"service": refs("service"), "pathway": refs("pathway")}

    document = row_of(record, locale).document

    assert document["branches"] == [branch_document(branch, targets, locale) for branch in beside_their_stages(record)]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("record", records(), ids=lambda record: record["slug"])
def test_what_staff_know_of_a_pathway_is_on_the_shelf_for_them_alone(record, locale):
    row = row_of(record, locale)

    assert row.staff["guidance"] == {
        stage["key"]: guidance_document(record, stage, locale) for stage in record["stages"]
    }
    assert row.staff.keys() == {"guidance", "completeness"}


@pytest.mark.parametrize("record", records(), ids=lambda record: record["slug"])
def test_the_facts_of_a_pathway_are_on_the_shelf(record):
    row = row_of(record, "fi")

    assert row.is_demo == record["demo"]
    assert row.document["client_group"] == term("client_groups", record["client_group"])
    assert row.document["total_weeks"] == record["total_weeks"]
    assert row.confirmed_at.date().isoformat() == record["review"]["last_reviewed"]
    assert row.codes == [f"client_groups:{record['client_group']}"]


@pytest.mark.parametrize("record", records(), ids=lambda record: record["slug"])
def test_a_pathway_is_open_to_the_audiences_of_its_record(record):
    openings = Opening.objects.filter(ref=row_of(record, "fi").ref)

    opened = {one.audience: one.opens_at.date().isoformat() for one in openings}

    assert opened == record["opened"]


@pytest.mark.parametrize("record", records(), ids=lambda record: record["slug"])
def test_a_pathway_of_the_demo_can_be_published(record):
    page = PathwayPage.objects.get(slug=record["slug"], locale__language_code="fi")

    assert [defect for defect in page.defects() if defect.stops_publishing] == []


def test_loading_again_changes_nothing():
    before = list(Publication.objects.filter(kind="pathway").order_by("pk").values())

    call_command("load_demo", verbosity=0)

    assert list(Publication.objects.filter(kind="pathway").order_by("pk").values()) == before
