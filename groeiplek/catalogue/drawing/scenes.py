"""A scene: a work place, one to three people who look at each other, and what it is about as pictograms."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from zlib import crc32

from . import shapes
from .people import Figure, Look, person
from .shapes import INK
from .workplaces import place_named

WIDTH, HEIGHT = 1200, 800
_BODY_WIDTH = 425


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
        return (
            f'<g transform="translate({right} {self.y})scale(-{self.scale:g} {self.scale:g})">{drawing}</g>'
        )


_STANDING = {
    1: (_Spot(140, 26, 1.06),),
    2: (_Spot(60, 26, 1.04), _Spot(698, 26, 1.04, True)),
    3: (_Spot(-20, 90, 0.9), _Spot(400, 90, 0.9), _Spot(838, 90, 0.9, True)),
}
_SEATED = {
    1: (_Spot(130, 60, 1.16),),
    2: (_Spot(40, 70, 1.12), _Spot(684, 70, 1.12, True)),
    3: (_Spot(-20, 124, 1), _Spot(380, 124, 1), _Spot(795, 124, 1, True)),
}

# Somebody alone with a phone is drawn from near by, so that the phone is seen.
_CLOSE_BY = _Spot(110, 40, 1.32)
_PHONES = frozenset({"device-mobile", "message", "phone"})

# What the hands do, by the face; the second choice keeps two people in one picture apart.
_Hands = tuple[str, str]
_SILENT: dict[str, _Hands] = {
    "contempt": ("crossed", "rest"),
    "hectic": ("walk", "stand"),
    "suspicious": ("crossed", "rest"),
}
_SPEAKS: dict[str, _Hands] = {
    "awe": ("point", "talk"),
    "calm": ("rest", "stand"),
    "serious": ("rest", "stand"),
    "smile": ("talk", "rest"),
    "smileBig": ("point", "talk"),
    "suspicious": ("crossed", "talk"),
    "tired": ("rest", "stand"),
}
_SEATED_SILENT: dict[str, _Hands] = {
    "contempt": ("folded", "sit"),
    "hectic": ("phone", "sit"),
    "serious": ("folded", "hoodie"),
    "smile": ("coffee", "sit"),
    "smileBig": ("hoodie", "coffee"),
    "suspicious": ("folded", "sit"),
    "tired": ("coffee", "folded"),
}


def _pose(figure: Figure, *, seated: bool, crowded: bool, taken: Sequence[str]) -> str:
    if seated and figure.speaks:
        hands = ("explain", "sit")
    elif seated:
        hands = _SEATED_SILENT.get(figure.expression, ("sit", "hoodie"))
    elif figure.speaks:
        hands = _SPEAKS.get(figure.expression, ("talk", "point"))
    else:
        hands = _SILENT.get(figure.expression, ("rest", "stand"))
    choices = (*hands, "sit", "hoodie", "coffee") if seated else (*hands, "rest", "stand", "walk")
    # Between three people a raised finger would disappear behind the next one.
    free = (choice for choice in choices if choice not in taken and not (crowded and choice == "point"))
    return next(free)


def _spots(figures: Sequence[Figure], *, seated: bool) -> Sequence[_Spot]:
    """One spot a figure; the middle one of three turns to the one who speaks."""
    spots = (_SEATED if seated else _STANDING)[len(figures)]
    if len(figures) == 3 and figures[0].speaks and not figures[2].speaks:
        return (spots[0], replace(spots[1], mirrored=True), spots[2])
    return spots


def _height(look: Look) -> int:
    """Units of the picture that somebody is less tall; the same in every scene."""
    return crc32(repr(look).encode()) % 25


def _people(figures: Sequence[Figure], *, seated: bool, things: Sequence[str]) -> str:
    drawn: list[str] = []
    poses: list[str] = []
    for figure, spot in zip(figures, _spots(figures, seated=seated), strict=True):
        if len(figures) == 1 and not _PHONES.isdisjoint(things):
            pose, here = "phone", _CLOSE_BY
        else:
            pose = _pose(figure, seated=seated, crowded=len(figures) == 3, taken=poses)
            here = spot if seated else replace(spot, y=spot.y + _height(figure.look))
        poses.append(pose)
        drawn.append(here.around(person(figure.look, figure.expression, pose)))
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
    return _card(810, 24, names, 104 if len(names) < 3 else 74, upright=True)


def scene(*, place: str, figures: Sequence[Figure], things: Sequence[str] = ()) -> str:
    """The picture as a complete SVG of 1200 by 800 without words and without a background.

    One to three figures, the first on the left; up to three things. Raises UnknownPart for a name that is
    not drawn, ValueError for another number of figures or things.
    """
    if not 1 <= len(figures) <= 3:
        raise ValueError(f"a scene has one to three people, not {len(figures)}")
    if len(things) > 3:
        raise ValueError(f"a scene has at most three things, not {len(things)}")
    around = place_named(place)
    people = _people(figures, seated=around.seated, things=things)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f"{around.back}{people}{around.front}{_things(things, len(figures))}</svg>"
    )
