"""Draws the pictures of the platform itself (skills, empty pages ...) into groeiplek/kit/static/kit/img.

Run by hand from the root of the project after a change of the parts: `python tools/pictures/compose.py`.
"""

import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from groeiplek.catalogue.drawing import Figure, Look, scene  # noqa: E402
from groeiplek.catalogue.drawing.people import bust, person  # noqa: E402
from groeiplek.catalogue.drawing.shapes import INK, icon  # noqa: E402
from groeiplek.catalogue.drawing.workplaces import place_named  # noqa: E402

OUT = ROOT / "groeiplek/kit/static/kit/img"

AMINA = Look("hijab", "c68642", "7a3e9d", "2a9d8f")
BAS = Look("short4", "f2d3b1", "b5651d", "5b7db1", accessory="glasses5")
DENNIS = Look("hatBeanie", "ffdbb4", "d08b3e", "4f772d", beard="chin")
GLADYS = Look("twists", "8d5524", "1d1d1d", "d1495b")
HASSAN = Look("short2", "d9a066", "222222", "3d405b", beard="full")
JOOST = Look("grayShort", "f2d3b1", "bbbbbb", "e9a23b", accessory="glasses2")
KIM = Look("mediumBangs", "ffdbb4", "6f4518", "f28482")
RIA = Look("grayBun", "f2d3b1", "cccccc", "9d8189", accessory="glasses")
SAMUEL = Look("flatTop", "8a5636", "1d1d1d", "f4a259")

PETROL, YELLOW, ROSE, GREEN, BLUE = "#d9e9e7", "#fff1c9", "#f7e2d6", "#e6efd9", "#dde9ef"


def svg(width: int, height: int, *drawn: str) -> str:
    size = f'viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{"".join(drawn)}</svg>\n'


def ground(colour: str) -> str:
    return f'<path fill="{colour}" d="M0 0h300v300H0z"/>'


def placed(drawing: str, x: float, y: float, scale: float, *, mirrored: bool = False) -> str:
    """A drawing of 425 wide with its left upper corner at x, y."""
    turn = f"translate({x + 425 * scale:g} {y:g})scale(-{scale:g} {scale:g})"
    straight = f"translate({x:g} {y:g})scale({scale:g})"
    return f'<g fill-rule="evenodd" transform="{turn if mirrored else straight}">{drawing}</g>'


def face(look: Look, expression: str, x: float, *, scale: float = 0.55, mirrored: bool = False) -> str:
    """Head and shoulders, cut off by the lower edge of a picture of 300 by 300."""
    return placed(bust(look, expression), x, 300 - 300 * scale, scale, mirrored=mirrored)


def lines(names: Sequence[str], x: float, y: float, size: float, *, width: float = 1.8) -> str:
    paths = "".join(
        f'<path transform="translate({x + n * (size + 4):g} {y:g})scale({size / 24:g})" d="{icon(name)}"/>'
        for n, name in enumerate(names)
    )
    style = f'stroke="{INK}" stroke-width="{width}" stroke-linecap="round" stroke-linejoin="round"'
    return f'<g fill="none" {style}>{paths}</g>'


def balloon(x: int, y: int, width: int, height: int, tail: int, names: Sequence[str], size: int = 60) -> str:
    """A balloon with pictograms; `tail` is how far from its left edge it points down."""
    outline = (
        f"M{x + 16} {y}h{width - 32}a16 16 0 0 1 16 16v{height - 32}a16 16 0 0 1-16 16"
        f"H{x + tail + 16}l-8 20-10-20H{x + 16}a16 16 0 0 1-16-16v-{height - 32}a16 16 0 0 1 16-16z"
    )
    left = x + (width - len(names) * (size + 4) + 4) / 2
    return (
        f'<path fill="#fff" stroke="{INK}" stroke-width="5" stroke-linejoin="round" d="{outline}"/>'
        + lines(names, left, y + (height - size) / 2, size)
    )


def box(x: int, y: int, width: int, height: int, colour: str = "#dba86c") -> str:
    flap = f"M{x + width * 0.42:g} {y}v{height * 0.42:g}h{width * 0.16:g}v-{height * 0.42:g}"
    return (
        f'<g stroke="{INK}" stroke-width="6" stroke-linejoin="round">'
        f'<path fill="{colour}" d="M{x} {y}h{width}v{height}h-{width}z"/>'
        f'<path fill="#f3ddbd" d="{flap}"/></g>'
    )


def skills() -> dict[str, str]:
    """The eight skills, named by what is drawn."""
    sheet_of_steps = (
        f'<g stroke="{INK}" stroke-width="6" stroke-linejoin="round">'
        '<path fill="#fff" d="M150 84h130v190H150z"/>'
        '<path fill="#ffc838" d="M190 70h50v26h-50z"/></g>'
    )
    return {
        "consult": svg(
            300, 300, ground(PETROL), face(AMINA, "smile", -42),
            face(JOOST, "explaining", 112, mirrored=True),
            balloon(18, 14, 116, 88, 48, ["message-2"]), balloon(166, 14, 116, 88, 58, ["question-mark"]),
        ),
        "group": svg(
            300, 300, ground(YELLOW), face(DENNIS, "smile", -62, scale=0.46),
            face(SAMUEL, "smile", 168, scale=0.46, mirrored=True), face(KIM, "smile", 44, scale=0.48),
            balloon(86, 14, 136, 88, 58, ["users-group"]),
        ),
        "understanding": svg(
            300, 300, ground(ROSE), face(RIA, "tired", -42), face(GLADYS, "calm", 114, mirrored=True),
            balloon(150, 14, 132, 88, 74, ["heart-handshake"], 66),
        ),
        "positive": svg(
            300, 300, ground(GREEN), face(HASSAN, "calm", 36, scale=0.58), lines(["cloud-rain"], 14, 14, 96),
            lines(["arrow-right"], 120, 34, 58, width=2), lines(["sun"], 190, 14, 96),
        ),
        "feedback": svg(
            300, 300, ground(BLUE), face(BAS, "explaining", -40), face(AMINA, "calm", 114, mirrored=True),
            balloon(18, 14, 172, 88, 52, ["thumb-up", "bulb"]),
        ),
        "mistakes": svg(
            300, 300, ground(YELLOW), face(SAMUEL, "concerned", -44, scale=0.58), box(172, 182, 106, 90),
            balloon(142, 24, 136, 96, 24, ["rotate-clockwise"], 68),
        ),
        "instructions": svg(
            300, 300, ground(PETROL), face(GLADYS, "smile", -50, scale=0.58), sheet_of_steps,
            lines(["list-check"], 162, 116, 108, width=1.6),
        ),
        "agreement": svg(
            300, 300, ground(GREEN), face(KIM, "smile", -30), face(DENNIS, "smile", 108, mirrored=True),
            balloon(18, 14, 116, 88, 48, ["clock"]), balloon(166, 14, 116, 88, 58, ["check"]),
        ),
    }  # fmt: skip


def wide(place: str, *people: str, back: bool = True) -> str:
    """A picture of 1200 by 800 in a work place, with people drawn by `placed`."""
    around = place_named(place)
    return svg(1200, 800, around.back if back else "", *people, around.front)


def moments() -> dict[str, str]:
    """Practising, talking, what went well, working alone, waiting, and a page on which nothing stands yet."""
    party = (
        f'<g stroke="{INK}" stroke-width="7" stroke-linejoin="round" stroke-linecap="round">'
        '<path fill="#ffc838" d="M600 96l34 74 80 10-60 54 16 80-70-40-70 40 16-80-60-54 80-10z"/>'
        '<path fill="none" d="M600 30v26M464 74l18 20M736 74l-18 20M428 220h26M772 220h-26"/></g>'
    )
    clock = (
        f'<g fill="#fff" stroke="{INK}" stroke-width="8" stroke-linecap="round">'
        '<circle cx="1080" cy="140" r="106"/><path fill="none" d="M1080 140v-62M1080 140l42 30"/></g>'
    )
    return {
        "practise": scene(
            place="assembly", figures=[Figure(GLADYS, "explaining", speaks=True), Figure(SAMUEL, "smile")],
        ) + "\n",
        "talk": scene(
            place="talk-room", figures=[Figure(KIM, "explaining", speaks=True), Figure(HASSAN, "smile")],
        ) + "\n",
        "done": svg(
            1200, 800, placed(person(AMINA, "smile", "point"), 60, 100, 0.96),
            placed(person(JOOST, "smile", "rest"), 730, 100, 0.96, mirrored=True), party,
        ),
        "proof": wide("packing", placed(person(SAMUEL, "calm", "rest"), 380, 66, 0.96)),
        "waiting": svg(
            1200, 800, place_named("break-room").back, placed(person(RIA, "calm", "coffee"), 130, 50, 1.18),
            clock, place_named("break-room").front,
        ),
        "empty": wide("assembly"),
    }  # fmt: skip


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    for name, picture in (skills() | moments()).items():
        (OUT / f"{name}.svg").write_text(picture, encoding="utf-8")


if __name__ == "__main__":
    main()
