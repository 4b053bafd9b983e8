"""A framework: what can be learnt, in how many levels, and the behaviour that shows a level."""

import datetime
from collections.abc import Iterator
from typing import Annotated, Literal, NamedTuple, Self

from django.utils.translation import gettext as _
from pydantic import Field, field_validator, model_validator

from groeiplek.catalogue.packs.assignment import Situation, Things
from groeiplek.catalogue.packs.values import (
    Code,
    LevelCode,
    LevelRef,
    Line,
    Name,
    Once,
    Part,
    SourceRef,
    Switch,
    Text40,
    Text60,
    Text120,
    refuse,
)


class Proof(Part):
    """What a proof asks: how many times, in how many situations, and whether a second person judges."""

    times: Annotated[int, Field(ge=1, le=20)]
    situations: Annotated[int, Field(ge=1, le=10)]
    second_assessor: Switch = False


class ScaleStep(Part):
    name: Text40
    means: Text120
    proof: Proof | None = None


class CriterionPart(Part):
    """Behaviour that can be seen, of one kind."""

    kind: Literal["knowledge", "skill", "attitude"]
    text: Text120
    sources: Annotated[tuple[SourceRef, ...], Field(min_length=1), Once] = ()
    occasion: Switch = False


class LevelPart(Part):
    """`occasion`: it can only be shown when something happens first."""

    criteria: Annotated[dict[Name, CriterionPart], Field(min_length=1)]
    occasion: Switch = False


class CompetencePart(Part):
    """A node: either nested `parts`, or the `levels` of the lowest tier."""

    name: Text60
    about: Text120 | None = None
    things: Things = ()
    codes: Annotated[tuple[Line, ...], Field(min_length=1), Once] = ()
    situations: dict[Name, Situation] = Field(default_factory=dict)
    parts: Annotated[dict[Code, "CompetencePart"], Field(min_length=1)] | None = None
    levels: Annotated[dict[LevelRef, LevelPart], Field(min_length=1)] | None = None

    @model_validator(mode="after")
    def _parts_or_levels(self) -> Self:
        if (self.parts is None) == (self.levels is None):
            raise refuse(
                "parts_or_levels", _("must have either parts (a higher tier) or levels (the lowest tier)")
            )
        return self


class Place(NamedTuple):
    """Where a competence stands: tier 0 is the top, `parent` the code above it."""

    code: str
    part: CompetencePart
    tier: int
    parent: str | None


class SourcePart(Part):
    """Where a criterion comes from: a work card, an instruction."""

    name: Text120
    owner: Line
    version: Line
    review_by: datetime.date | None = None


class FrameworkFile(Part):
    """`framework.yaml`."""

    tiers: Annotated[tuple[Text40, ...], Field(min_length=1, max_length=5)]
    scale: Annotated[dict[LevelCode, ScaleStep], Field(min_length=1)]
    competences: Annotated[dict[Code, CompetencePart], Field(min_length=1)]
    sources: dict[Name, SourcePart] = Field(default_factory=dict)

    @field_validator("competences")
    @classmethod
    def _each_code_once(cls, competences: dict[str, CompetencePart]) -> dict[str, CompetencePart]:
        codes = [place.code for place in _walk(competences, 0, None)]
        doubles = sorted({code for code in codes if codes.count(code) > 1})
        if doubles:
            message = _("has the code {doubles} more than once; give each its own")
            raise refuse("codes", message, doubles=", ".join(doubles))
        return competences

    @model_validator(mode="after")
    def _as_deep_as_the_tiers(self) -> Self:
        lowest = len(self.tiers) - 1
        for place in self.walk():
            if (place.part.levels is not None) != (place.tier == lowest):
                message = _(
                    "has {code} on tier {tier} of {tiers}; put levels on the lowest tier, parts above it"
                )
                raise refuse("tiers", message, code=place.code, tier=place.tier + 1, tiers=lowest + 1)
        return self

    def walk(self) -> Iterator[Place]:
        """Every competence, parents first, in the order of the file."""
        return _walk(self.competences, 0, None)

    def levels_of(self, competence: str) -> dict[str, LevelPart] | None:
        """The levels of a competence by code; None where there is no such competence or it has parts."""
        return next((place.part.levels for place in self.walk() if place.code == competence), None)


def _walk(parts: dict[str, CompetencePart], tier: int, parent: str | None) -> Iterator[Place]:
    for code, part in parts.items():
        yield Place(code, part, tier, parent)
        yield from _walk(part.parts or {}, tier + 1, code)
