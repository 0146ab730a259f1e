"""What goes wrong inside stays inside; what is wrong with a query is said, in the words of the reader's own schema."""

import json

import pytest
from graphql import GraphQLInputObjectType

from frontend_contract.schemas import schema
from tests.frontend_contract.shelving import put, service
from viuhka.publications.models import Publication

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("open_site")]

MASKED = "Something went wrong on our side. The error has been logged."


@pytest.fixture
def broken_service():
    """A row of the shelf that no builder would write: a status that is none, and no title."""
    put(service(1))
    row = Publication.objects.get(slug="palvelu-1")
    row.document = {**row.document, "status": "salainen-tila", "summary": "näkyvä"}
    del row.document["title"]
    row.save()


@pytest.mark.parametrize("field", ["status", "title"])
@pytest.mark.usefixtures("broken_service")
def test_an_error_of_ours_is_masked(ask, field):
    answer = ask(f"{{ services {{ nodes {{ summary {field} }} }} }}")

    assert (answer.status, answer.body["data"], answer.codes) == (200, None, ["INTERNAL"])
    assert answer.body["errors"][0]["message"] == MASKED
    assert "salainen" not in json.dumps(answer.body)


@pytest.mark.usefixtures("broken_service")
def test_an_error_of_ours_says_where_it_was(ask):
    error = ask("{ services { nodes { title } } }").body["errors"][0]

    assert error["path"] == ["services", "nodes", 0, "title"]


@pytest.mark.usefixtures("broken_service")
def test_an_error_of_ours_takes_along_no_more_than_it_must(ask):
    answer = ask("{ site { isOpen } a: services { nodes { title } } }")

    assert answer.body["data"] is None
    assert len(answer.body["errors"]) == 1


@pytest.mark.usefixtures("broken_service")
def test_an_error_of_ours_is_logged_with_its_kind_and_place(ask, caplog):
    ask("{ services { nodes { status } } }")

    logged = next(record.msg for record in caplog.records if record.msg["event"] == "a resolver failed")
    assert logged["path"] == ["services", "nodes", 0, "status"]
    assert logged["exc_info"][2] is not None


STAFF_WORDS = [
    "staffContact",
    "systemsUsed",
    "roleInGuidance",
    "referralInstructions",
    "planningNote",
    "fillRate",
    "fundingType",
    "validFrom",
    "validTo",
    "StaffContact",
]


@pytest.mark.parametrize("word", [*STAFF_WORDS, "staffContac", "systemUsed", "fillrate", "planingNote", "verifid"])
@pytest.mark.parametrize("reader", ["anonymous", "jobseeker"])
def test_no_suggestion_names_what_is_for_staff(ask, word, reader):
    queries = [
        f"{{ services {{ nodes {{ {word} }} }} }}",
        f"{{ providers {{ nodes {{ {word} }} }} }}",
        f"{{ services {{ nodes {{ ... on {word} {{ a }} }} }} }}",
        f"query($v: {word}) {{ site {{ isOpen }} }}",
    ]

    for query in queries:
        answer = ask(query, reader=reader)

        assert set(answer.codes) == {"VALIDATION_ERROR"}
        said = json.dumps(answer.body).replace(word, "")
        assert not [other for other in (*STAFF_WORDS, "verified", "claimed", "businessId") if other in said]


def test_a_staff_reader_is_helped_with_the_names_of_their_own_fields(ask):
    answer = ask("{ services { nodes { staffContac { phone } } } }", reader="staff")

    assert "staffContact" in answer.body["errors"][0]["message"]


def test_a_cursor_or_size_that_is_refused_says_what_to_do(ask):
    answer = ask("{ services(first: 1, last: 1) { totalCount } }")

    assert answer.codes == ["BAD_ARGUMENT"]
    assert answer.body["errors"][0]["message"] == "Give “first” or “last”, not both."


def test_an_argument_that_becomes_null_is_the_clients_fault(ask):
    answer = ask('query($s: String = "") { service(slug: $s) { id } }', {"s": None})

    assert answer.codes == ["BAD_ARGUMENT"]


def test_at_most_a_handful_of_errors_is_listed(ask):
    answer = ask("{" + " ".join(f"f{number}" for number in range(500)) + "}")

    assert len(answer.codes) <= 6


def test_the_schema_of_the_public_has_no_name_that_is_for_staff():
    names = {
        (type_.name, name)
        for type_ in schema("jobseeker").type_map.values()
        if not isinstance(type_, GraphQLInputObjectType)  # What one tells oneself is no secret.
        for name in [type_.name, *(getattr(type_, "fields", None) or ())]
    }
    # What a service is for in a stage of a pathway is said to everybody.
    told = names - {("PathwayService", "roleInGuidance")}

    assert len(told) == len(names) - 1
    assert not {name for _, name in told} & {*STAFF_WORDS, "verified", "claimed", "businessId"}
