"""Pictures of a story: the SVG of a scene, and the words that are read in its place."""

from groeiplek.catalogue import drawing
from groeiplek.catalogue.content import assignment_content, pack_content
from groeiplek.catalogue.models import Assignment
from groeiplek.catalogue.packs.schema import AssignmentFile, LookPart, PackFile, Scene


class NoSuchScene(LookupError):
    """The story has no scene with this number."""


def scene_svg(assignment_id: int, number: int) -> str:
    """The picture of a scene; the first is number 1. Raises Assignment.DoesNotExist and NoSuchScene."""
    version_id = Assignment.objects.values_list("pack_version_id", flat=True).get(pk=assignment_id)
    assignment = assignment_content(assignment_id)
    return drawn(pack_content(version_id), assignment, scene_of(assignment, number))


def scene_of(assignment: AssignmentFile, number: int) -> Scene:
    """The scene with this number, from 1. Raises NoSuchScene."""
    if not 1 <= number <= len(assignment.story.scenes):
        raise NoSuchScene(number)
    return assignment.story.scenes[number - 1]


def drawn(pack: PackFile, assignment: AssignmentFile, scene: Scene) -> str:
    """One scene as SVG."""
    figures = [
        figure(pack, name, pack.moods[one.mood].expression, speaks=one.says is not None)
        for name, one in scene.people.items()
    ]
    things = [pack.things[name].icon for name in scene.things]
    return drawing.scene(place=scene.place or assignment.story.place, figures=figures, things=things)


def portrait_svg(pack: PackFile, person: str, mood: str = "") -> str:
    """Head and shoulders of somebody of the cast. Raises KeyError for a name that the pack lacks."""
    expression = pack.moods[mood].expression if mood else "smile"
    return drawing.portrait(_look_of(pack.cast[person].look), expression)


def figure(pack: PackFile, person: str, expression: str, *, speaks: bool = False) -> drawing.Figure:
    """Somebody of the cast as they stand in a picture. Raises KeyError for a name that the pack lacks."""
    return drawing.Figure(_look_of(pack.cast[person].look), expression, speaks)


def _look_of(look: LookPart) -> drawing.Look:
    return drawing.Look(
        head=look.head,
        skin=look.skin,
        contrast=look.contrast,
        clothes=look.clothes,
        accessory=look.accessory,
        beard=look.beard,
    )


def scene_alt(pack: PackFile, scene: Scene, language: str, *, place: str = "") -> str:
    """What is read in place of the picture: where it is, who stands there and how they look, and the things.

    `place` is the place of the story, for a scene that names none itself.
    """
    where = scene.place or place
    sentences = [_in(pack.places[where], language)] if where else []
    for name, figure in scene.people.items():
        sentences.append(f"{pack.cast[name].name} {_in(pack.moods[figure.mood].text, language)}")
    if scene.things:
        sentences.append(", ".join(_in(pack.things[name].text, language) for name in scene.things))
    return " ".join(f"{sentence[0].upper()}{sentence[1:]}." for sentence in sentences)


def _in(text: dict[str, str], language: str) -> str:
    return text.get(language) or text.get(language.split("-")[0]) or next(iter(text.values()))
