"""Picture stories: people, work places and pictograms composed into one SVG.

The people are Open Peeps (CC0), the pictograms Tabler Icons (MIT); `tools/pictures` exports both to `parts/`.
"""

from .people import Figure, Look, portrait
from .scenes import scene
from .shapes import ACCESSORIES, BEARDS, EXPRESSIONS, HEADS, THINGS, UnknownPart
from .workplaces import PLACES

__all__ = [
    "ACCESSORIES",
    "BEARDS",
    "EXPRESSIONS",
    "HEADS",
    "PLACES",
    "THINGS",
    "Figure",
    "Look",
    "UnknownPart",
    "portrait",
    "scene",
]
