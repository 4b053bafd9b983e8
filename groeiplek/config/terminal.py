"""Words on the terminal, in the language of the terminal. Works before Django is there."""

import gettext
import os
import sys
from pathlib import Path
from typing import NoReturn

_LOCALE = Path(__file__).resolve().parent / "locale"


def language() -> str:
    """`nl` or `en`, by the variables that every Unix program follows."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "nl" if value.startswith("nl") else "en"
    return "en"


_ = gettext.translation("django", _LOCALE, languages=[language()], fallback=True).gettext


class CannotStart(Exception):
    """Something outside the program stands in the way; the message says in one line what to do."""


def say(text: str = "") -> None:
    """One line to whoever started the program, at once, also into a pipe."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def stop(text: str, status: int = 1) -> NoReturn:
    """Ends the program with one line on standard error."""
    sys.stderr.write(text + "\n")
    sys.exit(status)
