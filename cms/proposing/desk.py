"""A proposal held against a service, field by field."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from viuhka.catalogue.models import ServicePage
from viuhka.proposals.desk.fields import answered, in_words, read
from viuhka.proposals.forms.answers import answered_lines

if TYPE_CHECKING:
    from viuhka.proposals.models import Proposal


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which a proposal and a service say different things."""

    name: str
    label: str
    now: str
    proposed: str


def differences(proposal: Proposal, page: ServicePage) -> list[Difference]:
    """The fields that the sender answered and that the newest draft of a service says otherwise."""
    draft: ServicePage = page.get_latest_revision_as_object()
    labels = {line.name: line.question for line in answered_lines(proposal)}
    found = []
    for name, answer in answered(proposal.answers).items():
        now = read(draft, name)
        if _plain(now) != _plain(answer):
            found.append(Difference(name, labels.get(name, name), in_words(name, now), in_words(name, answer)))
    return found


def _plain(value: object) -> object:
    """A value as it is compared: the order of codes, and how lines end, say nothing."""
    if isinstance(value, list):
        return sorted(value)
    return " ".join(value.split()) if isinstance(value, str) else value
