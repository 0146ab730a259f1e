"""The models of the pathways' subjects, gathered where Django looks for them."""

from pathways.interviews.models import InterviewGuideIndexPage, InterviewGuidePage

__all__ = ["InterviewGuideIndexPage", "InterviewGuidePage"]
