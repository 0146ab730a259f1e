"""The models of the top floor, gathered where Django looks for them."""

from cms.home.models import HomePage
from cms.moderation.models import ContentCheck, ExpertCheck, Review
from cms.notifications.models import LetterPreference
from cms.worker.models import Claim, SignOfLife, WorkerGroup

__all__ = [
    "Claim",
    "ContentCheck",
    "ExpertCheck",
    "HomePage",
    "LetterPreference",
    "Review",
    "SignOfLife",
    "WorkerGroup",
]
