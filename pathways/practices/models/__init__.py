"""The editors' models of good practices and themes."""

from pathways.practices.models.practices import GoodPracticeIndexPage, GoodPracticePage, PracticeService
from pathways.practices.models.themes import ThemeEvent, ThemeIndexPage, ThemePage, ThemePractice, ThemeService

__all__ = [
    "GoodPracticeIndexPage",
    "GoodPracticePage",
    "PracticeService",
    "ThemeEvent",
    "ThemeIndexPage",
    "ThemePage",
    "ThemePractice",
    "ThemeService",
]
