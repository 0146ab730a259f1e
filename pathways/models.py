"""The models of the pathways' subjects, gathered where Django looks for them."""

from pathways.interviews.models import InterviewGuideIndexPage, InterviewGuidePage
from pathways.pathways.models import PathwayIndexPage, PathwayPage

__all__ = ["InterviewGuideIndexPage", "InterviewGuidePage", "PathwayIndexPage", "PathwayPage"]
