"""The editors' models of the pathways."""

from pathways.pathways.models.marks import PathwayMark, ServiceStanding
from pathways.pathways.models.pages import PathwayIndexPage, PathwayPage

__all__ = ["PathwayIndexPage", "PathwayMark", "PathwayPage", "ServiceStanding"]
