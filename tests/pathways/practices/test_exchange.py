"""The file of a good practice: what is written is read again, and what is wrong is named with its field."""

import json

import pytest
from hypothesis import given

from pathways.practices.rules.exchange import SIZE_LIMIT, Fault, Unreadable, written
from pathways.practices.rules.reading import read
from tests.pathways.practices.files import practices

WORDS = {"title": "Saattaen", "summary": "Ihmiseltä ihmiselle."}
CITY = {"code": "853", "names": {"fi": "Turku", "sv": "Åbo"}}


def a_file(**changed):
    content = {
        "format": "palveluviuhka/good-practice",
        "version": 1,
        "licence": "CC BY 4.0",
        "evidence_level": "pilot",
        "languages": {"fi": WORDS},
        **changed,
    }
    return json.dumps({name: value for name, value in content.items() if value is not ...}).encode()


def faults(content):
    """What is wrong with a file, by field."""
    with pytest.raises(Unreadable) as raised:
        read(content)
    return {problem.field: problem.fault for problem in raised.value.problems}


@given(practices)
def test_what_is_written_is_read_and_written_again_the_same_byte_for_byte(practice):
    content = written(practice)

    assert written(read(content)) == content


def test_what_may_be_left_out_is_empty():
    practice = read(a_file())

    assert (practice.year, practice.origin, practice.adopted_by, practice.is_demo) == (None, None, (), False)
    assert practice.words["fi"].requirements == ()


def test_a_byte_order_mark_of_an_editor_does_no_harm():
    assert read(b"\xef\xbb\xbf" + a_file()) == read(a_file())


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (b"", Fault.NOT_JSON),
        (b"\xff\xfe", Fault.NOT_JSON),
        (b'{"format": ', Fault.NOT_JSON),
        (b"[" * 100_000, Fault.NOT_JSON),
        (b" " * (SIZE_LIMIT + 1), Fault.TOO_BIG),
    ],
)
def test_what_is_no_file_of_ours_is_refused_as_a_whole(content, fault):
    assert faults(content) == {"": fault}


@pytest.mark.parametrize("content", [b"[]", b"null", b'"text"', b"{}", a_file(format="other")])
def test_another_format_is_refused(content):
    assert faults(content) == {"format": Fault.OTHER_FORMAT}


@pytest.mark.parametrize("version", [0, 2, "1", True, None])
def test_another_version_is_refused(version):
    assert faults(a_file(version=version)) == {"version": Fault.OTHER_VERSION}


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({"licence": ...}, {"licence": Fault.MISSING}),
        ({"licence": "  "}, {"licence": Fault.EMPTY}),
        ({"licence": "x" * 101}, {"licence": Fault.TOO_LONG}),
        ({"evidence_level": "rumour"}, {"evidence_level": Fault.NO_LEVEL}),
        ({"evidence_level": ["pilot"]}, {"evidence_level": Fault.NO_LEVEL}),
        ({"year": "2026"}, {"year": Fault.NO_YEAR}),
        ({"year": 20260}, {"year": Fault.NO_YEAR}),
        ({"year": True}, {"year": Fault.NO_YEAR}),
        ({"demo": "yes"}, {"demo": Fault.NO_TRUTH}),
        ({"contacts": ["nobody"]}, {"contacts.1": Fault.NO_EMAIL}),
        ({"contacts": "a@b.fi"}, {"contacts": Fault.NO_LIST}),
        ({"origin": "Turku"}, {"origin": Fault.NO_OBJECT}),
        ({"origin_city": {"code": "853"}}, {"origin_city.names": Fault.MISSING, "origin_city.names.fi": Fault.MISSING}),
        ({"origin_city": CITY | {"code": "8 5"}}, {"origin_city.code": Fault.NO_CODE}),
        ({"adopted_by": [CITY, {"code": "680", "names": {"fi": ""}}]}, {"adopted_by.2.names.fi": Fault.EMPTY}),
        ({"adopted_by": [CITY] * 501}, {"adopted_by": Fault.TOO_MANY}),
        ({"themes": [CITY | {"names": {"fi": "x", "de": "x"}}]}, {"themes.1.names.de": Fault.UNKNOWN}),
        ({"script": "alert(1)"}, {"script": Fault.UNKNOWN}),
        ({"languages": {"sv": WORDS}}, {"languages.fi": Fault.MISSING}),
        ({"languages": {"fi": WORDS, "de": WORDS}}, {"languages.de": Fault.UNKNOWN}),
        ({"languages": {"fi": WORDS | {"title": "x" * 101}}}, {"languages.fi.title": Fault.TOO_LONG}),
        ({"languages": {"fi": WORDS | {"summary": 7}}}, {"languages.fi.summary": Fault.NO_TEXT}),
        ({"languages": {"fi": WORDS | {"problem": "a\x00b"}}}, {"languages.fi.problem": Fault.UNREADABLE}),
        ({"languages": {"fi": WORDS | {"problem": "\ud800"}}}, {"languages.fi.problem": Fault.UNREADABLE}),
        ({"languages": {"fi": WORDS | {"requirements": ["a\nb"]}}}, {"languages.fi.requirements.1": Fault.SEPARATED}),
        ({"languages": {"fi": WORDS | {"tags": ["a,b"]}}}, {"languages.fi.tags.1": Fault.SEPARATED}),
        ({"languages": {"fi": WORDS | {"colour": "red"}}}, {"languages.fi.colour": Fault.UNKNOWN}),
    ],
)
def test_what_is_wrong_is_named_with_its_field(changed, expected):
    assert faults(a_file(**changed)) == expected


def test_everything_that_is_wrong_is_told_at_once():
    assert faults(a_file(year="x", licence=..., demo=0)) == {
        "year": Fault.NO_YEAR,
        "licence": Fault.MISSING,
        "demo": Fault.NO_TRUTH,
    }
