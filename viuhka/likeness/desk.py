"""Services as they are compared, and what is like something else."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from django.utils.html import strip_tags

from viuhka.likeness.models import Signature
from viuhka.likeness.rules.scoring import LIKELY, compare
from viuhka.likeness.rules.signatures import Described, Part, signature
from viuhka.publications.models import Publication

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from viuhka.audiences.rules import Reader
    from viuhka.catalogue.models import ServicePage


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two are probably the same: a part, how alike it is (0 to 1), and the codes both have."""

    part: Part
    share: float
    codes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Alike:
    """Something that is probably the same: its reference, how probably (0 to 1), and why, the best reason first."""

    ref: str
    score: float
    reasons: tuple[Reason, ...]


#: A part that is less alike than this is no reason.
_LEAST_SHARE = 0.1


def described_service(page: ServicePage, facts: ServicePage) -> Described:
    """A version of a service page with the facts of its source."""
    words = (page.summary, strip_tags(page.description.replace("<", " <")), *page.keywords, page.for_whom)
    return Described(
        name=page.title,
        words=" ".join(words),
        groups=_codes(facts.client_groups.all()),
        needs=_codes(facts.service_needs.all()),
        places=_codes(facts.municipalities.all()),
        service_type=facts.service_type.code if facts.service_type else "",
        provider=facts.provider.code if facts.provider else "",
    )


def find_alike(
    *,
    described: Described,
    locale: str,
    besides: Collection[str] = (),
    reader: Reader | None = None,
    limit: int = 5,
) -> list[Alike]:
    """What is probably the same among services and open proposals, the likeliest first.

    Without a reader that is everything, for those who decide; with one, only services that the reader may see.
    """
    rows = Signature.objects.filter(locale=locale).exclude(ref__in=besides).order_by("ref")
    found = list(rows.values_list("pk", "ref", "signature"))
    scores, parts = compare(signature(described), [bytes(row[2]) for row in found])
    likely = [at for at in np.argsort(-scores, kind="stable") if scores[at] >= LIKELY]
    if reader is not None:
        visible = _visible({found[at][1] for at in likely}, reader)
        likely = [at for at in likely if found[at][1] in visible]
    standing = Signature.objects.in_bulk([found[at][0] for at in likely[:limit]])
    return [
        Alike(found[at][1], float(scores[at]), _reasons(standing[found[at][0]], described, parts, at))
        for at in likely[:limit]
        if found[at][0] in standing
    ]


def _visible(refs: Iterable[str], reader: Reader) -> set[str]:
    return set(Publication.objects.visible_to(reader).filter(ref__in=refs).values_list("ref", flat=True))


def _reasons(row: Signature, described: Described, parts: dict[Part, Any], at: int) -> tuple[Reason, ...]:
    texts = {Part.NAME, Part.WORDS}
    reasons = [
        Reason(part, float(shares[at]), () if part in texts else row.common_codes(part, described))
        for part, shares in parts.items()
        if shares[at] >= _LEAST_SHARE
    ]
    return tuple(sorted(reasons, key=lambda reason: -reason.share))


def _codes(terms: Iterable[Any]) -> frozenset[str]:
    return frozenset(term.code for term in terms)
