from mentoring.applications.models.applications import Application, ApplicationState
from mentoring.applications.models.erasures import Erasure, ErasureReason
from mentoring.applications.models.links import Link, Purpose
from mentoring.applications.models.mentees import AgeBandChoice, MenteeApplication
from mentoring.applications.models.mentors import MentorApplication

__all__ = [
    "AgeBandChoice",
    "Application",
    "ApplicationState",
    "Erasure",
    "ErasureReason",
    "Link",
    "MenteeApplication",
    "MentorApplication",
    "Purpose",
]
