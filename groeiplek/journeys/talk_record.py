"""What is written down of a talk, and what must stand there before it counts as held (W35, W36, W41, W42). Pure."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from groeiplek.accounts.models import Person
from groeiplek.journeys.progress import ProofFacts
from groeiplek.journeys.prompts import Asked, unanswered
from groeiplek.journeys.rules import Problem

# How long each text may be; the same numbers as the columns.
LONGEST = {
    "good_example": 300,
    "no_example_because": 200,
    "agreed_participant": 300,
    "agreed_trainer": 300,
    "own_words": 500,
    "reason": 300,
    "closing_words": 300,
}
MOST_PROOF_DAYS = 31


@dataclass(frozen=True)
class TalkRecord:
    """`answers` by key of `prompts.asked`; `outcome`: its name in the guide.

    `discussed`: names of parts of the guide, and opaque ids of observations of this run.

    `next_at` is the next guidance talk, or with a week without help the last talk. `reason` is that of the judgement.
    """

    outcome: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)
    discussed: Sequence[str] = ()
    good_example: str = ""
    no_example_because: str = ""
    agreed_participant: str = ""
    agreed_trainer: str = ""
    participant_ready: bool | None = None
    trainer_ready: bool | None = None
    own_words: str = ""
    next_at: datetime.datetime | None = None
    next_place: str = ""
    proof_starts_on: datetime.date | None = None
    # More days than the method says, for a goal that needs an occasion; empty for the usual number.
    proof_days: int | None = None
    reason: str = ""
    # Kind words for the participant where the outcome is to stop (W37).
    closing_words: str = ""
    attendees: Sequence[Person] = ()


def proof_ends_on(record: TalkRecord, usual_days: int) -> datetime.date | None:
    """The last day of the week without help that this record agrees on."""
    if record.proof_starts_on is None:
        return None
    return record.proof_starts_on + datetime.timedelta(days=(record.proof_days or usual_days) - 1)


def length_problems(record: TalkRecord) -> Iterable[Problem]:
    """Texts that do not fit."""
    for name, most in LONGEST.items():
        if len(getattr(record, name).strip()) > most:
            yield Problem(name, _("Make it a little shorter: at most %(most)d letters.") % {"most": most})


def look_back_problems(record: TalkRecord, sheet: Sequence[Asked]) -> Iterable[Problem]:
    """Every prompt of the look-back sheet needs an answer; the code names which: "answer:<key>"."""
    language = (get_language() or "nl").split("-")[0]
    for one in unanswered(sheet, record.answers):
        asked = one.text.get(language) or next(iter(one.text.values()))
        yield Problem(f"answer:{one.key}", _("No answer yet to: %(prompt)s") % {"prompt": asked})


def guidance_problems(record: TalkRecord, does: str) -> Iterable[Problem]:
    """What each look-back talk needs besides the look-back sheet (W35)."""
    if not record.good_example.strip() and not record.no_example_because.strip():
        message = _("Give an example of what goes well. Is there none? Write down why.")
        yield Problem("good_example", message)
    agreed = record.agreed_participant.strip() or record.agreed_trainer.strip()
    if does != "stop" and not agreed:
        yield Problem("agreed", _("Write down what you agreed for the coming week."))


def ready_problems(record: TalkRecord, today: datetime.date, usual_days: int) -> Iterable[Problem]:
    """What both must say, and when the week without help is (W41)."""
    if not record.participant_ready:
        message = _("The participant has to say: it goes on its own, and well every time.")
        yield Problem("participant_ready", message)
    if not record.trainer_ready:
        yield Problem("trainer_ready", _("You have to say: it goes on its own, and well every time."))
    if record.proof_starts_on is None:
        yield Problem("proof_starts_on", _("Choose on which day the week without help starts."))
    elif record.proof_starts_on < today:
        yield Problem("proof_starts_on", _("The week without help can not start before today."))
    if record.proof_days is not None and not usual_days <= record.proof_days <= MOST_PROOF_DAYS:
        message = _("The week without help takes %(least)d to %(most)d days.")
        yield Problem("proof_days", message % {"least": usual_days, "most": MOST_PROOF_DAYS})


def final_problems(
    record: TalkRecord, does: str, proof: ProofFacts | None, today: datetime.date
) -> Iterable[Problem]:
    """What the last talk needs (W42)."""
    if proof is None or today <= proof.ends_on:
        yield Problem(
            "proof_not_over", _("The week without help is not over yet. The last talk comes after it.")
        )
    if not record.own_words.strip():
        message = _("Write down in the participant's own words what was learned and how it was shown.")
        yield Problem("own_words", message)
    if record.reason.strip():
        return
    if does == "advance" and proof is not None and not proof.shown:
        message = _("In the week without help no day says that it was shown. Write down why it is achieved.")
        yield Problem("reason", message)
    else:
        yield Problem("reason", _("Write down why you find this."))
