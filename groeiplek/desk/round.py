"""The round of one run as stops on a route: what is done, where they are now, what comes later."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiplek.journeys.models import Run, RunState
from groeiplek.journeys.progress import RunFacts


@dataclass(frozen=True)
class Stop:
    """`state` is done, now or later."""

    name: str
    detail: str
    state: str


def stops_of(run: Run, facts: RunFacts, rounds: int) -> list[Stop]:
    """Story to judgement. A run that stopped shows what was done, and nothing that is missing (W76)."""
    reached = _reached(run, facts)
    names = [
        (_("On the screen"), _("Story, explanation, questions, summary")),
        (_("Answers together"), _("Gone through together") if run.reviewed_at else ""),
        (
            _("Sheet and practising"),
            ngettext("%(n)d round", "%(n)d rounds", rounds) % {"n": rounds} if rounds else "",
        ),
        (_("Week without help"), ""),
        (_("Last talk"), ""),
    ]
    stops = [
        Stop(name, detail, "done" if place < reached else "now" if place == reached else "later")
        for place, (name, detail) in enumerate(names)
    ]
    if run.state == RunState.STOPPED:
        return [stop for stop in stops if stop.state == "done"]
    return stops


def _reached(run: Run, facts: RunFacts) -> int:
    if run.state == RunState.ACHIEVED:
        return 5
    if run.state == RunState.PROOF:
        over = facts.proof is None or bool(facts.judgements)
        return 4 if over else 3
    if run.state == RunState.PRACTISING:
        return 2
    if run.reviewed_at is not None:
        return 2
    return 1 if run.summary_seen_at is not None else 0
