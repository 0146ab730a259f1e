"""The blocks that an editor builds a pathway from."""

from pathways.pathways.blocks.reading import stages_said
from pathways.pathways.blocks.stages import PrinciplesBlock, StagesBlock

__all__ = ["PrinciplesBlock", "StagesBlock", "stages_said"]
