"""The drawn parts (heads, faces, bodies, pictograms) and how one becomes SVG."""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import cast

INK = "#12292c"

#: One shape: its paint ("ink", "skin", "contrast", "clothes" or a colour) and its path data.
Shape = tuple[str, str]
Part = Sequence[Shape]


class UnknownPart(KeyError):
    """A name that is not in the set of drawings; the message says which names there are."""

    def __init__(self, kind: str, name: str, known: Sequence[str]) -> None:
        super().__init__(name)
        self.kind, self.name, self.known = kind, name, tuple(sorted(known))

    def __str__(self) -> str:
        return f"unknown {self.kind} {self.name!r}; known are: {', '.join(self.known)}"


@cache
def _parts(kind: str) -> Mapping[str, Part]:
    text = files(__package__).joinpath("parts").joinpath(f"{kind}.json").read_text(encoding="utf-8")
    return cast("Mapping[str, Part]", json.loads(text))


@cache
def _icons() -> Mapping[str, str]:
    text = files(__package__).joinpath("parts").joinpath("icons.json").read_text(encoding="utf-8")
    return cast("Mapping[str, str]", json.loads(text))


HEADS: frozenset[str] = frozenset(_parts("heads"))
EXPRESSIONS: frozenset[str] = frozenset(_parts("expressions"))
ACCESSORIES: frozenset[str] = frozenset(_parts("accessories"))
BEARDS: frozenset[str] = frozenset(_parts("beards"))
POSES: frozenset[str] = frozenset(_parts("bodies"))
THINGS: frozenset[str] = frozenset(_icons())


def _named(kind: str, file: str, name: str) -> Part:
    known = _parts(file)
    if name not in known:
        raise UnknownPart(kind, name, list(known))
    return known[name]


def head(name: str) -> Part:
    return _named("head", "heads", name)


def expression(name: str) -> Part:
    return _named("expression", "expressions", name)


def accessory(name: str) -> Part:
    return _named("accessory", "accessories", name)


def beard(name: str) -> Part:
    return _named("beard", "beards", name)


def body(pose: str) -> Part:
    return _named("pose", "bodies", pose)


def bust() -> Part:
    return _parts("bust")["bust"]


def icon(name: str) -> str:
    """Path data of a pictogram on a field of 24 by 24, to be drawn as a line."""
    icons = _icons()
    if name not in icons:
        raise UnknownPart("thing", name, list(icons))
    return icons[name]


def painted(part: Part, paints: Mapping[str, str]) -> str:
    """The shapes of a part as paths, each filled with what `paints` says or with its own colour."""
    return "".join(f'<path fill="{paints.get(paint, paint)}" d="{data}"/>' for paint, data in part)
