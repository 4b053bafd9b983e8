"""People: a look that stays the same in every picture, and how a person stands in one."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from . import shapes
from .shapes import INK, Part

_COLOUR = re.compile(r"#?([0-9a-fA-F]{6})")


@dataclass(frozen=True)
class Look:
    """How one person of the cast looks. Colours are six hexadecimal digits, with or without a hash."""

    head: str
    skin: str
    contrast: str
    clothes: str
    accessory: str | None = None
    beard: str | None = None


@dataclass(frozen=True)
class Figure:
    """One person in one scene."""

    look: Look
    expression: str
    speaks: bool = False


def _colour(value: str) -> str:
    match = _COLOUR.fullmatch(value)
    if match is None:
        raise ValueError(f"not a colour of six hexadecimal digits: {value!r}")
    return f"#{match[1].lower()}"


def _face(look: Look, expression: str) -> Iterator[Part]:
    yield shapes.head(look.head)
    yield shapes.expression(expression)
    if look.beard:
        yield shapes.beard(look.beard)
    if look.accessory:
        yield shapes.accessory(look.accessory)


def _drawn(look: Look, body: Part, expression: str) -> str:
    paints = {
        "ink": INK,
        "skin": _colour(look.skin),
        "contrast": _colour(look.contrast),
        "clothes": _colour(look.clothes),
    }
    return "".join(shapes.painted(part, paints) for part in (body, *_face(look, expression)))


def person(look: Look, expression: str, pose: str) -> str:
    """A person from the crown to the knees, 425 wide, looking to the right. Raises UnknownPart."""
    return _drawn(look, shapes.body(pose), expression)


def _tint(colour: str) -> str:
    """The colour mixed with four parts of white."""
    channels = (int(_colour(colour)[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(f"{round(255 - (255 - channel) * 0.22):02x}" for channel in channels)


def bust(look: Look, expression: str) -> str:
    """Head and shoulders without a background, looking to the right. Raises UnknownPart."""
    return _drawn(look, shapes.bust(), expression)


def portrait(look: Look, expression: str = "smile") -> str:
    """A square SVG of head and shoulders, for lists of people. Raises UnknownPart."""
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="55 -21 320 320" fill-rule="evenodd">'
        f'<path fill="{_tint(look.clothes)}" d="M55-21h320v320H55z"/>{bust(look, expression)}</svg>'
    )
