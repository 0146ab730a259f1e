"""How the form of a pathway is laid out."""

from pathways.pathways.panels.form import PATHWAY_PANELS

__all__ = ["PATHWAY_PANELS"]
