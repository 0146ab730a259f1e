"""Plants good practices and themes in every state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from pathways.practices.models import (
    GoodPracticePage,
    PracticePathway,
    PracticeService,
    ThemeEvent,
    ThemePage,
    ThemePathway,
    ThemePractice,
    ThemeService,
)
from tests.house.canary.pages import Pages

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.house.canary.references import References
    from tests.house.canary.worlds import World


class Practices(Pages):
    """Good practices in every state; the hub is used in services, and along pathways, in all of theirs."""

    type = "practice"
    model = GoodPracticePage

    def __init__(self, world: World, references: References, joined: dict[str, dict[str, Any]]) -> None:
        super().__init__(world, references)
        self.joined = joined

    def words(self, of: Callable[[str], Any]) -> dict[str, Any]:
        return {
            "problem": of("problem"),
            "implementation": of("implementation"),
            "works_when": of("works when"),
            "does_not_work": of("does not work"),
            "evidence": of("evidence"),
            "tags": [of("tag")] if of("tag") else [],
        }

    def facts(self, of: Callable[[str], Any], state: str) -> dict[str, Any]:
        joined = self.joined if state == "hub" else {}
        elsewhere = {"code": "091", "names": {"fi": of("adopted elsewhere")}}
        return {
            # A word that the Swedish version never has of its own: its readers get the Finnish one.
            "requirements": of("requirement"),
            "licence": of("licence") or "–",
            "contacts": [of("contact email")] if of("contact email") else [],
            "year": 2026,
            "origin": self.references.provider,
            "origin_city": self.references.term("municipalities"),
            "adopted_by": [self.references.term("municipalities")],
            "themes": [self.references.own_term(self.type, state)],
            "services": _links(PracticeService, joined.get("services", {})),
            "pathways": _links(PracticePathway, joined.get("pathways", {})),
            "foreign": {"adopted_by": [elsewhere]},
        }


class Themes(Pages):
    """Themes in every state; the hub joins everything there is."""

    type = "theme"
    model = ThemePage

    def __init__(self, world: World, references: References, joined: dict[str, dict[str, Any]]) -> None:
        super().__init__(world, references)
        self.joined = joined

    def words(self, of: Callable[[str], Any]) -> dict[str, Any]:
        return {}

    def facts(self, of: Callable[[str], Any], state: str) -> dict[str, Any]:
        joined = self.joined if state == "hub" else {}
        return {
            "needs": [self.references.own_term(self.type, state)],
            "services": _links(ThemeService, joined.get("services", {})),
            "pathways": _links(ThemePathway, joined.get("pathways", {})),
            "practices": _links(ThemePractice, joined.get("practices", {})),
            "events": _links(ThemeEvent, joined.get("events", {})),
        }


def _links(model: type[Any], pages: dict[str, Any]) -> list[Any]:
    """Links to pages that are still there."""
    there = [page for state, page in pages.items() if state != "deleted"]
    return [model(target=page, sort_order=number) for number, page in enumerate(there)]
