from mentoring.pairs.models.concerns import Concern, ConcernKind
from mentoring.pairs.models.invitations import DeclineReason, Invitation
from mentoring.pairs.models.kept_apart import KeptApart
from mentoring.pairs.models.meetings import Meeting, MeetingMode
from mentoring.pairs.models.pairs import CallOffReason, EndReason, Pair, PairStateChoice, SideChoice
from mentoring.pairs.models.surveys import Feeling, GoalReached, Occasion, SurveyAnswer

__all__ = [
    "CallOffReason",
    "Concern",
    "ConcernKind",
    "DeclineReason",
    "EndReason",
    "Feeling",
    "GoalReached",
    "Invitation",
    "KeptApart",
    "Meeting",
    "MeetingMode",
    "Occasion",
    "Pair",
    "PairStateChoice",
    "SideChoice",
    "SurveyAnswer",
]
