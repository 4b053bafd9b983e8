"""The small parts that every file of a pack is made of: texts, names, references, switches."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, NamedTuple

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, StringConstraints, ValidationInfo
from pydantic_core import PydanticCustomError


@dataclass(frozen=True)
class Known:
    """What a file may refer to: the context while a pack is read. Without it references are not checked."""

    languages: tuple[str, ...] = ()
    names: Mapping[str, frozenset[str]] = field(default_factory=dict)


def known_from(info: ValidationInfo) -> Known:
    return info.context if isinstance(info.context, Known) else Known()


class Part(BaseModel):
    """Base of everything in a pack: never changed after reading, no field that the format does not have."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_by_alias=True, validate_by_name=False)


def refuse(error: str, message: str, /, **values: Any) -> PydanticCustomError:
    """An error of the format. `message` says what is wrong and what to do; `values` fill its braces.

    A value `at` names the field below the place where it was raised.
    """
    return PydanticCustomError(error, message, values)


NAME = r"^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$"
CODE = r"^[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$"
LEVEL = r"^[A-Za-z0-9]+$"
LANGUAGE = r"^[a-z]{2,3}(-[A-Z]{2})?$"
VERSION = r"^(0|[1-9]\d{0,3})\.(0|[1-9]\d{0,3})$"
COLOUR = r"^[0-9A-Fa-f]{6}$"
LICENCE = r"^[A-Za-z0-9.+-]+( (OR|AND|WITH) [A-Za-z0-9.+-]+)*$"
DUE = r"^(?:start|halfway|end|\d{1,3} (?:days?|weeks?|months?) (?:before|after) (?:start|halfway|end))$"
VIDEO = r"^[A-Za-z0-9][A-Za-z0-9._-]*\.(mp4|webm)$"

Name = Annotated[str, StringConstraints(pattern=NAME, max_length=40)]
Code = Annotated[str, StringConstraints(pattern=CODE, max_length=40)]
LevelCode = Annotated[str, StringConstraints(pattern=LEVEL, max_length=10)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=120)]


def _check_languages(text: dict[str, str], wanted: tuple[str, ...]) -> None:
    for language in wanted:
        if language not in text:
            raise refuse(
                "language_missing",
                _("is missing; write this text in every language of pack.yaml"),
                at=language,
            )
    for language in text:
        if wanted and language not in wanted and language.split("-")[0] not in wanted:
            raise refuse(
                "language_unknown",
                _("is not a language of pack.yaml; add it there or take it away"),
                at=language,
            )


def letters(limit: int) -> AfterValidator:
    """A text in all languages of the pack, in each of them at most `limit` letters."""

    def check(text: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        _check_languages(text, known_from(info).languages)
        for language, words in text.items():
            if (count := len(words)) > limit:
                message = _("has {count} letters; {limit} is the most, so make it shorter")
                raise refuse("letters", message, at=language, count=count, limit=limit)
        return text

    return AfterValidator(check)


#: A text in every language of the pack, by language.
Text = dict[str, str]
_Texts = dict[Language, Annotated[str, StringConstraints(min_length=1)]]
Text40 = Annotated[_Texts, letters(40)]
Text60 = Annotated[_Texts, letters(60)]
Text70 = Annotated[_Texts, letters(70)]
Text80 = Annotated[_Texts, letters(80)]
Text90 = Annotated[_Texts, letters(90)]
Text100 = Annotated[_Texts, letters(100)]
Text110 = Annotated[_Texts, letters(110)]
Text120 = Annotated[_Texts, letters(120)]
Text170 = Annotated[_Texts, letters(170)]


def at_most_words(limit: int, *, translated: int) -> AfterValidator:
    """`limit` is for the first language of the pack, `translated` for the others."""

    def check(text: dict[str, str], info: ValidationInfo) -> dict[str, str]:
        first = known_from(info).languages[:1]
        for language, words in text.items():
            most = limit if language.split("-")[0] in first else translated
            if (count := len(words.split())) > most:
                message = _("has {count} words; {limit} is the most, so make the sentence shorter")
                raise refuse("words", message, at=language, count=count, limit=most)
        return text

    return AfterValidator(check)


def at_most_sentences(limit: int) -> AfterValidator:
    def check(text: dict[str, str]) -> dict[str, str]:
        for language, words in text.items():
            if (count := len(re.findall(r"[.!?…]+[\"”’')]*(?=\s|$)", words))) > limit:
                message = _("has {count} sentences; {limit} is the most, so make two texts of it")
                raise refuse("sentences", message, at=language, count=count, limit=limit)
        return text

    return AfterValidator(check)


def _switch(value: object) -> object:
    if value in ("yes", True):
        return True
    raise refuse("switch", _("is a switch: write yes, or take the line away"))


#: `yes` or absent.
Switch = Annotated[bool, BeforeValidator(_switch)]


class Span(NamedTuple):
    """From the least to the most, both included."""

    least: int
    most: int


def _span(value: object) -> object:
    if isinstance(value, str):
        match = re.fullmatch(r"(\d{1,3})-(\d{1,3})", value)
        if match is None or int(match[1]) > int(match[2]):
            raise refuse("span", _("is not from low to high; write two numbers with a hyphen, like 7-14"))
        return Span(int(match[1]), int(match[2]))
    return value


Range = Annotated[Span, BeforeValidator(_span)]


def known_as(kind: str) -> AfterValidator:
    """A reference: the name must exist among the `kind` of the context."""

    def check(value: str, info: ValidationInfo) -> str:
        names = known_from(info).names
        if kind in names and value not in names[kind]:
            raise refuse("unknown_reference", "", kind=kind, value=value, names=sorted(names[kind]))
        return value

    return AfterValidator(check)


PersonRef = Annotated[Name, known_as("cast")]
PlaceRef = Annotated[Name, known_as("places")]
MoodRef = Annotated[Name, known_as("moods")]
ThingRef = Annotated[Name, known_as("things")]
TalkRef = Annotated[Name, known_as("talks")]
CompetenceRef = Annotated[Code, known_as("competences")]
LevelRef = Annotated[LevelCode, known_as("scale")]
SourceRef = Annotated[Name, known_as("sources")]
RoleRef = Annotated[str, known_as("roles")]


def _once(values: tuple[str, ...]) -> tuple[str, ...]:
    doubles = sorted({value for value in values if values.count(value) > 1})
    if doubles:
        raise refuse("doubles", _("names {doubles} twice; leave one"), doubles=", ".join(doubles))
    return values


Once = AfterValidator(_once)
