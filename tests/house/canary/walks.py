"""The canary: words planted in everything that is drafted, closed, restricted, future, over and private.

Every reader asks everything that can be asked, at every launch stage, of the full world and of its twin, in
which what is hidden from that reader does not exist. They find no hidden word, and no answer differs by a byte.
"""

from __future__ import annotations

import pytest

from tests.house.canary.addresses import ADDRESSES
from tests.house.canary.cells import BY_MARK, CELLS, NOBODY
from tests.house.canary.expedition import VISITS, explore
from tests.house.canary.findings import differences, leaks, mishaps, missed
from tests.house.canary.reach import fields_of, reached

pytestmark = pytest.mark.django_db

#: Fields that exist for readers who may not see what is in them at any launch stage they are let in at.
NEVER_ANSWERED: dict[str, str] = {}


@pytest.fixture(scope="module")
def expedition(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        return explore(ADDRESSES)


each_visit = pytest.mark.parametrize("visit", VISITS, ids=str)


def test_what_is_planted_is_of_every_type_and_of_no_small_number():
    hidden = [cell for cell in CELLS.values() if not cell.open_to or not cell.field_for]
    partly_hidden = [
        cell for cell in CELLS.values() if cell.open_to & cell.field_for and len(cell.open_to & cell.field_for) < 3
    ]

    assert len(hidden) > 100
    assert len(partly_hidden) > 100
    assert len({cell.type for cell in CELLS.values()}) > 15
    assert len(BY_MARK) == sum(len(cell.marks) for cell in CELLS.values())


@each_visit
def test_nobody_finds_what_is_hidden_from_them(expedition, visit):
    assert leaks(expedition.walks[visit], visit.admitted) == []


@each_visit
def test_what_is_hidden_changes_no_answer_not_by_a_byte(expedition, visit):
    assert list(differences(expedition.walks[visit], expedition.twin_of(visit))) == []


@each_visit
def test_everybody_finds_what_they_may_see(expedition, visit):
    absent, visible = missed(expedition.walks[visit], visit.admitted)

    assert [str(cell) for cell in absent] == []
    assert len(visible) > 500 or visit.admitted == NOBODY


@each_visit
def test_an_error_tells_nothing_of_what_is_inside(expedition, visit):
    assert mishaps(expedition.walks[visit]) == []


def test_the_walks_reach_every_field_of_every_schema(expedition):
    walks = expedition.walks.values()

    for schema in {walk.route.schema_text: walk.route.walker.schema for walk in walks}.values():
        of_this = [walk for walk in walks if walk.route.walker.schema is schema]
        assert fields_of(schema) - reached(of_this) == set(NEVER_ANSWERED)


def test_every_reader_walks_through_a_schema_of_their_own(expedition):
    assert len({walk.route.schema_text for walk in expedition.walks.values()}) == 3
