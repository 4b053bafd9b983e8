"""An assignment: the story, the explanation, questions, practice and what the trainer needs."""

from typing import Annotated, Any, Literal

from django.utils.translation import gettext as _
from pydantic import AfterValidator, Field, StringConstraints, field_validator

from groeiplek.catalogue.packs.values import (
    VIDEO,
    CompetenceRef,
    LevelRef,
    MoodRef,
    Name,
    Once,
    Part,
    PersonRef,
    PlaceRef,
    Switch,
    Text40,
    Text60,
    Text70,
    Text80,
    Text90,
    Text100,
    Text110,
    Text120,
    Text170,
    ThingRef,
    at_most_sentences,
    at_most_words,
    refuse,
)

Things = Annotated[tuple[ThingRef, ...], Field(min_length=1, max_length=3), Once]
FEELINGS = ("fine", "so-so", "hard")


class SceneFigure(Part):
    """How somebody looks in a scene, and what the balloon says."""

    mood: MoodRef
    says: Text70 | None = None


def _balloons(people: dict[str, SceneFigure]) -> dict[str, SceneFigure]:
    if sum(figure.says is not None for figure in people.values()) > 2:
        raise refuse("balloons", _("has more than 2 balloons; let at most 2 people speak in a scene"))
    return people


class Scene(Part):
    """One picture. The first of `people` stands left and speaks first."""

    people: Annotated[
        dict[PersonRef, SceneFigure], Field(min_length=1, max_length=3), AfterValidator(_balloons)
    ]
    caption: Text100
    place: PlaceRef | None = None
    things: Things = ()


class Story(Part):
    place: PlaceRef
    scenes: Annotated[tuple[Scene, ...], Field(min_length=4, max_length=6)]
    video: Annotated[str, StringConstraints(pattern=VIDEO)] | None = None


class Answer(Part):
    """An option with the feedback for whoever chose it."""

    text: Text60
    feedback: Text120
    right: Switch = False
    things: Things = ()


class Verdict(Part):
    """`true` or `not-true`, with why."""

    feedback: Text120
    right: Switch = False


class OrderStep(Part):
    """A step; the file holds the right order. Its feedback is the hint for when it is not in its place."""

    text: Text60
    feedback: Text120
    things: Things = ()


class Pair(Part):
    """Two texts that belong together. The feedback is the hint for a pair that does not match."""

    text: Text60
    with_: Text60 = Field(alias="with")
    feedback: Text120
    things: Things = ()


class KindWord(Part):
    """What is said to somebody who chose this face."""

    feedback: Text120


class _Question(Part):
    ask: Text170
    things: Things = ()


def _exactly(options: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    if set(options) != set(names):
        raise refuse("options", _("must be exactly: {names}"), names=", ".join(names))
    return options


def _one_right(options: dict[str, Any]) -> dict[str, Any]:
    if (count := sum(option.right for option in options.values())) != 1:
        raise refuse("right", _("has {count} options with right: yes; exactly 1 must have it"), count=count)
    return options


class ChooseOne(_Question):
    kind: Literal["choose-one"]
    options: Annotated[dict[Name, Answer], Field(min_length=2, max_length=4), AfterValidator(_one_right)]


class ChooseMore(_Question):
    kind: Literal["choose-more"]
    options: Annotated[dict[Name, Answer], Field(min_length=3, max_length=5)]
    done: Text100

    @field_validator("options")
    @classmethod
    def _some_right(cls, options: dict[str, Answer]) -> dict[str, Answer]:
        count = sum(option.right for option in options.values())
        if not 2 <= count < len(options):
            raise refuse(
                "right",
                _("has {count} options with right: yes; 2 or more must have it, but not all"),
                count=count,
            )
        return options


class TrueOrNot(_Question):
    kind: Literal["true-or-not"]
    options: Annotated[dict[Name, Verdict], AfterValidator(_one_right)]

    @field_validator("options")
    @classmethod
    def _both(cls, options: dict[str, Verdict]) -> dict[str, Verdict]:
        return _exactly(options, ("true", "not-true"))


class Order(_Question):
    kind: Literal["order"]
    options: Annotated[dict[Name, OrderStep], Field(min_length=3, max_length=5)]
    done: Text100


class Match(_Question):
    kind: Literal["match"]
    options: Annotated[dict[Name, Pair], Field(min_length=3, max_length=4)]
    done: Text100


class Feeling(_Question):
    kind: Literal["feeling"]
    options: dict[Name, KindWord]

    @field_validator("options")
    @classmethod
    def _faces(cls, options: dict[str, KindWord]) -> dict[str, KindWord]:
        return _exactly(options, FEELINGS)


class Open(_Question):
    kind: Literal["open"]
    done: Text100


Question = Annotated[
    ChooseOne | ChooseMore | TrueOrNot | Order | Match | Feeling | Open, Field(discriminator="kind")
]


class Choice(Part):
    """An option of a prompt: nothing to judge, so no feedback."""

    text: Text60
    things: Things = ()


class _Prompt(Part):
    """`ask` looks forward, on the practice sheet; `back` looks back. `looking_back` is never empty."""

    ask: Text80
    back: Text80 | None = None
    things: Things = ()

    @property
    def looking_back(self) -> dict[str, str]:
        return self.back or self.ask


class OpenPrompt(_Prompt):
    kind: Literal["open"]


class CountPrompt(_Prompt):
    kind: Literal["count"]


class FeelingPrompt(_Prompt):
    kind: Literal["feeling"]


class ChooseOnePrompt(_Prompt):
    kind: Literal["choose-one"]
    options: Annotated[dict[Name, Choice], Field(min_length=2, max_length=4)]


class ChooseMorePrompt(_Prompt):
    kind: Literal["choose-more"]
    options: Annotated[dict[Name, Choice], Field(min_length=3, max_length=5)]


Prompt = Annotated[
    OpenPrompt | CountPrompt | FeelingPrompt | ChooseOnePrompt | ChooseMorePrompt, Field(discriminator="kind")
]


class Situation(Part):
    """An occasion at work to practise. Staged: set up on purpose, and recorded so."""

    text: Text120
    staged: Switch = False


class Trainer(Part):
    in_short: Text120
    arrange: Annotated[tuple[Text120, ...], Field(min_length=3, max_length=5)]
    observe: Annotated[dict[Name, Text110], Field(min_length=3, max_length=3)]
    say: Annotated[tuple[Text120, ...], Field(min_length=3, max_length=5)]
    if_not_yet: Annotated[tuple[Text120, ...], Field(min_length=3, max_length=5)]
    situations: Annotated[dict[Name, Situation], Field(min_length=2, max_length=5)]


class Word(Part):
    """A word that is explained on tap. `word` holds the word itself and its other forms, with commas."""

    word: Text120
    means: Text90

    def forms(self, language: str) -> tuple[str, ...]:
        """The forms in this language, none where the word has no text in it."""
        return tuple(form.strip() for form in self.word.get(language, "").split(",") if form.strip())


class AssignmentFile(Part):
    """`assignments/<competence>-<level>.yaml`."""

    competence: CompetenceRef
    level: LevelRef
    title: Text40
    goal: Annotated[Text120, at_most_words(12, translated=15)]
    story: Story
    explanation: Annotated[
        tuple[Annotated[Text120, at_most_sentences(3)], ...], Field(min_length=2, max_length=5)
    ]
    questions: Annotated[dict[Name, Question], Field(min_length=4, max_length=6)]
    summary: Annotated[tuple[Text70, ...], Field(min_length=3, max_length=5)]
    practice: Annotated[dict[Name, Prompt], Field(min_length=5, max_length=8)]
    trainer: Trainer
    words: dict[Name, Word] = Field(default_factory=dict)

    @field_validator("questions")
    @classmethod
    def _four_kinds(cls, questions: dict[str, Any]) -> dict[str, Any]:
        kinds = sorted({question.kind for question in questions.values()})
        if len(kinds) < 4:
            raise refuse(
                "kinds", _("has only the kinds {kinds}; use at least 4 kinds"), kinds=", ".join(kinds)
            )
        return questions

    @field_validator("practice")
    @classmethod
    def _few_open(cls, practice: dict[str, Any]) -> dict[str, Any]:
        if (count := sum(prompt.kind == "open" for prompt in practice.values())) > 3:
            raise refuse(
                "open",
                _("has {count} prompts of kind open; 3 is the most, ticking is an answer too"),
                count=count,
            )
        return practice
