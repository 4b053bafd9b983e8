"""What an action hands back to a page, and how the ledger keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from groeiplek.journeys.questions import FeedbackLine, Verdict


@dataclass(frozen=True)
class AnswerResult:
    """One try at a question: `given` as it is kept, the verdict, and the questions that have no answer yet."""

    question: str
    given: dict[str, Any]
    verdict: Verdict
    left: tuple[str, ...]

    @property
    def right(self) -> bool | None:
        return self.verdict.right

    @property
    def feedback(self) -> tuple[FeedbackLine, ...]:
        return self.verdict.feedback

    @property
    def done(self) -> dict[str, str] | None:
        """The closing words of a question that is all right."""
        return self.verdict.done

    @property
    def chosen(self) -> list[str]:
        """Names of the chosen options; empty for other kinds of question."""
        return list(self.given.get("chosen", []))

    @property
    def all_answered(self) -> bool:
        return not self.left

    def as_json(self) -> dict[str, Any]:
        return {
            "question": self.question,
            "given": self.given,
            "verdict": self.verdict.as_json(),
            "left": list(self.left),
        }

    @classmethod
    def from_json(cls, kept: Mapping[str, Any]) -> "AnswerResult":
        verdict = Verdict.from_json(kept["verdict"])
        return cls(kept["question"], dict(kept["given"]), verdict, tuple(kept["left"]))
