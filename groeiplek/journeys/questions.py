"""What an answer is worth: feedback at once, as kind words and never as points (X14). Pure.

`given` is {"chosen": [names]} for choosing and faces, {"order": [names]}, {"pairs": {left: right}} where both are names
of options, or {"text": "..."} for own words.
"""

import random
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.utils.translation import gettext as _

from groeiplek.catalogue.packs import schema
from groeiplek.journeys.rules import RuleBroken, refuse

LONGEST_TEXT = 500


@dataclass(frozen=True)
class FeedbackLine:
    """What is said about one option; `right` is None where nothing is judged."""

    option: str
    text: dict[str, str]
    right: bool | None


@dataclass(frozen=True)
class Verdict:
    """`right` is None for faces and own words, which nobody judges. `done` closes a question that is all right."""

    right: bool | None
    feedback: tuple[FeedbackLine, ...] = ()
    done: dict[str, str] | None = None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "Verdict":
        lines = tuple(FeedbackLine(**line) for line in kept["feedback"])
        return cls(kept["right"], lines, kept["done"])


def _not_an_answer() -> RuleBroken:
    return refuse("not_an_answer", _("Choose or write an answer first."))


def _names(given: Mapping[str, Any], key: str) -> list[str]:
    names = given.get(key)
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise _not_an_answer()
    return names


def clean(question: schema.Question, given: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of `given`: only what belongs to this kind of question. Raises RuleBroken where it is no answer."""
    if isinstance(question, schema.Open):
        return {"text": _text(given)}
    options = set(question.options)
    if isinstance(question, schema.Order):
        order = _names(given, "order")
        if sorted(order) != sorted(options):
            raise _not_an_answer()
        return {"order": order}
    if isinstance(question, schema.Match):
        pairs = given.get("pairs")
        if (
            not isinstance(pairs, dict)
            or set(pairs) != options
            or not all(_in(v, options) for v in pairs.values())
        ):
            raise _not_an_answer()
        return {"pairs": {name: pairs[name] for name in question.options}}
    chosen = sorted(set(_names(given, "chosen")))
    most = len(options) if isinstance(question, schema.ChooseMore) else 1
    if not 1 <= len(chosen) <= most or not set(chosen) <= options:
        raise _not_an_answer()
    return {"chosen": chosen}


def _in(value: object, options: set[str]) -> bool:
    return isinstance(value, str) and value in options


def _text(given: Mapping[str, Any]) -> str:
    text = given.get("text")
    if not isinstance(text, str) or not text.strip():
        raise _not_an_answer()
    if len(text) > LONGEST_TEXT:
        raise refuse(
            "too_long", _("Make it a little shorter: at most %(most)d letters.") % {"most": LONGEST_TEXT}
        )
    return text.strip()


def judge(question: schema.Question, given: Mapping[str, Any]) -> Verdict:
    """The feedback on one try. Raises RuleBroken ("not_an_answer", "too_long") where `given` is no answer."""
    answer = clean(question, given)
    if isinstance(question, schema.Open):
        return Verdict(None, (), question.done)
    if isinstance(question, schema.Feeling):
        name = answer["chosen"][0]
        return Verdict(None, (FeedbackLine(name, question.options[name].feedback, None),))
    if isinstance(question, schema.Order):
        return _judge_order(question, answer["order"])
    if isinstance(question, schema.Match):
        return _judge_pairs(question, answer["pairs"])
    return _judge_choice(question, answer["chosen"])


def _judge_choice(
    question: schema.ChooseOne | schema.ChooseMore | schema.TrueOrNot, chosen: list[str]
) -> Verdict:
    right = {name for name, option in question.options.items() if option.right}
    lines = tuple(FeedbackLine(name, question.options[name].feedback, name in right) for name in chosen)
    done = question.done if isinstance(question, schema.ChooseMore) and set(chosen) == right else None
    return Verdict(set(chosen) == right, lines, done)


def _judge_order(question: schema.Order, order: list[str]) -> Verdict:
    # One hint at a time: the steps after the first misplaced one are out of place because of it.
    misplaced = next((name for name, own in zip(question.options, order, strict=True) if name != own), None)
    if misplaced is None:
        return Verdict(True, (), question.done)
    return Verdict(False, (FeedbackLine(misplaced, question.options[misplaced].feedback, False),))


def _judge_pairs(question: schema.Match, pairs: Mapping[str, str]) -> Verdict:
    lines = tuple(
        FeedbackLine(name, question.options[name].feedback, False)
        for name, other in pairs.items()
        if name != other
    )
    return Verdict(not lines, lines, None if lines else question.done)


def shuffled(question: schema.Question, seed: str) -> list[str]:
    """Names of the options mixed, the same for the same seed; steps never stand in the right order already."""
    names = [] if isinstance(question, schema.Open) else list(question.options)
    if not isinstance(question, schema.Order | schema.Match):
        return names
    mixed = names.copy()
    random.Random(seed).shuffle(mixed)  # noqa: S311  # an order on a screen, not a secret
    return mixed if mixed != names else names[1:] + names[:1]
