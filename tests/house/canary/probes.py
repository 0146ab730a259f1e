"""Questions that are to be refused, and so might be answered with too much."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.house.canary.cells import CELLS
from tests.house.canary.walker import Site, Walker

#: Names that the editors' models, Wagtail and grapple have for what no frontend reads, and those of fields for staff.
_UNTOLD = (
    "owner{password}",
    "parent{id}",
    "children{id}",
    "siblings{id}",
    "latestRevision{content}",
    "draftTitle",
    "aliases{id}",
    "rawValue",
    "representations{words}",
    "changeNote",
    "planningNote",
    "fundingType{code}",
    "referralInstructions",
    "staffContact{email}",
    "businessId",
)
#: At most so many errors are told at once.
_AT_ONCE = 5


def probes(walker: Walker) -> Iterator[str]:
    """Queries beyond the schema and beyond the limits, with words of what is hidden."""
    yield "{services{nodes" + "{leadsTo" * 20 + "{id}" + "}" * 22
    yield f"{{{CELLS['service', 'title', 'not opened'].value}"
    yield "{" * 1_000
    for way in _ways_to_things(walker):
        for start in range(0, len(_UNTOLD), _AT_ONCE):
            yield f"{{{way}{{{' '.join(_UNTOLD[start : start + _AT_ONCE])}}}{'}' * way.count('{')}}}"
    asked: set[str] = set()
    for site in walker.sites:
        for name, argument in site.field.args.items():
            if str(argument.type) not in asked:
                asked.add(str(argument.type))
                yield from (_call(site, name, value) for value in _wrong_values())


def _ways_to_things(walker: Walker) -> Iterator[str]:
    """A way to each list of things: the fields, with braces between them."""
    for site in walker.sites:
        if site.is_paged:
            yield f"{site.name}{{nodes" if "nodes" in site.type.fields else f"{site.name}{{edges{{node"


def _wrong_values() -> Iterator[str]:
    hidden = CELLS["service", "title", "not opened"].value
    yield from map(json.dumps, (hidden, "owner__password", "\0"))
    yield from ("-1", f"{{{hidden}: 1}}")


def _call(site: Site, name: str, value: str) -> str:
    opening = "".join(f"{{{head}" for head in (*site.way, f"{site.name}({name}: {value})"))
    return f"{opening}{{__typename}}{'}' * (len(site.way) + 1)}"
