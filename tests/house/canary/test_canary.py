"""The canary: words planted in everything that is drafted, closed, restricted, future, over and private.

Every reader asks everything that can be asked, at every launch stage, of the full world and of its twin, in
which what is hidden from that reader does not exist. They find no hidden word, and no answer differs by a byte.
"""

from __future__ import annotations

from functools import cache

import pytest

from frontend_contract import execution
from tests.house.canary.addresses import ADDRESSES
from tests.house.canary.cells import BY_MARK, CELLS, NOBODY, PAGES, PROVIDER, STAFF
from tests.house.canary.expedition import READERS, VISITS, explore
from tests.house.canary.findings import differences, leaks, mishaps, missed
from tests.house.canary.pools import NEVER
from tests.house.canary.reach import fields_of, reached

pytestmark = [pytest.mark.django_db]

#: Fields for planners and for staff; written down here, so that nobody gives one to everybody unawares.
OF_PLANNERS = {
    *(f"Service.{name}" for name in ("planningNote", "capacityReason", "fillRate", "fundingType")),
    *("Service.validFrom", "Service.validTo", "Provider.businessId"),
}
OF_STAFF = {
    *(f"Service.{name}" for name in ("roleInGuidance", "referralInstructions", "systemsUsed", "staffContact")),
    *("Provider.verified", "Provider.claimed"),
    *("InterviewGuide.staffIntro", "Section.forStaff"),
    *(f"Question.{name}" for name in ("staffNote", "miProcess", "miSkills", "listenFor")),
    *("PathwayActor.responsibility", "PathwayBranch.note", "PathwayStage.checkpointWeeks"),
    *(f"MentoringTerms.{name}" for name in ("leastSlots", "placesPerMentor", "firstAsked", "respondDays")),
}


@pytest.fixture(scope="class")
def expedition(request, django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        # The same thousand questions are asked in each world; whether they are valid is always the same.
        patch.setattr(execution, "_validation_errors", cache(execution._validation_errors))
        return explore(ADDRESSES, visits_of(request.cls.readers))


def visits_of(readers):
    """Their visits, at every launch stage."""
    return [visit for visit in VISITS if visit.reader in readers]


def pytest_generate_tests(metafunc):
    """Give each visit of a class's readers a test of its own."""
    if "visit" in metafunc.fixturenames:
        metafunc.parametrize("visit", visits_of(metafunc.cls.readers), ids=str)


def test_what_is_planted_is_of_every_type_and_of_no_small_number():
    hidden = [cell for cell in CELLS.values() if not cell.open_to or not cell.field_for]
    partly_hidden = [
        cell for cell in CELLS.values() if cell.open_to & cell.field_for and len(cell.open_to & cell.field_for) < 3
    ]

    assert len(hidden) > 100
    assert len(partly_hidden) > 100
    assert len({cell.type for cell in CELLS.values()}) > 15
    assert len(BY_MARK) == sum(len(cell.marks) for cell in CELLS.values())


class Canary:
    """What holds for some readers, who share a schema."""

    readers: tuple[str, ...]

    def test_nobody_finds_what_is_hidden_from_them(self, expedition, visit):
        assert leaks(expedition.walks[visit], visit.admitted) == []

    def test_what_is_hidden_changes_no_answer_not_by_a_byte(self, expedition, visit):
        assert list(differences(expedition.walks[visit], expedition.twin_of(visit))) == []

    def test_everybody_finds_what_they_may_see(self, expedition, visit):
        absent, visible = missed(expedition.walks[visit], visit.admitted)

        assert [str(cell) for cell in absent] == []
        assert len(visible) > 500 or visit.admitted == NOBODY

    def test_what_was_asked_was_answered_and_not_refused_for_its_size(self, expedition, visit):
        walk = expedition.walks[visit]

        assert [question for question in walk.asked_in_earnest if walk.answers[question].is_beyond_limits] == []

    def test_an_error_tells_nothing_of_what_is_inside(self, expedition, visit):
        assert mishaps(expedition.walks[visit]) == []

    def test_the_walks_reach_every_field_of_every_schema(self, expedition):
        walks = expedition.walks.values()

        for schema in {walk.route.schema_text: walk.route.walker.schema for walk in walks}.values():
            of_this = [walk for walk in walks if walk.route.walker.schema is schema]
            assert fields_of(schema) - reached(of_this) == set()

    def test_no_schema_names_a_field_that_its_reader_may_not_see(self, expedition):
        for visit, walk in expedition.walks.items():
            of_planners, of_staff = (names & fields_of(walk.route.walker.schema) for names in (OF_PLANNERS, OF_STAFF))

            assert of_planners == (OF_PLANNERS if READERS[visit.reader] & {STAFF, PROVIDER} else set())
            assert of_staff == (OF_STAFF if STAFF in READERS[visit.reader] else set())

    def test_a_slug_that_is_hidden_is_answered_like_one_that_never_was(self, expedition):
        hidden = {
            CELLS[type_, "slug", state].value
            for type_ in PAGES
            for state in ("not opened", "deleted", "never published")
        }

        for visit in expedition.thorough:
            calls = expedition.walks[visit].calls_by_slug()
            never = {call.replace(NEVER, "…"): answer for call, answer in calls.items() if NEVER in call}
            asked = {
                (call.replace(slug, "…"), answer) for call, answer in calls.items() for slug in hidden if slug in call
            }

            assert asked
            assert asked == {(call, never[call]) for call, _ in asked}


class TestThePublic(Canary):
    readers = ("the public", "job seekers")


class TestProviders(Canary):
    readers = ("providers", "job seekers and providers")


class TestStaff(Canary):
    readers = ("staff", "staff and job seekers", "everybody")


def test_every_reader_is_heard():
    heard = [reader for some in Canary.__subclasses__() for reader in some.readers]

    assert sorted(heard) == sorted(READERS)
