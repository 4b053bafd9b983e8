"""The work places: one SVG file each, with a layer behind the people and one in front of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from .shapes import UnknownPart

_FILE = re.compile(
    r'<svg [^>]*data-people="(?P<people>stand|sit)">\s*'
    r'(?P<back><g id="back".*</g>)\s*(?P<front><g id="front".*</g>)\s*</svg>\s*',
    re.DOTALL,
)


@dataclass(frozen=True)
class Place:
    """What is drawn around the people; `seated` when they sit behind a table."""

    back: str
    front: str
    seated: bool


def _layer(markup: str) -> str:
    return re.sub(r">\s+<", "><", re.sub(r' id="\w+"', "", markup, count=1))


@cache
def _places() -> Mapping[str, Place]:
    found: dict[str, Place] = {}
    for file in files(__package__).joinpath("places").iterdir():
        if not file.name.endswith(".svg"):
            continue
        match = _FILE.fullmatch(file.read_text(encoding="utf-8"))
        if match is None:
            raise ValueError(f"{file.name} lacks data-people, a back layer or a front layer")
        found[file.name.removesuffix(".svg")] = Place(
            _layer(match["back"]), _layer(match["front"]), match["people"] == "sit"
        )
    return found


PLACES: frozenset[str] = frozenset(_places())


def place_named(name: str) -> Place:
    places = _places()
    if name not in places:
        raise UnknownPart("place", name, list(places))
    return places[name]
