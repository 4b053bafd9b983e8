"""The picture of a scene and the words in its place."""

import pytest

from groeiplek.catalogue.actions import load_pack
from groeiplek.catalogue.content import assignment_content, explain_words, pack_content
from groeiplek.catalogue.films import film_of
from groeiplek.catalogue.models import Assignment
from groeiplek.catalogue.packs.reader import read_pack
from groeiplek.catalogue.packs.schema import AssignmentFile
from groeiplek.catalogue.story import NoSuchScene, portrait_svg, scene_alt, scene_svg
from groeiplek.catalogue.tests.conftest import PackOnDisk


@pytest.mark.django_db
def test_each_scene_is_drawn(small: PackOnDisk) -> None:
    load_pack(path=small.path)
    pk = Assignment.objects.get().pk

    assert all(scene_svg(pk, number).startswith("<svg ") for number in range(1, 5))
    for number in (0, 5):
        with pytest.raises(NoSuchScene):
            scene_svg(pk, number)


@pytest.mark.django_db
def test_film_is_kept_with_its_version(small: PackOnDisk) -> None:
    (small.path / "media").mkdir()
    for name in ("doos.mp4", "doos.nl.vtt", "anders.nl.vtt"):
        (small.path / "media" / name).write_text(name)
    small.edit("assignments/1.1-A.yaml", "  place: packing", "  place: packing\n  video: doos.mp4")
    load_pack(path=small.path)
    (small.path / "media" / "doos.mp4").write_text("another film")

    film = film_of(Assignment.objects.get().pk)

    assert film is not None
    assert film.path.read_text() == "doos.mp4"
    assert {language: path.name for language, path in film.subtitles.items()} == {"nl": "doos.nl.vtt"}


@pytest.mark.django_db
def test_most_assignments_have_no_film(small: PackOnDisk) -> None:
    load_pack(path=small.path)
    assert film_of(Assignment.objects.get().pk) is None


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("nl", "De inpaklijn. Noor kijkt rustig. Piet lacht een beetje. Doos."),
        ("nl-BE", "De inpaklijn. Noor kijkt rustig. Piet lacht een beetje. Doos."),
        ("en", "The packing line. Noor looks calm. Piet smiles a little. Box."),
        ("ar", "De inpaklijn. Noor kijkt rustig. Piet lacht een beetje. Doos."),
    ],
)
def test_words_in_place_of_the_picture(small: PackOnDisk, language: str, expected: str) -> None:
    parsed = read_pack(small.path)
    story = parsed.assignments["1.1-A"].story

    assert scene_alt(parsed.pack, story.scenes[0], language, place=story.place) == expected


def test_portrait_shows_the_mood(small: PackOnDisk) -> None:
    pack = read_pack(small.path).pack
    assert portrait_svg(pack, "noor", "calm") != portrait_svg(pack, "noor", "glad")


@pytest.mark.django_db
def test_words_of_the_assignment_stand_before_those_of_the_pack(small: PackOnDisk) -> None:
    load_pack(path=small.path)
    row = Assignment.objects.get()
    pack = pack_content(row.pack_version_id)
    content = assignment_content(row.pk)

    assert list(explain_words(content, pack)) == ["bodem", "agreement"]
    own = AssignmentFile.model_copy(content, update={"words": {"agreement": content.words["bodem"]}})
    assert explain_words(own, pack) == {"agreement": content.words["bodem"]}
