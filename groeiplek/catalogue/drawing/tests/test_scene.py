"""Every picture that content can ask for: well formed, small, and a clear answer to an unknown name."""

import gzip
import itertools
from collections import Counter
from xml.etree import ElementTree

import pytest

from groeiplek.catalogue.drawing import (
    ACCESSORIES,
    BEARDS,
    EXPRESSIONS,
    HEADS,
    PLACES,
    THINGS,
    Figure,
    Look,
    UnknownPart,
    portrait,
    scene,
)

JOOST = Look("grayShort", "f2d3b1", "bbbbbb", "e9a23b", accessory="glasses2")
GLADYS = Look("twists", "8d5524", "1d1d1d", "d1495b")
MEHMET = Look("noHair2", "#c68642", "#444444", "#577590", beard="moustache3")
CAST = (JOOST, GLADYS, MEHMET)
SVG = "{http://www.w3.org/2000/svg}"

NEEDED_PLACES = {
    "packing", "assembly", "laundry", "green", "cleaning", "canteen", "warehouse", "post", "metal", "yard",
    "street", "break-room", "talk-room", "office",
}  # fmt: skip


def checked(svg: str) -> ElementTree.Element:
    root = ElementTree.fromstring(svg)
    assert root.tag == f"{SVG}svg"
    ids = Counter(element.get("id") for element in root.iter() if element.get("id"))
    assert not [name for name, times in ids.items() if times > 1]
    assert not root.findall(f".//{SVG}text")
    assert not [element for element in root.iter() if "style" in element.attrib]
    assert len(svg) < 60_000
    assert len(gzip.compress(svg.encode())) < 12_000
    return root


def mirrored(root: ElementTree.Element) -> list[bool]:
    people = next(group for group in root.findall(f"{SVG}g") if group.get("fill-rule"))
    return ["scale(-" in person.get("transform", "") for person in people]


def test_every_place_of_the_work_is_drawn() -> None:
    assert PLACES >= NEEDED_PLACES


@pytest.mark.parametrize("place", sorted(PLACES))
@pytest.mark.parametrize("people", [1, 2, 3])
def test_a_scene_is_well_formed_and_small(place: str, people: int) -> None:
    expressions = itertools.cycle(sorted(EXPRESSIONS))
    for speaker, offset in itertools.product((None, 0, 1), range(0, 24, 5)):
        figures = [
            Figure(CAST[(n + offset) % 3], next(expressions), speaks=n == speaker) for n in range(people)
        ]
        things = ["package", "eye", "help"][: 1 + offset % 3]
        root = checked(scene(place=place, figures=figures, things=things))
        assert root.get("viewBox") == "0 0 1200 800"


def test_people_look_at_each_other() -> None:
    two = [Figure(JOOST, "explaining", speaks=True), Figure(GLADYS, "calm")]
    assert mirrored(checked(scene(place="packing", figures=two))) == [False, True]
    assert mirrored(checked(scene(place="packing", figures=two[:1]))) == [False]
    three = [*two, Figure(MEHMET, "calm")]
    assert mirrored(checked(scene(place="packing", figures=three))) == [False, True, True]
    three = [Figure(JOOST, "calm"), Figure(GLADYS, "calm"), Figure(MEHMET, "explaining", speaks=True)]
    assert mirrored(checked(scene(place="packing", figures=three))) == [False, False, True]


def test_the_same_scene_is_drawn_the_same() -> None:
    figures = [Figure(JOOST, "smile", speaks=True), Figure(GLADYS, "tired")]
    assert scene(place="yard", figures=figures) == scene(place="yard", figures=figures)


def test_the_colours_of_a_look_are_used() -> None:
    svg = scene(place="metal", figures=[Figure(MEHMET, "calm")])
    assert "#c68642" in svg
    assert "#577590" in svg


@pytest.mark.parametrize("head", sorted(HEADS))
def test_every_head_makes_a_portrait(head: str) -> None:
    checked(portrait(Look(head, "d9a066", "222222", "3d405b")))


def test_every_face_beard_and_accessory_makes_a_portrait() -> None:
    for expression in EXPRESSIONS:
        checked(portrait(GLADYS, expression))
    for beard in BEARDS:
        checked(portrait(Look("noHair2", "d9a066", "222222", "3d405b", beard=beard)))
    for accessory in ACCESSORIES:
        checked(portrait(Look("noHair2", "d9a066", "222222", "3d405b", accessory=accessory)))


def test_every_thing_is_a_pictogram() -> None:
    for thing in THINGS:
        with_thing = checked(scene(place="post", figures=[Figure(JOOST, "smile")], things=[thing]))
        without = checked(scene(place="post", figures=[Figure(JOOST, "smile")]))
        assert len(list(with_thing.iter())) > len(list(without.iter()))


@pytest.mark.parametrize(
    ("kind", "name"),
    [("place", "beach"), ("head", "monster"), ("expression", "cyclops"), ("thing", "dragon")],
)
def test_an_unknown_name_is_refused_with_the_names_there_are(kind: str, name: str) -> None:
    drawn = {"place": "packing", "head": "grayShort", "expression": "smile", "thing": "package"}
    names = drawn | {kind: name}
    figure = Figure(Look(names["head"], "f2d3b1", "bbbbbb", "e9a23b"), names["expression"])
    with pytest.raises(UnknownPart) as refused:
        scene(place=names["place"], figures=[figure], things=[names["thing"]])
    assert isinstance(refused.value, KeyError)
    assert f"unknown {kind} '{name}'; known are: " in str(refused.value)


@pytest.mark.parametrize("colour", ["red", "12345", '"/><script/>'])
def test_a_colour_is_six_digits(colour: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        portrait(Look("hijab", colour, "222222", "3d405b"))


@pytest.mark.parametrize("people", [0, 4])
def test_one_to_three_people_fit_in_a_scene(people: int) -> None:
    with pytest.raises(ValueError, match="one to three people"):
        scene(place="yard", figures=[Figure(JOOST, "smile")] * people)


def test_at_most_three_things_fit_in_a_scene() -> None:
    with pytest.raises(ValueError, match="at most three things"):
        scene(place="yard", figures=[Figure(JOOST, "smile")], things=["bus"] * 4)
