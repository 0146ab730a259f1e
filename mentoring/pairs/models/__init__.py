from mentoring.pairs.models.concerns import Concern, ConcernKind
from mentoring.pairs.models.invitations import DeclineReason, Invitation
from mentoring.pairs.models.kept_apart import KeptApart
from mentoring.pairs.models.meetings import Meeting, MeetingMode
from mentoring.pairs.models.pairs import EndReason, Pair, PairStateChoice, SideChoice

__all__ = [
    "Concern",
    "ConcernKind",
    "DeclineReason",
    "EndReason",
    "Invitation",
    "KeptApart",
    "Meeting",
    "MeetingMode",
    "Pair",
    "PairStateChoice",
    "SideChoice",
]
