"""The models of the top floor, gathered where Django looks for them."""

from cms.home.models import HomePage
from cms.moderation.models import ContentCheck, ExpertCheck, Review
from cms.notifications.models import LetterPreference

__all__ = ["ContentCheck", "ExpertCheck", "HomePage", "LetterPreference", "Review"]
