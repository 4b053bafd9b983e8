"""Pictures that belong to no story, composed from a pack's own people and things: plates and the choice card."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

import brotli

from groeiplek.catalogue.drawing import scene as draw
from groeiplek.catalogue.drawing.shapes import icon
from groeiplek.catalogue.packs.schema import PackFile
from groeiplek.catalogue.story import figure, portrait_svg

INK = "#12292c"
STRIDE = 400


@dataclass(frozen=True)
class Plate:
    """A picture for a page that is not a story: where, which faces, what it is about. A worker stands first."""

    place: str
    faces: Sequence[str]
    things: Sequence[str] = ()


PLATES = {
    "choose": Plate("canteen", ("serious", "explaining"), ("help",)),
    "talk": Plate("talk-room", ("explaining", "smile"), ("messages",)),
    "practise": Plate("packing", ("smile", "calm"), ("tool",)),
    "wait": Plate("break-room", ("smile",), ("calendar",)),
    "proof": Plate("warehouse", ("smile",), ("check",)),
    "done": Plate("packing", ("smileBig", "smileBig"), ("star",)),
}


def plate_svg(pack: PackFile, plate: Plate) -> str:
    """A plate with the first worker and the first trainer of this pack."""
    workers = [name for name, member in pack.cast.items() if member.role == "worker"]
    trainers = [name for name, member in pack.cast.items() if member.role == "trainer"]
    people = (workers[:1] + trainers[:1]) or list(pack.cast)
    figures = [
        figure(pack, name, face, speaks=face == "explaining")
        for name, face in zip(people, plate.faces, strict=False)
    ]
    return draw(place=plate.place, figures=figures, things=plate.things)


def choice_svg(pack: PackFile, things: Iterable[Sequence[str]]) -> str:
    """One picture for each competence, all in one file: `#s0`, `#s1` ... show one of them."""
    people = [name for name, member in pack.cast.items() if member.role == "worker"] or list(pack.cast)
    views, drawn = [], []
    for at, names in enumerate(things):
        left = at * STRIDE
        views.append(f'<view id="s{at}" viewBox="{left} 0 300 300"/>')
        drawn.append(
            f'<g transform="translate({left})">'
            f"{_bust(portrait_svg(pack, people[at % len(people)]))}{_bubble([pack.things[n].icon for n in names])}</g>"
        )
    width = max(1, len(drawn)) * STRIDE
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} 300">{"".join(views)}{"".join(drawn)}</svg>'


def _bust(whole: str) -> str:
    # The portrait without its own frame and background: they stand on the card.
    inner = whole[whole.index("/>") + 2 : -len("</svg>")]
    return f'<g fill-rule="evenodd" transform="translate(-34 89)scale(.66)translate(-55 21)">{inner}</g>'


def _bubble(icons: Sequence[str]) -> str:
    width = 40 + 84 * max(1, len(icons))
    left = 286 - width
    inside = "".join(
        f'<path transform="translate({left + 24 + 84 * at} 32)scale(3.2)" d="{icon(name)}"/>'
        for at, name in enumerate(icons)
    )
    return (
        f'<g fill="none" stroke="{INK}" stroke-width="6" stroke-linejoin="round" stroke-linecap="round">'
        f'<path fill="#fff" d="M{left} 34a18 18 0 0 1 18-18h{width - 36}a18 18 0 0 1 18 18v72a18 18 0 0 1-18 18'
        f'h-{width - 70}l-26 26 2-26h-12a18 18 0 0 1-18-18z"/>'
        f'<g stroke-width="1.9">{inside}</g></g>'
    )


@lru_cache(maxsize=400)
def packed(svg: str) -> bytes:
    """The picture compressed once, as small as it gets: pictures are most of what a page weighs."""
    small: bytes = brotli.compress(svg.encode(), mode=brotli.MODE_TEXT, quality=11)
    return small
