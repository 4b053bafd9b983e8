"""Journeys with their phases and checklists, and the guides for the talks."""

import re
from typing import Annotated, Literal, NamedTuple

from django.utils.translation import gettext as _
from pydantic import BeforeValidator, ConfigDict, Field, StringConstraints

from groeiplek.catalogue.packs.assignment import Prompt
from groeiplek.catalogue.packs.values import (
    DUE,
    Name,
    Once,
    Part,
    Range,
    RoleRef,
    Span,
    Switch,
    TalkRef,
    Text60,
    Text120,
    refuse,
)

Moment = Literal["invitation", "choice", "answers", "guidance", "interim", "final", "joint", "next"]
MOMENTS: tuple[Moment, ...] = (
    "invitation", "choice", "answers", "guidance", "interim", "final", "joint", "next",
)  # fmt: skip
Use = Literal[
    "assignments",
    "observations",
    "proof-week",
    "learning-plan",
    "attendance",
    "appraisal",
    "certificate",
    "meeting",
]


class Length(NamedTuple):
    """How long a journey takes: from the least to the most, in `unit`."""

    least: int
    most: int
    unit: Literal["weeks", "months"]

    @property
    def months(self) -> Span:
        """In whole months, at least one."""
        if self.unit == "months":
            return Span(self.least, self.most)
        return Span(max(1, self.least // 4), max(1, -(-self.most // 4)))


def _length(value: object) -> object:
    if not isinstance(value, str):
        return value
    match = re.fullmatch(r"(\d{1,2})-(\d{1,2}) (weeks|months)", value)
    if match is None or not 0 < int(match[1]) <= int(match[2]):
        raise refuse("length", _("is not a length; write it like 3-12 months or 2-12 weeks"))
    return (int(match[1]), int(match[2]), match[3])


def _hyphens(name: str) -> str:
    return name.replace("_", "-")


class JourneySettings(Part):
    """The limits that the method advises.

    Days from one talk to the next, weeks for one level, days of a proof period; observations, situations and
    filled look-backs before a proof; goals open at the same time; weeks from one evaluation to the next.
    """

    model_config = ConfigDict(alias_generator=_hyphens)

    next_talk_days: Range = Span(7, 14)
    level_weeks: Range = Span(1, 6)
    proof_days: Annotated[int, Field(ge=1, le=31)] = 7
    observations: Annotated[int, Field(ge=0, le=20)] = 1
    situations: Annotated[int, Field(ge=0, le=10)] = 2
    look_backs: Annotated[int, Field(ge=0, le=10)] = 1
    open_goals: Annotated[int, Field(ge=1, le=10)] = 2
    evaluation_every_weeks: Annotated[int, Field(ge=1, le=104)] = 13


class Item(Part):
    """Something to do in a phase. `once: organisation` is not for each person; `needed` is before closing."""

    text: Text120
    kind: Literal["tick", "date", "valid-until", "document", "talk", "note"] = "tick"
    who: RoleRef | None = None
    due: Annotated[str, StringConstraints(pattern=DUE)] | None = None
    needed: Switch = False
    once: Literal["organisation"] | None = None
    items: dict[Name, "Item"] = Field(default_factory=dict)


class Phase(Part):
    """`uses`: the parts of the product that show here. `repeats`: a round that comes back."""

    name: Text60
    about: Text120 | None = None
    uses: Annotated[tuple[Use, ...], Once] = ()
    repeats: Switch = False
    items: dict[Name, Item] = Field(default_factory=dict)
    talks: Annotated[tuple[TalkRef, ...], Once] = ()


class JourneyFile(Part):
    """One kind of journey of `journeys.yaml`."""

    name: Text60
    length: Annotated[Length, BeforeValidator(_length)]
    settings: JourneySettings = JourneySettings()
    phases: Annotated[dict[Name, Phase], Field(min_length=1)]


class TalkPart(Part):
    """What is said and asked on one theme."""

    title: Text60
    say: Annotated[tuple[Text120, ...], Field(min_length=1, max_length=6)]
    prompts: dict[Name, Prompt] = Field(default_factory=dict)


class Outcome(Part):
    """How a talk can end, and what that does to what was talked about."""

    text: Text60
    does: Literal["advance", "stay", "later", "stop"]


class TalkFile(Part):
    """The guide for one talk. `moment` is when it is offered; without one, in its phase only."""

    name: Text60
    moment: Moment | None = None
    minutes: Annotated[int, Field(ge=5, le=240)]
    who: Annotated[tuple[RoleRef, ...], Field(min_length=1), Once]
    brings: Annotated[
        tuple[Literal["look-back", "observations", "agreements", "plan", "criteria"], ...], Once
    ] = ()
    parts: Annotated[dict[Name, TalkPart], Field(min_length=1)]
    outcomes: Annotated[dict[Name, Outcome], Field(min_length=1)]


class JourneysFile(Part):
    """`journeys.yaml`."""

    journeys: Annotated[dict[Name, JourneyFile], Field(min_length=1)]
    talks: dict[Name, TalkFile] = Field(default_factory=dict)
