"""The models of mentoring, gathered where Django looks for them."""

from mentoring.applications.models import Link, MenteeApplication, MentorApplication
from mentoring.programmes.models import (
    MentoringProgrammeIndexPage,
    MentoringProgrammePage,
    ProgrammeRound,
    WeightSet,
)
from mentoring.secrecy.models import Reading

__all__ = [
    "Link",
    "MenteeApplication",
    "MentorApplication",
    "MentoringProgrammeIndexPage",
    "MentoringProgrammePage",
    "ProgrammeRound",
    "Reading",
    "WeightSet",
]
