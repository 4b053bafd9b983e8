"""A scene: a work place, one to three people in it who look at each other, and what it is about as pictograms."""

from collections.abc import Sequence
from dataclasses import dataclass
from zlib import crc32

from . import shapes
from .people import Figure, Look, person
from .shapes import INK
from .workplaces import Place, place_named

WIDTH, HEIGHT = 1200, 800
_BODY_WIDTH = 850


@dataclass(frozen=True)
class _Spot:
    """Where a body stands: left edge, top, scale, and whether it looks to the left."""

    x: int
    y: int
    scale: float
    mirrored: bool = False

    def around(self, drawing: str) -> str:
        if not self.mirrored:
            return f'<g transform="translate({self.x} {self.y})scale({self.scale:g})">{drawing}</g>'
        right = round(self.x + _BODY_WIDTH * self.scale)
        return f'<g transform="translate({right} {self.y})scale(-{self.scale:g} {self.scale:g})">{drawing}</g>'


_STANDING = {
    1: (_Spot(170, 54, 0.5),),
    2: (_Spot(100, 76, 0.46), _Spot(709, 76, 0.46, True)),
    3: (_Spot(0, 116, 0.41), _Spot(420, 116, 0.41), _Spot(850, 116, 0.41, True)),
}
_SEATED = {
    1: (_Spot(130, 60, 0.58),),
    2: (_Spot(40, 70, 0.56), _Spot(684, 70, 0.56, True)),
    3: (_Spot(-20, 124, 0.5), _Spot(380, 124, 0.5), _Spot(795, 124, 0.5, True)),
}

# What the hands do: by the face, for who speaks and for who is silent. The second choice keeps two people apart.
_CALM_HANDS = ("rest", "stand")
_STANDING_SILENT = {
    "awe": ("stand", "walk"),
    "hectic": ("walk", "stand"),
    "smile": ("stand", "rest"),
    "smileBig": ("stand", "walk"),
    "suspicious": ("crossed", "rest"),
    "tired": ("walk", "rest"),
}
_STANDING_SPEAKS = {
    "awe": ("point", "talk"),
    "smile": ("point", "talk"),
    "smileBig": ("point", "talk"),
    "suspicious": ("crossed", "talk"),
    "tired": ("walk", "talk"),
}
_SEATED_SILENT = {
    "smile": ("coffee", "sit"),
    "smileBig": ("hoodie", "coffee"),
    "suspicious": ("folded", "sit"),
    "hectic": ("phone", "sit"),
    "serious": ("folded", "hoodie"),
    "tired": ("coffee", "folded"),
}


def _pose(figure: Figure, *, seated: bool, taken: Sequence[str]) -> str:
    if seated:
        choices = ("explain", "sit") if figure.speaks else _SEATED_SILENT.get(figure.expression, ("sit", "hoodie"))
    elif figure.speaks:
        choices = _STANDING_SPEAKS.get(figure.expression, ("talk", "point"))
    else:
        choices = _STANDING_SILENT.get(figure.expression, _CALM_HANDS)
    return choices[1] if choices[0] in taken else choices[0]


def _height(look: Look) -> int:
    """Units of the picture that somebody is less tall; the same in every scene."""
    return crc32(repr(look).encode()) % 25


def _people(figures: Sequence[Figure], place: Place) -> str:
    spots = (_SEATED if place.seated else _STANDING)[len(figures)]
    drawn: list[str] = []
    poses: list[str] = []
    for figure, spot in zip(figures, spots, strict=True):
        poses.append(_pose(figure, seated=place.seated, taken=poses))
        lower = 0 if place.seated else _height(figure.look)
        body = person(figure.look, figure.expression, poses[-1])
        drawn.append(_Spot(spot.x, spot.y + lower, spot.scale, spot.mirrored).around(body))
    return f'<g fill-rule="evenodd">{"".join(drawn)}</g>'


def _card(x: int, y: int, names: Sequence[str], size: int, *, upright: bool = False) -> str:
    """Pictograms on a white card, `size` wide each, beside or (`upright`) below each other."""
    gap = 18
    run = len(names) * (size + gap) + gap
    width, height = (size + 2 * gap, run) if upright else (run, size + 2 * gap)
    left = x - width // 2
    icons = ""
    for number, name in enumerate(names):
        step = gap + number * (size + gap)
        at = (left + gap, y + step) if upright else (left + step, y + gap)
        icons += f'<path transform="translate({at[0]} {at[1]})scale({size / 24:g})" d="{shapes.icon(name)}"/>'
    return (
        f'<g fill="none" stroke="{INK}" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">'
        f'<rect x="{left}" y="{y}" width="{width}" height="{height}" rx="18" fill="#fff" stroke-width="6"/>'
        f"{icons}</g>"
    )


def _things(names: Sequence[str], people: int) -> str:
    if not names:
        return ""
    if people == 1:
        return _card(850, 60, names, 150 if len(names) < 3 else 120)
    if people == 2:
        return _card(605, 28, names, 130 if len(names) == 1 else 104 if len(names) == 2 else 88)
    return _card(740, 24, names, 104 if len(names) < 3 else 80, upright=True)


def scene(*, place: str, figures: Sequence[Figure], things: Sequence[str] = ()) -> str:
    """The picture as a complete SVG of 1200 by 800 without words and without a background.

    One to three figures, the first on the left; up to three things. Raises UnknownPart for a name that is not drawn,
    ValueError for another number of figures or things.
    """
    if not 1 <= len(figures) <= 3:
        raise ValueError(f"a scene has one to three people, not {len(figures)}")
    if len(things) > 3:
        raise ValueError(f"a scene has at most three things, not {len(things)}")
    around = place_named(place)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{around.back}{_people(figures, around)}{around.front}{_things(things, len(figures))}</svg>"
    )
