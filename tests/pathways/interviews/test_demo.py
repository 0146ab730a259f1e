"""The guides of the demo are served exactly as their data says, in every language."""

import pytest

from pathways.interviews.demo import read
from pathways.interviews.models import InterviewGuidePage
from viuhka.catalogue.models import Term
from viuhka.publications.models import KeptVersion, Publication

pytestmark = pytest.mark.usefixtures("demo")

LOCALES = ("fi", "sv", "en")
GUIDES = read("interview_guides")
SUPPLEMENT = read("guide_supplement")


def said(texts, locale):
    """A text in a language, and the language it is in: Finnish where there is none."""
    return (texts[locale], locale) if locale in texts else (texts["fi"], "fi")


def codes_of(refs):
    return [ref.partition("/")[2] for ref in refs]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("record", GUIDES, ids=lambda record: record["slug"])
def test_a_guide_is_served_as_its_data_says(record, locale):
    row = Publication.objects.get(kind="guide", slug=record["slug"], locale=locale)
    document = {**row.document, **row.staff}

    assert document["title"] == record["title"][locale]
    assert document["summary"] == record["summary"][locale]
    assert plain(document["description"]) == record["description"].get(locale, "")
    assert sorted(codes_of(document["methods"])) == sorted(record["method"])
    assert sorted(codes_of(document["settings"])) == sorted(record["setting"])
    assert sorted(codes_of(document["client_groups"])) == sorted(record["client_groups"])
    assert document["minutes"] == {"least": record["duration_min"]["min"], "most": record["duration_min"]["max"]}
    assert (document["printable"], document["fillable"]) == (record["printable"], record["fillable"])
    assert document["storage"] == record["storage"]
    assert (document["licence"], document["credits"]) == (record["licence"], record["credits"])
    assert document["staff_intro"] == record["staff_intro"]
    assert document["tested_in"] == record["tested_in"]
    assert row.is_demo == record["demo"]
    assert [served_version(one) for one in reversed(document["versions"])] == record["versions"]
    assert [served_section(one) for one in document["sections"]] == [
        expected_section(one, locale) for one in record["sections"]
    ]


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("record", GUIDES, ids=lambda record: record["slug"])
def test_what_is_for_staff_is_in_no_public_part(record, locale):
    document = Publication.objects.get(kind="guide", slug=record["slug"], locale=locale).document

    public = [one["key"] for one in record["sections"] if "jobseeker" in one["audience"]]
    assert [section["key"] for section in document["sections"]] == public
    names = {name for section in document["sections"] for question in section["questions"] for name in question}
    assert names.isdisjoint({"staff_note", "mi_process", "mi_skills", "listen_for"})
    assert "staff_intro" not in document


def test_the_goal_catalogue_is_as_its_data_says():
    areas = read("goal_catalogue")

    goals = {
        (term.broader.code, term.code, term.name_fi, term.name_sv, term.name_en)
        for term in Term.objects.filter(vocabulary="goals").select_related("broader")
    }

    assert (len(areas), len(goals)) == (8, 32)
    assert goals == {
        (area["area"], goal["key"], goal["fi"], goal["sv"], goal["en"]) for area in areas for goal in area["goals"]
    }
    named = Term.objects.filter(vocabulary="goal_areas").values_list("code", "name_fi", "name_sv", "name_en")
    assert set(named) == {(area["area"], *(area["title"][locale] for locale in LOCALES)) for area in areas}


@pytest.mark.parametrize("record", GUIDES, ids=lambda record: record["slug"])
def test_an_earlier_version_lacks_what_came_later(record):
    came_later = SUPPLEMENT["came_later"][record["slug"]]
    ref = Publication.objects.get(kind="guide", slug=record["slug"], locale="fi").ref

    keys = {row.number: question_keys(row) for row in KeptVersion.objects.filter(ref=ref, locale="fi")}

    first, second = (version["number"] for version in record["versions"])
    assert came_later
    assert set(came_later) <= set(keys[second])
    assert keys[first] == [key for key in keys[second] if key not in came_later]


def test_everything_would_pass_its_editors_form():
    for page in InterviewGuidePage.objects.all():
        page.full_clean()


def question_keys(row):
    return [question["key"] for section in row.staff["sections"] for question in section["questions"]]


def plain(blocks):
    return " ".join(span["text"] for block in blocks for item in block["items"] for span in item)


def served_version(version):
    status = "published" if version["is_current"] else "superseded"
    named = {"number": version["number"], "status": status, "published": version["published"]}
    return named | {"change": version["change"]}


def served_section(section):
    return {
        "key": section["key"],
        "title": (section["title"], section["title_locale"]),
        "minutes": section["minutes"],
        "for_staff": section["for_staff"],
        "questions": [served_question(one) for one in section["questions"]],
    }


def served_question(question):
    named = {name: value for name, value in question.items() if name != "text_locale"}
    return named | {"text": (question["text"], question["text_locale"])}


def expected_section(record, locale):
    return {
        "key": record["key"],
        "title": said(record["title"], locale),
        "minutes": record["minutes"],
        "for_staff": "jobseeker" not in record["audience"],
        "questions": [expected_question(one, locale) for one in record["questions"]],
    }


def expected_question(record, locale):
    options = record.get("options", [])
    source, _, group = options.partition(":") if isinstance(options, str) else ("", "", "")
    vocabularies = {"goal-catalogue": "vocabulary:goals", "change-talk": "vocabulary:change_talk"}
    return {
        "key": record["key"],
        "type": record["type"],
        "text": said(record["text"], locale),
        "scale": expected_scale(record, locale),
        "options": labelled(record, [] if source else options, locale),
        "parts": labelled(record, record.get("fields") or record.get("columns") or [], locale),
        "source": source or None,
        "source_group": f"term:client_groups/{group}" if group else None,
        "vocabulary": vocabularies.get(source),
        "follows": record.get("follows", []),
        "max_items": record.get("max_items"),
        "staff_note": record["staff_note"] or None,
        "mi_process": f"term:mi_processes/{record['mi_process']}" if record["mi_process"] else None,
        "mi_skills": [f"term:mi_skills/{code}" for code in record["mi_skills"]],
        "listen_for": [f"term:change_talk/{code}" for code in record["listen_for"]],
    }


def expected_scale(record, locale):
    if "min" not in record:
        return None
    ends = SUPPLEMENT["scale_ends"][record["key"]] | {"fi": (record["min_fi"], record["max_fi"])}
    least, most = ends[locale]
    return {
        "least": record["min"],
        "most": record["max"],
        "least_label": least,
        "most_label": most,
        "family": record["scale_family"],
    }


def labelled(record, codes, locale):
    return [{"code": code, "label": SUPPLEMENT["labels"][f"{record['key']}/{code}"][locale]} for code in codes]
