"""All tries at the questions of a run, in words, for the talk about them (W31)."""

from dataclasses import dataclass
from typing import Any

from groeiplek.catalogue.packs import schema
from groeiplek.desk.forms.answers import option_words
from groeiplek.desk.words import content_of
from groeiplek.journeys.models import Answer, Run
from groeiplek.journeys.questions import judge
from groeiplek.journeys.rules import RuleBroken
from groeiplek.kit.templatetags.kit import text


@dataclass(frozen=True)
class Try:
    """One answer: what was chosen, what the screen said to it."""

    answer: Answer
    lines: list[str]
    feedback: list[str]


@dataclass(frozen=True)
class Asked:
    """One question with all that was tried."""

    name: str
    number: int
    question: schema.Question
    tries: list[Try]


def tries_of(run: Run) -> list[Asked]:
    """Every question of the assignment in its order; tries oldest first. One query."""
    by_question: dict[str, list[Answer]] = {}
    for answer in run.answers.select_related("entered_by"):
        by_question.setdefault(answer.question, []).append(answer)
    return [
        Asked(name, number, question, [_try(question, answer) for answer in by_question.get(name, [])])
        for number, (name, question) in enumerate(content_of(run).questions.items(), start=1)
    ]


def _try(question: schema.Question, answer: Answer) -> Try:
    try:
        verdict = judge(question, answer.given)
    except RuleBroken:
        return Try(answer, [], [])
    said = [text(line.text) for line in verdict.feedback] + ([text(verdict.done)] if verdict.done else [])
    return Try(answer, _lines(question, answer.given), said)


def _lines(question: schema.Question, given: dict[str, Any]) -> list[str]:
    words = option_words(question)
    if isinstance(question, schema.Open):
        return [given["text"]]
    if isinstance(question, schema.Order):
        return [f"{place}. {words[name]}" for place, name in enumerate(given["order"], start=1)]
    if isinstance(question, schema.Match):
        rights = {name: text(option.with_) for name, option in question.options.items()}
        return [f"{words[name]} → {rights[other]}" for name, other in given["pairs"].items()]
    return [words[name] for name in given["chosen"]]
