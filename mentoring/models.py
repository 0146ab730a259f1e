"""The models of mentoring, gathered where Django looks for them."""

from mentoring.applications.models import Erasure, Link, MenteeApplication, MentorApplication
from mentoring.pairs.models import Concern, Invitation, KeptApart, Meeting, Pair, SurveyAnswer
from mentoring.programmes.models import (
    MentoringProgrammeIndexPage,
    MentoringProgrammePage,
    ProgrammeRound,
    WeightSet,
)
from mentoring.runs.models import MatchRun, ProposedPair, RunDecision, RunMentee, RunMentor
from mentoring.secrecy.models import Reading

__all__ = [
    "Concern",
    "Erasure",
    "Invitation",
    "KeptApart",
    "Link",
    "MatchRun",
    "Meeting",
    "MenteeApplication",
    "MentorApplication",
    "MentoringProgrammeIndexPage",
    "MentoringProgrammePage",
    "Pair",
    "ProgrammeRound",
    "ProposedPair",
    "Reading",
    "RunDecision",
    "RunMentee",
    "RunMentor",
    "SurveyAnswer",
    "WeightSet",
]
