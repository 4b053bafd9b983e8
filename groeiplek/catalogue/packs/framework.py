"""A framework: what can be learnt, in how many levels, and the behaviour that shows a level."""

import datetime
from collections.abc import Iterator
from typing import Annotated, Literal, Self

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
                "parts_or_levels", "must have either parts (a higher tier) or levels (the lowest tier)"
            )
        return self


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
        codes = [code for code, _, _ in _walk(competences, 0, None)]
        doubles = sorted({code for code in codes if codes.count(code) > 1})
        if doubles:
            raise refuse(
                "codes",
                "has the code {doubles} more than once; give each its own",
                doubles=", ".join(doubles),
            )
        return competences

    @model_validator(mode="after")
    def _as_deep_as_the_tiers(self) -> Self:
        lowest = len(self.tiers) - 1
        for code, part, tier in _walk(self.competences, 0, None):
            if (part.levels is not None) != (tier == lowest):
                message = "has {code} on tier {tier} of {tiers}; put levels on the lowest tier, parts above it"
                raise refuse("tiers", message, code=code, tier=tier + 1, tiers=lowest + 1)
        return self

    def walk(self) -> Iterator[tuple[str, CompetencePart, int, str | None]]:
        """Every competence, parents first: its code, itself, its tier (0 is the top), its parent's code."""
        yield from _with_parents(self.competences, 0, None)

    def level(self, competence: str, level: str) -> LevelPart | None:
        """The criteria of one level of one competence."""
        for code, part, _, _ in self.walk():
            if code == competence:
                return (part.levels or {}).get(level)
        return None


def _with_parents(
    parts: dict[str, CompetencePart], tier: int, parent: str | None
) -> Iterator[tuple[str, CompetencePart, int, str | None]]:
    for code, part in parts.items():
        yield code, part, tier, parent
        yield from _with_parents(part.parts or {}, tier + 1, code)


def _walk(
    parts: dict[str, CompetencePart], tier: int, parent: str | None
) -> Iterator[tuple[str, CompetencePart, int]]:
    return ((code, part, depth) for code, part, depth, _ in _with_parents(parts, tier, parent))
