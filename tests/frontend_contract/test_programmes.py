"""Mentoring programmes over GraphQL, and nothing of the people in them."""

import pytest

from frontend_contract.schemas import AUDIENCE_SETS, schema
from tests.factories import a_live_programme, a_provider, a_term, published
from tests.mentoring.people import a_mentee, a_round

#: What there is of mentoring in the contract, as a whole.
TYPES = {
    "MentoringGroup",
    "MentoringIntake",
    "MentoringMeetings",
    "MentoringMode",
    "MentoringProgramme",
    "MentoringProgrammeConnection",
    "MentoringProgrammeEdge",
    "MentoringProgrammeFilter",
    "MentoringRound",
    "MentoringSafety",
}

ONE = """query ($slug: String!) { mentoringProgramme(slug: $slug) {
  title mode intake weeks agreement organiser { name } themes { code } rounds { code name closes menteePlaces } } }"""


@pytest.mark.parametrize("name", AUDIENCE_SETS)
def test_of_mentoring_the_contract_knows_programmes_alone(name):
    types = schema(name).type_map

    of_staff = {"MentoringSide", "MentoringTerms"} if name == "staff" else set()
    assert {type_ for type_ in types if type_.startswith("Mentor")} == TYPES | of_staff
    assert not [type_ for type_ in types if "Application" in type_ or "Mentee" in type_ or "Reading" in type_]


@pytest.fixture
def programme(site_tree, open_site):
    page = a_live_programme(
        slug="nuorelta-nuorelle",
        title="Nuorelta nuorelle",
        intake="anytime",
        weeks=20,
        agreement="Vaitiolo\nTapaamiset",
        organiser=a_provider(name_fi="Ammattikorkeakoulu"),
        themes=[a_term("mentoring_themes", "confidence")],
    )
    a_round(page)
    a_mentee(page, name="Aino Esimerkki", interests=["musiikki"])
    return published(page)


@pytest.mark.django_db
def test_a_programme_is_read_with_its_rounds_and_what_it_refers_to(ask, programme):
    found = ask(ONE, {"slug": "nuorelta-nuorelle"}).data["mentoringProgramme"]

    assert found == {
        "title": "Nuorelta nuorelle",
        "mode": "ONE_TO_ONE",
        "intake": "ANYTIME",
        "weeks": 20,
        "agreement": ["Vaitiolo", "Tapaamiset"],
        "organiser": {"name": "Ammattikorkeakoulu"},
        "themes": [{"code": "confidence"}],
        "rounds": [{"code": "2027-k", "name": "Kevät 2027", "closes": "2026-12-15", "menteePlaces": 10}],
    }


@pytest.mark.django_db
@pytest.mark.parametrize(("themes", "count"), [(["confidence"], 1), (["finance"], 0), ([], 1)])
def test_programmes_are_found_by_theme(themes, count, ask, programme):
    query = "query ($themes: [String!]) { mentoringProgrammes(filter: {themes: $themes}) { totalCount } }"

    assert ask(query, {"themes": themes}).data == {"mentoringProgrammes": {"totalCount": count}}


@pytest.mark.django_db
def test_the_terms_of_matching_are_for_staff(ask, programme):
    query = "{ mentoringProgrammes { nodes { terms { respondDays placesPerMentor firstAsked } } } }"

    assert ask(query, reader="provider").codes == ["VALIDATION_ERROR"]
    assert ask(query, reader="staff").data["mentoringProgrammes"]["nodes"] == [
        {"terms": {"respondDays": 7, "placesPerMentor": 2, "firstAsked": "MENTOR"}}
    ]
