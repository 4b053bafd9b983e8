"""How a rule of the round says no: named problems, in words that the user understands and can act on (X5)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Problem:
    """One thing that is not right yet, or, where an action hands it back, one thing to think about."""

    code: str
    message: str


class RuleBroken(Exception):
    """Nothing was changed; `problems` says why, item by item."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = list(problems)
        super().__init__("; ".join(problem.code for problem in self.problems))

    @property
    def codes(self) -> list[str]:
        return [problem.code for problem in self.problems]


class ActedOnOldState(RuleBroken):
    """Somebody else acted since the page was opened; what was typed is kept by the page."""

    def __init__(self) -> None:
        message = _(
            "Somebody else changed this while you had it open. Nothing was overwritten. "
            "What you typed is still here. Look at what changed, then save again."
        )
        super().__init__([Problem("old_state", message)])


def refuse(code: str, message: str) -> RuleBroken:
    """The exception for one problem."""
    return RuleBroken([Problem(code, message)])


def refuse_if(problems: Iterable[Problem]) -> None:
    """Raises RuleBroken with all problems at once; does nothing where there is none."""
    found = list(problems)
    if found:
        raise RuleBroken(found)


def refuse_old(row_version: int, page_version: int) -> None:
    """Raises ActedOnOldState where the page showed another version than the row has now."""
    if row_version != page_version:
        raise ActedOnOldState
