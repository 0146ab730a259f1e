"""Plants pathways in every state. The hub, planted last, uses every service and leads to every other pathway."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from pathways.pathways.models import PathwayPage
from tests import factories
from tests.house.canary.cells import key_of
from tests.house.canary.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.house.canary.references import References
    from tests.house.canary.worlds import World

_ALWAYS_THERE = "published twice"
_FIRST, _LAST = "alku", "loppu"


class Pathways(Pages):
    """Pathways in every state, each of two stages with a branch to emergency help."""

    type = "pathway"
    model = PathwayPage

    def __init__(self, world: World, references: References, services: dict[str, Any], guides: dict[str, Any]) -> None:
        super().__init__(world, references)
        self.services, self.guides = services, guides
        sectors = [factories.a_term("sectors", f"ala-{number}") for number in range(3)]
        self.roles = [
            factories.a_term("actor_roles", f"rooli-{number}", broader=sector) for number, sector in enumerate(sectors)
        ]

    def words(self, of: Callable[[str], Any]) -> dict[str, Any]:
        state = of.args[1]  # type: ignore[attr-defined]  # a partial
        principles = json.dumps([{"type": "principle", "value": of("principle"), "id": "1"}])
        said = {"principles": self.model.principles.field.to_python(principles)}
        if state.startswith("in Swedish"):
            return said | {"stage_words": _in_swedish(of)}
        stages = json.dumps([self._first_stage(of, state.rpartition(": ")[2]), self._last_stage()])
        return said | {"stages": self.model.stages.field.to_python(stages)}

    def facts(self, of: Callable[[str], Any], state: str) -> dict[str, Any]:
        return {
            "client_group": self.references.own_term(self.type, state),
            "weeks_min": 2,
            "weeks_max": 6,
            "edition": of("edition (number)"),
            "effective_from_date": of("effective from (day)"),
        }

    def _first_stage(self, of: Callable[[str], Any], state: str) -> dict[str, Any]:
        fact = self.world.fields_of(self.type, state)
        value = self._stage(_FIRST) | {
            "title": of("stage title"),
            "description": of("stage description"),
            "actors": [{"role": role.pk, "responsibility": of("responsibility")} for role in self.roles],
            "services": [self._always_there(), *(self._used() if state == "hub" else ())],
            "entry_criteria": of("entry criterion"),
            "exit_criteria": of("exit criterion"),
            "checkpoint_weeks": fact("checkpoint weeks (number)"),
            "interview_guide": self._guide("not opened"),
            "client_voice": of("client voice"),
            "branches": [
                self._branch("emergency", "hata", of("branch condition"), of("emergency instruction"), None, _FIRST),
                self._branch("stage", "ohi", of("branch condition"), of("branch note"), _LAST),
                *(self._branches_beyond() if state == "hub" else ()),
            ],
        }
        return {"type": "stage", "value": value, "id": "1"}

    def _last_stage(self) -> dict[str, Any]:
        said_in_finnish_alone = self._branch("emergency", "hata-lopussa", "Hätä", "Soita", None, _LAST)
        value = self._stage(_LAST) | {"interview_guide": self._guide("hub"), "branches": [said_in_finnish_alone]}
        return {"type": "stage", "value": value, "id": "2"}

    def _guide(self, state: str) -> int | None:
        """A guide, where this world has it."""
        return self.guides[state].pk if state in self.guides else None

    def _stage(self, key: str) -> dict[str, Any]:
        return {
            "key": key,
            "title": key,
            "description": "",
            "stage_type": self.references.term("stage_types").pk,
            "guide_role": self.roles[0].pk,
            "actors": [{"role": role.pk, "responsibility": ""} for role in self.roles],
            "services": [self._always_there()],
            "entry_criteria": "",
            "exit_criteria": "",
            "weeks_min": 1,
            "weeks_max": 3,
            "checkpoint_weeks": None,
            "next_stage": "",
            "client_voice": "",
            "client_voice_kind": "example",
            "branches": [],
        }

    def _always_there(self) -> dict[str, Any]:
        service = self.services[_ALWAYS_THERE]
        return {"service": service.pk, "use": "core", "role_in_guidance": "Kantaa"}

    def _others(self) -> dict[str, Any]:
        """The services that can be chosen: all but one that is gone."""
        return {state: page for state, page in self.services.items() if state != "deleted"}

    def _used(self) -> list[dict[str, Any]]:
        said = "role in guidance there"
        return [
            {
                "service": page.pk,
                "use": "optional",
                "role_in_guidance": self.world.of("pathway of service", state, said),
            }
            for state, page in self._others().items()
        ]

    def _branches_beyond(self) -> list[dict[str, Any]]:
        """A branch to every service, and to every pathway planted so far."""
        said = "condition of the branch"
        to_services = [
            self._branch(
                "service",
                _slugged("palvelu", state),
                self.world.of("pathway of service", state, said),
                "",
                page.pk,
                _FIRST,
            )
            for state, page in self._others().items()
        ]
        to_pathways = [
            self._branch(
                "pathway",
                _slugged("polku", state),
                self.world.of("pathway of pathway", state, said),
                "",
                f"pathway:{key_of(self.type, state)}",
            )
            for state, page in self.made.items()
        ]
        return [*to_services, *to_pathways]

    def _branch(self, kind: str, key: str, condition: str, note: str, target: Any = None, back: str = "") -> Any:
        leads = {} if kind == "emergency" else {"target": target}
        returns = {} if kind == "stage" else {"returns_to": back}
        fixed = {"key": key, "need": self.references.need.pk, "priority": "normal"}
        return {"type": kind, "value": fixed | {"condition": condition, "note": note} | leads | returns, "id": key}


def _slugged(head: str, state: str) -> str:
    return f"{head}-{state.replace(' ', '-')}"


def _in_swedish(of: Callable[[str], Any]) -> dict[str, str]:
    """The words of the first stage in a language version."""
    branch = f"{_FIRST}/branches/hata"
    paths = {
        f"{_FIRST}/title": "stage title",
        f"{_FIRST}/description": "stage description",
        f"{_FIRST}/entry_criteria": "entry criterion",
        f"{_FIRST}/exit_criteria": "exit criterion",
        f"{_FIRST}/client_voice": "client voice",
        f"{_FIRST}/actors/term:actor_roles/rooli-0": "responsibility",
        f"{branch}/condition": "branch condition",
        f"{branch}/note": "emergency instruction",
        f"{_FIRST}/branches/ohi/note": "branch note",
    }
    return {path: of(field) for path, field in paths.items() if of(field)}
