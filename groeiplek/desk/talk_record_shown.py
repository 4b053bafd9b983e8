"""The answers of a talk that was held, in words."""

from dataclasses import dataclass
from typing import Any

from groeiplek.catalogue.packs import schema
from groeiplek.desk.forms.prompts import FEELINGS
from groeiplek.desk.talk_stage import Stage
from groeiplek.kit.templatetags.kit import text


@dataclass(frozen=True)
class Said:
    """One prompt and what was answered."""

    asked: str
    answer: str


def lines_of(stage: Stage) -> list[Said]:
    """Prompts that have an answer, in the order of the talk."""
    answers = stage.talk.answers
    return [
        Said(text(asked.text), _words(asked.prompt, answers[asked.key]))
        for asked in stage.asked
        if asked.key in answers
    ]


def _words(prompt: schema.Prompt, value: Any) -> str:
    if isinstance(prompt, schema.FeelingPrompt):
        return str(FEELINGS[value])
    if isinstance(prompt, schema.ChooseOnePrompt | schema.ChooseMorePrompt):
        names = value if isinstance(value, list) else [value]
        return ", ".join(text(prompt.options[name].text) for name in names)
    return str(value)
