"""The contract as text: written down, described, and with nothing in it that nobody promised."""

import subprocess
import sys

import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    is_introspection_type,
    is_specified_scalar_type,
    parse,
    validate,
    validate_schema,
)

from frontend_contract.management.commands.write_schema import SCHEMA_FOLDER
from frontend_contract.rules.fragments import RULES
from frontend_contract.schemas import AUDIENCE_SETS, schema, schema_name, written
from tests.house.planted import ROOT
from viuhka.audiences.rules import EVERYBODY, PUBLIC, Audience

NAMES = list(AUDIENCE_SETS)

#: Lists that may be absent: for a reader who may not see them now, an empty list would be a lie.
NULLABLE_LISTS = {"Service.systemsUsed"}


def types(name):
    return {
        type_name: type_
        for type_name, type_ in schema(name).type_map.items()
        if not is_introspection_type(type_) and not is_specified_scalar_type(type_)
    }


def with_fields(name):
    kinds = GraphQLObjectType | GraphQLInterfaceType | GraphQLInputObjectType
    return {type_name: type_ for type_name, type_ in types(name).items() if isinstance(type_, kinds)}


@pytest.mark.parametrize("name", NAMES)
def test_the_written_schema_is_the_schema(name):
    kept = (SCHEMA_FOLDER / f"{name}.graphql").read_text(encoding="utf-8")

    assert kept == written(name), (
        "The contract changed. Run `manage.py write_schema`, and say in CHANGES.md what changed."
    )


def test_there_is_a_written_schema_for_every_audience_set_and_no_other():
    assert {path.stem for path in SCHEMA_FOLDER.glob("*.graphql")} == set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_the_schema_is_valid(name):
    assert validate_schema(schema(name)) == []


@pytest.mark.parametrize("name", NAMES)
def test_everything_is_described(name):
    bare = [type_name for type_name, type_ in types(name).items() if not (type_.description or "").strip()]
    for type_name, type_ in with_fields(name).items():
        for field_name, field in type_.fields.items():
            bare += [f"{type_name}.{field_name}"] * (not field.description)
            arguments = getattr(field, "args", {}).items()
            bare += [f"{type_name}.{field_name}({key})" for key, given in arguments if not given.description]
    for type_name, type_ in types(name).items():
        if isinstance(type_, GraphQLEnumType):
            bare += [f"{type_name}.{key}" for key, value in type_.values.items() if not value.description]

    assert bare == []


@pytest.mark.parametrize("name", NAMES)
def test_a_list_is_always_there_and_so_is_each_of_its_items(name):
    loose = {
        f"{type_name}.{field_name}"
        for type_name, type_ in with_fields(name).items()
        if not isinstance(type_, GraphQLInputObjectType)
        for field_name, field in type_.fields.items()
        if is_loose(field.type)
    }

    assert loose <= NULLABLE_LISTS
    assert name != "staff" or loose == NULLABLE_LISTS


def is_loose(type_):
    inner = type_.of_type if isinstance(type_, GraphQLNonNull) else type_
    if not isinstance(inner, GraphQLList):
        return False
    return inner is type_ or not isinstance(inner.of_type, GraphQLNonNull)


def test_each_schema_has_what_its_audiences_may_see_and_no_more():
    fields = {
        name: {f"{type_name}.{field}" for type_name, type_ in with_fields(name).items() for field in type_.fields}
        for name in NAMES
    }

    assert fields["provider"] - fields["jobseeker"] == {
        "Service.planningNote",
        "Service.fillRate",
        "Service.fundingType",
        "Service.validFrom",
        "Service.validTo",
        "Service.capacityReason",
        "Provider.businessId",
    }
    assert fields["staff"] - fields["provider"] == {
        "Service.roleInGuidance",
        "Service.referralInstructions",
        "Service.systemsUsed",
        "Service.staffContact",
        "StaffContact.role",
        "StaffContact.phone",
        "StaffContact.email",
        "Provider.verified",
        "Provider.claimed",
        *(f"{of}.completeness" for of in ("Service", "Provider", "InterviewGuide", "Pathway")),
        "Completeness.score",
        "Completeness.missing",
        *(f"MissingField.{name}" for name in ("field", "weight", "sentence")),
        "InterviewGuide.staffIntro",
        "Section.forStaff",
        "Question.staffNote",
        "Question.miProcess",
        "Question.miSkills",
        "Question.listenFor",
        "PathwayActor.responsibility",
        "PathwayBranch.note",
        "PathwayStage.checkpointWeeks",
        "MentoringProgramme.terms",
        *(f"MentoringTerms.{name}" for name in ("leastSlots", "placesPerMentor", "firstAsked", "respondDays")),
    }
    assert fields["jobseeker"] < fields["provider"] < fields["staff"]


@pytest.mark.parametrize(
    ("audiences", "name"),
    [
        (PUBLIC, "jobseeker"),
        ({Audience.PROVIDER}, "provider"),
        ({Audience.JOBSEEKER, Audience.PROVIDER}, "provider"),
        ({Audience.STAFF}, "staff"),
        ({Audience.STAFF, Audience.JOBSEEKER}, "staff"),
        (EVERYBODY, "staff"),
    ],
)
def test_every_set_of_audiences_reads_with_the_schema_that_shows_the_same_fields(audiences, name):
    assert schema_name(frozenset(audiences)) == name


@pytest.mark.parametrize("name", NAMES)
def test_nothing_of_grapples_pages_and_roots_is_in_the_schema(name):
    of_grapple = {
        "Page",
        "PageInterface",
        "DocumentObjectType",
        "ImageObjectType",
        "SnippetInterface",
        "SiteObjectType",
    }
    roots = {"pages", "page", "documents", "images", "search", "redirects", "sites", "tag", "snippets", "settings"}

    assert not set(types(name)) & of_grapple
    assert not set(schema(name).query_type.fields) & roots


@pytest.mark.parametrize("name", NAMES)
def test_no_field_tells_of_the_desk(name):
    fields = {field for type_ in with_fields(name).values() for field in type_.fields}

    assert not fields & {
        "draftTitle",
        "latestRevisionCreatedAt",
        "aliases",
        "rawValue",
        "parent",
        "children",
        "owner",
        "live",
    }


UNUSED = "{ site { isOpen } } fragment A on Site { isOpen } fragment B on Site { ...A }"

IN_A_PROCESS_OF_ITS_OWN = f"""
import django, sys
django.setup()
import cms.urls
from graphql import parse, validate
from frontend_contract.rules.fragments import RULES
from frontend_contract.schemas import schema
print("grapple.schema" in sys.modules)
import grapple.schema
print(len(validate(schema("staff"), parse("{UNUSED}"))))
print(len(validate(schema("staff"), parse("{UNUSED}"), RULES)))
"""


def test_a_fragment_nobody_spreads_is_an_error():
    errors = validate(schema("jobseeker"), parse(UNUSED), RULES)

    assert [error.message for error in errors] == ["Fragment “A” is never used.", "Fragment “B” is never used."]


def test_it_is_an_error_even_where_grapple_has_switched_that_off():
    command = [sys.executable, "-c", IN_A_PROCESS_OF_ITS_OWN]

    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120)

    imported_by_us, errors_of_graphql, errors_of_ours = result.stdout.split()
    assert (imported_by_us, errors_of_graphql, errors_of_ours) == ("False", "0", "2")


def test_a_fragment_that_is_spread_by_way_of_another_is_used():
    query = parse("{ site { ...B } } fragment A on Site { isOpen } fragment B on Site { ...A }")

    assert validate(schema("jobseeker"), query, RULES) == []
