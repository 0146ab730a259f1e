"""What was answered, in words: for those who propose, and for those who decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

from viuhka.proposals.forms.steps import STEP_FORMS
from viuhka.public_forms.forms.answers import Line, lines_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from viuhka.proposals.models import Proposal
    from viuhka.proposals.rules.steps import FormStep


def answered_lines(proposal: Proposal, steps: Iterable[FormStep] | None = None) -> list[Line]:
    """The questions of some steps, or of all, each with its answer in words."""
    chosen = proposal.steps if steps is None else steps
    return [line for step in chosen for line in lines_of(STEP_FORMS[step](proposal=proposal), step.value)]
