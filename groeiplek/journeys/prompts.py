"""The prompts of a talk: those of its guide, and those of the look-back sheet (W72). Pure.

`asked(guide, assignment)` lists them with the key under which `Talk.answers` keeps each answer: the prompt's own name for
a line of the look-back sheet, `part.prompt` for one of the guide. An answer is a text (open), a number from 0 to 5
(count), a name (choose-one, feeling) or a list of names (choose-more).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from groeiplek.catalogue.packs import schema

MOST_COUNTED = 5
LONGEST_TEXT = 500


@dataclass(frozen=True)
class Asked:
    """One prompt. `part` is the part of the guide it belongs to, empty for the look-back sheet."""

    key: str
    part: str
    prompt: schema.Prompt
    text: dict[str, str]

    @property
    def looking_back(self) -> bool:
        return not self.part


def look_back(assignment: schema.AssignmentFile) -> list[Asked]:
    """The look-back sheet: the same prompts as on the practice sheet, asked afterwards."""
    return [Asked(name, "", prompt, prompt.looking_back) for name, prompt in assignment.practice.items()]


def of_guide(guide: schema.TalkFile) -> list[Asked]:
    """The prompts of the guide, in its order."""
    return [
        Asked(f"{part}.{name}", part, prompt, prompt.ask)
        for part, content in guide.parts.items()
        for name, prompt in content.prompts.items()
    ]


def asked(guide: schema.TalkFile, assignment: schema.AssignmentFile | None = None) -> list[Asked]:
    """All prompts of a talk; the look-back sheet where the guide brings it and the talk is about an assignment."""
    sheet = look_back(assignment) if assignment is not None and "look-back" in guide.brings else []
    return sheet + of_guide(guide)


def clean(prompt: schema.Prompt, value: Any) -> str | int | list[str] | None:
    """The answer as it is kept, or None where `value` is no answer to this prompt."""
    if isinstance(prompt, schema.OpenPrompt):
        text = value.strip() if isinstance(value, str) else ""
        return text if 0 < len(text) <= LONGEST_TEXT else None
    if isinstance(prompt, schema.CountPrompt):
        counted = int(value) if isinstance(value, str) and value.isdecimal() else value
        known = isinstance(counted, int) and not isinstance(counted, bool) and 0 <= counted <= MOST_COUNTED
        return counted if known else None
    names = list(schema.FEELINGS) if isinstance(prompt, schema.FeelingPrompt) else list(prompt.options)
    if isinstance(prompt, schema.ChooseMorePrompt):
        chosen = value if isinstance(value, list | tuple) else []
        known = bool(chosen) and all(isinstance(name, str) and name in names for name in chosen)
        return [name for name in names if name in chosen] if known else None
    return value if isinstance(value, str) and value in names else None


def cleaned(prompts: Sequence[Asked], answers: Mapping[str, Any]) -> dict[str, Any]:
    """The answers that are answers, by key; all else is left out."""
    found = {one.key: clean(one.prompt, answers.get(one.key)) for one in prompts}
    return {key: value for key, value in found.items() if value is not None}


def unanswered(prompts: Sequence[Asked], answers: Mapping[str, Any]) -> list[Asked]:
    """Prompts without an answer yet."""
    return [one for one in prompts if clean(one.prompt, answers.get(one.key)) is None]
