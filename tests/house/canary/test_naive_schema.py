"""Set loose on a naive schema, the canary finds each of its leaks."""

from __future__ import annotations

import pytest
from django.test import override_settings

from tests.house.canary.expedition import Visit, move_to_stage, planted
from tests.house.canary.findings import differences, leaks, mishaps, missed
from tests.house.canary.naive_schema import Leak, urls
from tests.house.canary.routes import Route, Walk
from tests.house.canary.worlds import World

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("canary of the naive schema")]

VISIT = Visit("the public", 3)


@pytest.fixture(scope="module")
def walks(django_db_setup, django_db_blocker):
    """What the public is answered by each variant of the schema, in the twin and in the full world."""
    sites, routes = {leak: urls(leak) for leak in (None, *Leak)}, {}
    with django_db_blocker.unblock():
        twins = walked(World(VISIT.admitted), sites, routes)
        return {leak: (walk, twins[leak]) for leak, walk in walked(World(), sites, routes).items()}


def walked(world, sites, routes):
    with planted(world) as doors:
        move_to_stage(world, VISIT.stage)
        found = {}
        for leak, site in sites.items():
            with override_settings(ROOT_URLCONF=site):
                door = doors[VISIT.reader]
                found[leak] = Walk(Route.surveyed(door, routes)).thoroughly(door, [])
        return found


def findings(walk, twin):
    return [*leaks(walk, VISIT.admitted), *differences(walk, twin), *mishaps(walk)]


def test_a_careful_schema_gives_nothing_away(walks):
    assert findings(*walks[None]) == []


def test_a_careful_schema_shows_what_may_be_seen(walks):
    walk, _ = walks[None]
    absent, _ = missed(walk, VISIT.admitted)

    shown = {
        "title",
        "summary",
        "description",
        "keyword",
        "for whom",
        "how to access",
        "cost info",
        "capacity (number)",
    }
    assert [
        str(cell) for cell in absent if cell.type == "service" and cell.field in shown and "Swedish" not in cell.state
    ] == []


@pytest.mark.parametrize("leak", Leak, ids=lambda leak: leak.name.lower().replace("_", "-"))
def test_the_canary_finds_the_leak(walks, leak):
    assert findings(*walks[leak])
