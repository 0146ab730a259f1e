"""Sends every reader through every door of every world, and keeps what they were answered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field

import time_machine
from django.db import transaction

from cms.home.actions import prepare_pages
from frontend_contract.actions import create_api_client
from tests.house.canary.addresses import FOR_READING
from tests.house.canary.cells import JOBSEEKER, PROVIDER, STAFF, STAGES, admitted
from tests.house.canary.door import Door
from tests.house.canary.planting import NOW, plant
from tests.house.canary.routes import Route, Walk
from tests.house.canary.worlds import World
from viuhka.audiences.models import LaunchStageMove
from viuhka.audiences.rules import Audience

READERS = {
    "the public": frozenset({JOBSEEKER}),
    "job seekers": frozenset({JOBSEEKER}),
    "job seekers and providers": frozenset({JOBSEEKER, PROVIDER}),
    "providers": frozenset({PROVIDER}),
    "staff": frozenset({STAFF}),
    "staff and job seekers": frozenset({STAFF, JOBSEEKER}),
    "everybody": frozenset({STAFF, JOBSEEKER, PROVIDER}),
}
#: Who asks without a token.
ANONYMOUS = "the public"


@dataclass(frozen=True, slots=True, order=True)
class Visit:
    """A reader at a launch stage of the site."""

    reader: str
    stage: int

    @property
    def admitted(self) -> frozenset[str]:
        """As which of their audiences the reader is let in."""
        return admitted(READERS[self.reader], self.stage)

    def __str__(self) -> str:
        return f"{self.reader} at stage {self.stage}"


VISITS = [Visit(reader, stage) for reader in READERS for stage in STAGES]


@dataclass(slots=True)
class Expedition:
    """What was answered in the full world, and in its twins where what is hidden does not exist.

    Of visits that show the same things through the same schema, the first is a thorough one and has the twin.
    """

    walks: dict[Visit, Walk] = field(default_factory=dict)
    twins: dict[tuple[frozenset[str], str], Walk] = field(default_factory=dict)
    thorough: set[Visit] = field(default_factory=set)

    def twin_of(self, visit: Visit) -> Walk:
        """The walk of the same reader, or of one who may see the same, in the twin."""
        return self.twins[visit.admitted, self.walks[visit].route.schema_text]


def explore(addresses: list[str], visits: list[Visit]) -> Expedition:
    """Walk through the twin of each visit, and then through the full world; first when most is open."""
    visits = sorted(visits, key=lambda visit: -visit.stage)
    expedition, routes = Expedition(), {}
    for may_see in dict.fromkeys(visit.admitted for visit in visits):
        world = World(may_see)
        with planted(world) as doors:
            for visit in (visit for visit in visits if visit.admitted == may_see):
                move_to_stage(world, visit.stage)
                route = Route.surveyed(doors[visit.reader], routes)
                if (may_see, route.schema_text) not in expedition.twins:
                    expedition.thorough.add(visit)
                    walk = Walk(route).thoroughly(doors[visit.reader], _open_to(visit, addresses))
                    expedition.twins[may_see, route.schema_text] = walk
    with planted(World()) as doors:
        for visit in visits:
            move_to_stage(World(), visit.stage)
            walk = Walk(Route.surveyed(doors[visit.reader], routes))
            if visit in expedition.thorough:
                walk.thoroughly(doors[visit.reader], _open_to(visit, addresses))
            else:
                walk.in_short(doors[visit.reader])
            expedition.walks[visit] = walk
    return expedition


def _open_to(visit: Visit, addresses: list[str]) -> list[str]:
    """The addresses to try. Pages for reading show the public's content to whoever asks; a twin without it has none."""
    is_without_the_public = JOBSEEKER in STAGES[visit.stage] and JOBSEEKER not in visit.admitted
    return [address for address in addresses if not (is_without_the_public and address.startswith(FOR_READING))]


@contextmanager
def planted(world: World) -> Iterator[Mapping[str, Door]]:
    """A world, and the door of each reader to it; afterwards there is nothing left of either."""
    with transaction.atomic(), time_machine.travel(NOW, tick=False):
        prepare_pages()
        plant(world)
        yield {name: Door(_token(world, name)) for name in READERS}
        transaction.set_rollback(True)


def _token(world: World, reader: str) -> str | None:
    if reader == ANONYMOUS:
        return None
    audiences = [Audience(name) for name in READERS[reader]]
    name = f"{world.of('api client', 'there', 'name')} {reader}"
    return create_api_client(name=name, audiences=audiences, now=NOW, token=f"token-of-{reader.replace(' ', '-')}")[1]


def move_to_stage(world: World, stage: int) -> None:
    """Let the site stand at a launch stage."""
    reason = world.of("launch stage", "there", "reason")
    LaunchStageMove.objects.create(stage=stage, previous_stage=stage - 1 or 3, reason=reason, moved_at=NOW)
