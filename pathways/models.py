"""The models of the pathways' subjects, gathered where Django looks for them."""

from pathways.interviews.models import InterviewGuideIndexPage, InterviewGuidePage
from pathways.pathways.models import PathwayIndexPage, PathwayMark, PathwayPage, ServiceStanding
from pathways.practices.models import (
    GoodPracticeIndexPage,
    GoodPracticePage,
    PracticeService,
    ThemeEvent,
    ThemeIndexPage,
    ThemePage,
    ThemePractice,
    ThemeService,
)

__all__ = [
    "GoodPracticeIndexPage",
    "GoodPracticePage",
    "InterviewGuideIndexPage",
    "InterviewGuidePage",
    "PathwayIndexPage",
    "PathwayMark",
    "PathwayPage",
    "PracticeService",
    "ServiceStanding",
    "ThemeEvent",
    "ThemeIndexPage",
    "ThemePage",
    "ThemePractice",
    "ThemeService",
]
