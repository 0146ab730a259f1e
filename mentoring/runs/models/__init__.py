from mentoring.runs.models.decisions import DecisionKind, RunDecision
from mentoring.runs.models.people import RunMentee, RunMentor
from mentoring.runs.models.proposed import ProposedPair
from mentoring.runs.models.runs import FailureChoice, MatchRun, RunFailure, RunStateChoice

__all__ = [
    "DecisionKind",
    "FailureChoice",
    "MatchRun",
    "ProposedPair",
    "RunDecision",
    "RunFailure",
    "RunMentee",
    "RunMentor",
    "RunStateChoice",
]
