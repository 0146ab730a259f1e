"""What was answered, in words: for those who answered, and for the coordinator."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mentoring.applications.forms.steps import STEP_FORMS
from viuhka.public_forms.forms.answers import Line, lines_of

if TYPE_CHECKING:
    from mentoring.applications.models import MenteeApplication, MentorApplication


def answered_lines(application: MentorApplication | MenteeApplication) -> list[Line]:
    """Every question that was asked, with its answer in words."""
    return [
        line for step in application.steps for line in lines_of(STEP_FORMS[step](application=application), step.value)
    ]
