"""Words on the pages: Dutch where Dutch is read, English where English is (X1); never a word of failure or health."""

import re
from pathlib import Path

import polib
import pytest
from django.apps import apps
from django.test import Client

from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import everywhere
from tests.addresses import CERTIFIED
from tests.clock import Clock
from tests.crawl import Seen, look_around
from tests.world import World

pytestmark = pytest.mark.django_db
PACKAGE = Path(__file__).resolve().parent.parent / "groeiplek"
ROLES = ("participant", "trainer", "assistant", "coach", "project_manager", "administrator", "auditor")
PARTICIPANTS = ("Fatma Aydin", "Samira Haddou", "Danny Verbeek", "Ronald Peeters", "Marja Hoekstra", "Peter van Leeuwen")
# A word of failure (W76).
FAILURE = re.compile(
    r"\b(gezakt|zakken|onvoldoende|mislukt\w*|mislukking|gefaald|falen|fout gedaan|afgekeurd|niet gehaald|"
    r"failed|failure|fail|insufficient|unsatisfactory)\b",
    re.IGNORECASE,
)
# Words of health in what a field asks for (V1). A reminder not to write about it is no question.
HEALTH = re.compile(
    r"\b(ziek\w*|diagnose\w*|beperking\w*|handicap\w*|medicij\w*|medicatie|arts|dokter|behandel\w*|stoornis\w*|"
    r"verslav\w*|therapie|psych\w*|disab\w*|diagnos\w*|illness\w*|sick\w*|medic\w*|disorder\w*|reden van afwezigheid)\b",
    re.IGNORECASE,
)
PLACEHOLDER = re.compile(r"%\(|%s|\{")


@pytest.fixture(autouse=True)
def _on_the_clock(clock: Clock) -> None:
    """Sessions and stories hold at that moment."""


def texts() -> dict[str, str]:
    """Dutch by English, for every fixed text of the product that differs."""
    found: dict[str, set[str]] = {}
    for file in PACKAGE.glob("*/locale/nl/LC_MESSAGES/django.po"):
        for entry in polib.pofile(str(file)):
            if entry.obsolete or not entry.msgstr or PLACEHOLDER.search(entry.msgid):
                continue
            found.setdefault(entry.msgid, set()).add(entry.msgstr)
    # The same word in both languages, somewhere, tells nothing.
    same = {english for english, dutch in found.items() if english in dutch}
    return {english: min(dutch) for english, dutch in found.items() if english not in same}


def speaking(world: World, person: Person, language: str) -> Client:
    with everywhere():
        Person.objects.filter(pk=person.pk).update(language=language)
    return world.client(person)


def pieces(seen: Seen) -> set[str]:
    """Pieces of text as they stand on the page, and without the capital and the full stop that a page may add."""
    return {piece for text in seen.texts for piece in (text, text.rstrip(".:,"), text[:1].lower() + text[1:])}


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("role", ROLES)
def test_a_page_speaks_one_language(role: str, language: str, world: World) -> None:
    person = world.personas("Danny Verbeek")[role]
    assert person is not None
    known = texts()
    dutch, english = {" ".join(text.split()) for text in known.values()}, {" ".join(text.split()) for text in known}
    foreign = (english - dutch) if language == "nl" else (dutch - english)
    own = (dutch if language == "nl" else english) - foreign
    wrong, right = [], set[str]()
    for seen in look_around(speaking(world, person, language), each=2):
        right |= pieces(seen) & own
        wrong += [f"{seen.path}: {piece}" for piece in pieces(seen) & foreign if len(piece) > 2]
        if seen.html:
            assert f'<html lang="{language}"' in seen.html
    assert not wrong
    assert len(right) > 10


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", [*PARTICIPANTS, CERTIFIED])
def test_a_participant_meets_no_word_of_failure(name: str, language: str, world: World) -> None:
    found = look_around(speaking(world, world.here[name], language))
    assert len(found) >= 3
    told = [f"{seen.path}: {word}" for seen in found for word in FAILURE.findall(seen.words)]
    assert not told


@pytest.mark.parametrize("role", ROLES)
def test_no_field_asks_about_health(role: str, world: World) -> None:
    found = look_around(world.client(world.personas("Danny Verbeek")[role]))
    labels = [label for seen in found for label in seen.labels]
    assert not [label for label in labels if HEALTH.search(label)]


def test_no_field_of_the_database_is_about_health() -> None:
    names = [
        f"{model.__name__}.{field.name}"
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if HEALTH.search(field.name.replace("_", " "))
    ]
    assert not names
