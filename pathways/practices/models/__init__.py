"""The editors' models of good practices and themes."""

from pathways.practices.models.practices import (
    GoodPracticeIndexPage,
    GoodPracticePage,
    PracticePathway,
    PracticeService,
)
from pathways.practices.models.themes import (
    ThemeEvent,
    ThemeIndexPage,
    ThemePage,
    ThemePathway,
    ThemePractice,
    ThemeService,
)

__all__ = [
    "GoodPracticeIndexPage",
    "GoodPracticePage",
    "PracticePathway",
    "PracticeService",
    "ThemeEvent",
    "ThemeIndexPage",
    "ThemePage",
    "ThemePathway",
    "ThemePractice",
    "ThemeService",
]
