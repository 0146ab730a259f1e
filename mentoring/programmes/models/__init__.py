from mentoring.programmes.models.choices import FirstAsked, IntakeChoice, MenteeQuestion, MentorQuestion, Mode
from mentoring.programmes.models.programmes import MentoringProgrammeIndexPage, MentoringProgrammePage
from mentoring.programmes.models.rounds import ProgrammeRound
from mentoring.programmes.models.weights import WeightSet

__all__ = [
    "FirstAsked",
    "IntakeChoice",
    "MenteeQuestion",
    "MentorQuestion",
    "MentoringProgrammeIndexPage",
    "MentoringProgrammePage",
    "Mode",
    "ProgrammeRound",
    "WeightSet",
]
