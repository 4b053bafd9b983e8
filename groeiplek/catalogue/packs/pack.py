"""`pack.yaml`: who and what all assignments share."""

from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from groeiplek.catalogue.packs.assignment import Word
from groeiplek.catalogue.packs.values import (
    COLOUR,
    LICENCE,
    VERSION,
    Language,
    Name,
    Once,
    Part,
    Text60,
    Text80,
    known_as,
)

Colour = Annotated[str, StringConstraints(pattern=COLOUR)]


class LookPart(Part):
    """Names of drawn parts; colours are six hexadecimal digits."""

    head: Annotated[str, known_as("heads")]
    skin: Colour
    contrast: Colour
    clothes: Colour
    accessory: Annotated[str, known_as("accessories")] | None = None
    beard: Annotated[str, known_as("beards")] | None = None


class CastMember(Part):
    name: Annotated[str, StringConstraints(min_length=1, max_length=20)]
    age: Annotated[int, Field(ge=16, le=80)]
    role: Literal["worker", "trainer"]
    look: LookPart


class Mood(Part):
    """A face, and what it shows for people who hear the picture."""

    expression: Annotated[str, known_as("expressions")]
    text: Text60


class Thing(Part):
    icon: Annotated[str, known_as("icons")]
    text: Text60


class PackFile(Part):
    """`pack.yaml`. What is borrowed with `uses` is filled in by the reader."""

    pack: Name
    version: Annotated[str, StringConstraints(pattern=VERSION)]
    languages: Annotated[tuple[Language, ...], Field(min_length=1), Once]
    licence: Annotated[str, StringConstraints(pattern=LICENCE)]
    name: Text60
    uses: Name | None = None
    cast: dict[Name, CastMember] = Field(default_factory=dict)
    places: dict[Annotated[Name, known_as("drawn places")], Text80] = Field(default_factory=dict)
    moods: dict[Name, Mood] = Field(default_factory=dict)
    things: dict[Name, Thing] = Field(default_factory=dict)
    words: dict[Name, Word] = Field(default_factory=dict)

    @property
    def number(self) -> tuple[int, int]:
        """The version as two numbers, for comparing."""
        first, second = self.version.split(".")
        return int(first), int(second)
