"""The checks a change goes through, and how each of them went."""

from cms.moderation.models.reviews import ReasonCode, Review
from cms.moderation.models.tasks import ContentCheck, DecidedOnTheComparison, ExpertCheck, ModerationTask

__all__ = ["ContentCheck", "DecidedOnTheComparison", "ExpertCheck", "ModerationTask", "ReasonCode", "Review"]
