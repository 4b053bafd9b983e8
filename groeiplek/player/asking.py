"""How a question stands on the screen: its options, an earlier answer, and where to look again. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from groeiplek.catalogue.packs.schema import AssignmentFile, Match, Open, Order, Question
from groeiplek.journeys.questions import FeedbackLine, Verdict, shuffled


@dataclass(frozen=True)
class Row:
    """One option on the screen. `text` is empty where the kind of question says the words (faces, true or not)."""

    name: str
    text: Mapping[str, str]
    things: Sequence[str] = ()
    chosen: bool = False
    # Which option was put beside it, in a question of pairs.
    pair: str = ""


@dataclass(frozen=True)
class Asking:
    """A question as it is shown: to answer, or (`verdict`) with the answer and what is said about it."""

    question: Question
    rows: Sequence[Row] = ()
    partners: Sequence[Row] = ()
    text: str = ""
    verdict: Verdict | None = None
    lines: Sequence[tuple[Row | None, FeedbackLine]] = field(default_factory=tuple)

    @property
    def kind(self) -> str:
        return self.question.kind

    @property
    def one_choice(self) -> bool:
        return self.kind in {"choose-one", "true-or-not", "feeling"}

    @property
    def more_to_find(self) -> bool:
        """All that was chosen fits, and there is more that fits."""
        return bool(
            self.verdict and self.verdict.right is False and all(line.right for _, line in self.lines)
        )


def ask(question: Question, seed: str, given: Mapping[str, Any] | None = None) -> Asking:
    """The question to answer. An earlier answer stands in it, but for a single choice, which starts anew."""
    if isinstance(question, Open):
        return Asking(question, text=(given or {}).get("text", ""))
    order = list((given or {}).get("order", [])) or shuffled(question, seed)
    if isinstance(question, Order):
        return Asking(question, [_row(question, name) for name in order])
    if isinstance(question, Match):
        pairs = (given or {}).get("pairs", {})
        partners = [Row(name, question.options[name].with_) for name in shuffled(question, seed)]
        rows = [_row(question, name, pair=pairs.get(name, "")) for name in question.options]
        return Asking(question, rows, partners)
    before = (given or {}).get("chosen", []) if question.kind == "choose-more" else []
    return Asking(question, [_row(question, name, chosen=name in before) for name in question.options])


def answered(question: Question, given: Mapping[str, Any], verdict: Verdict) -> Asking:
    """The question with an answer and its feedback."""
    if isinstance(question, Open):
        return Asking(question, text=given.get("text", ""), verdict=verdict)
    partners: list[Row] = []
    if isinstance(question, Order):
        rows = [_row(question, name) for name in given["order"]]
    elif isinstance(question, Match):
        rows = [_row(question, name, pair=other) for name, other in given["pairs"].items()]
        partners = [Row(name, option.with_) for name, option in question.options.items()]
    else:
        rows = [_row(question, name, chosen=True) for name in question.options if name in given["chosen"]]
    by_name = {row.name: row for row in rows}
    lines = [(by_name.get(line.option) if len(rows) > 1 else None, line) for line in verdict.feedback]
    return Asking(question, rows, partners, verdict=verdict, lines=lines)


def _row(question: Question, name: str, *, chosen: bool = False, pair: str = "") -> Row:
    option = question.options[name]  # type: ignore[union-attr]
    return Row(name, getattr(option, "text", {}), getattr(option, "things", ()), chosen, pair)


def scene_to_look_at(content: AssignmentFile, question: Question) -> int:
    """The scene that helps with this question: one about the same thing, else the one where it turns out well."""
    scenes = content.story.scenes
    about = set(question.things)
    turn = max(1, len(scenes) - 2)
    best = max(
        range(1, len(scenes) + 1), key=lambda at: (len(about & set(scenes[at - 1].things)), at == turn, at)
    )
    return best if about & set(scenes[best - 1].things) else turn
