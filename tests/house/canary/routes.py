"""Routes through a schema, fitted to the limits of the endpoint, and walks along them."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphql import build_client_schema, get_introspection_query, print_schema

from tests.house.canary.cells import CELLS
from tests.house.canary.pools import POOLS
from tests.house.canary.probes import probes
from tests.house.canary.selections import halves, printed
from tests.house.canary.submissions import submissions
from tests.house.canary.walker import Site, Walker, small_enough

if TYPE_CHECKING:
    from tests.house.canary.door import Answer, Door
    from tests.house.canary.selections import Tree

INTROSPECTION = get_introspection_query()
#: A call by slug under a name of its own, such as “a7: service(slug: "x")”.
_CALL = re.compile(r"\b(a\d+): (\w+\(slug: [^(),]*\))")


@dataclass(frozen=True, slots=True)
class Route:
    """The questions that a walk through one schema asks."""

    schema_text: str
    walker: Walker
    depths: list[str]
    calls: list[str]
    beginnings: dict[str, tuple[Site, dict[str, str]]]
    probes: list[str]
    submissions: list[str]

    @classmethod
    def surveyed(cls, door: Door, known: dict[bytes, Route]) -> Route:
        """The route through the schema that the door leads to, laid out at the first visit."""
        told = door.ask(INTROSPECTION)
        if told.body not in known:
            schema = build_client_schema(told.json["data"])
            walker = Walker(schema, POOLS)
            known[told.body] = cls(
                schema_text=print_schema(schema),
                walker=walker,
                depths=[
                    printed(part)
                    for tree in walker.depths()
                    for some in small_enough(tree)
                    for part in _accepted(door, some)
                ],
                calls=[printed(part) for tree in walker.calls() for part in _accepted(door, tree)],
                beginnings=walker.beginnings(),
                probes=list(probes(walker)),
                submissions=list(submissions(schema)),
            )
        return known[told.body]


def _accepted(door: Door, tree: Tree) -> Iterator[Tree]:
    """The tree, in as many parts as it takes to stay within the limits."""
    if not door.ask(printed(tree)).is_beyond_limits:
        yield tree
    else:
        for part in halves(tree):
            yield from _accepted(door, part)


@dataclass(slots=True)
class Walk:
    """What one reader was answered at one launch stage of one world."""

    route: Route
    answers: dict[str, Answer] = field(default_factory=dict)

    def in_short(self, door: Door) -> Walk:
        """Read everything in depth."""
        return self._ask(door, INTROSPECTION, *self.route.depths)

    def thoroughly(self, door: Door, addresses: list[str]) -> Walk:
        """Ask everything there is to ask; follow the cursors that are given, and forge some."""
        self.in_short(door)
        self._ask(door, *self.route.calls, *self.route.beginnings, *self.route.probes)
        self._ask(door, *self.route.submissions)
        self._ask(door, *(f"GET {address}" for address in addresses))
        for question, (site, arguments) in self.route.beginnings.items():
            cursors = _cursors(self.answers[question])
            self._ask(door, *self.route.walker.pages(site, arguments, _some(cursors)))
            for forged in _forged(cursors[0]) if cursors and not arguments else ():
                self._ask(door, *self.route.walker.pages(site, arguments, forged))
        return self

    @property
    def asked_in_earnest(self) -> list[str]:
        """The questions that were not asked to be refused."""
        probes = set(self.route.probes)
        return [question for question in self.answers if question not in probes and not question.startswith("GET ")]

    def calls_by_slug(self) -> dict[str, str]:
        """The calls by nothing but a slug, of those that were asked side by side, and what became of each."""
        found: dict[str, str] = {}
        for question in self.route.calls:
            answer = self.answers[question].json.get("data") or {}
            for name, call in _CALL.findall(question):
                found[call] = json.dumps(answer.get(name))
        return found

    def _ask(self, door: Door, *questions: str) -> Walk:
        for question in questions:
            self.answers[question] = door.ask(question)
        return self


def _cursors(answer: Answer) -> list[str]:
    def below(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            if "cursor" in value:
                yield value["cursor"]
            for inner in value.values():
                yield from below(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from below(inner)

    return list(below(answer.json.get("data")))


def _some(cursors: list[str]) -> list[str]:
    """Some of the cursors: from the beginning, the middle and the end."""
    return list(dict.fromkeys([*cursors[:1], *cursors[len(cursors) // 2 :][:1], *cursors[-2:]]))


def _forged(cursor: str) -> Iterator[list[str]]:
    """Cursors made from a true one, with words of what is hidden put in place of one of its parts."""
    try:
        inner = json.loads(base64.urlsafe_b64decode(cursor))
    except ValueError:
        return
    hidden = {
        field: CELLS["service", field, "not opened"].value
        for field in ("title", "next start (day)", "wait days (number)")
    }
    title, day, number = hidden.values()
    for index, old in enumerate(inner if isinstance(inner, list) else []):
        instead = (title, str(day)) if isinstance(old, str) else (number,)
        yield [_encoded([*inner[:index], new, *inner[index + 1 :]]) for new in instead]


def _encoded(parts: list[Any]) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()
