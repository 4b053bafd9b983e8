"""Where somebody stands in the round: what is missing before the week without help, and the one next step (W70).

Pure: facts in (built by `journeys.facts`), steps out. `next_step(facts, role, now)` takes the facts of a journey or of
one run and the role that asks ("participant", "trainer" or "coach"). A step that others have to take comes back with
`mine=False`: the page then says for whom it waits. Codes, in the order of the round:

before a journey: invite, start_journey; choosing: choose, confirm_choice; on the screen: story, explanation,
questions, summary, review_answers; the sheet: arrange, hand_out; at work: practise (`due`: the next talk), talk
(today), talk_overdue, plan_talk (`moment` says which); without help: proof_week, tick (trainer, today), final_talk,
second_appraisal, joint_talk; after: next_choice, certificate, close, done.
"""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiplek.journeys.rules import Problem

Missing = Problem

PARTICIPANT, TRAINER, COACH = "participant", "trainer", "coach"


class Limits(Protocol):
    """The numbers of the method that the guard before the week without help uses (W40)."""

    @property
    def observations(self) -> int: ...
    @property
    def situations(self) -> int: ...
    @property
    def look_backs(self) -> int: ...


@dataclass(frozen=True)
class PlannedTalk:
    uid: str
    moment: str
    at: datetime.datetime
    place: str = ""


@dataclass(frozen=True)
class ProofFacts:
    """An open week without help."""

    uid: str
    starts_on: datetime.date
    ends_on: datetime.date
    ticked: frozenset[datetime.date] = frozenset()
    shown: int = 0


@dataclass(frozen=True)
class RunFacts:
    """All that the rules ask about one run. Observations are those in which something could be seen."""

    uid: str
    state: str
    competence: str = ""
    level: str = ""
    started_on: datetime.date | None = None
    story_seen: bool = False
    explanation_seen: bool = False
    questions_answered: bool = False
    summary_seen: bool = False
    reviewed: bool = False
    adaptations: int = 0
    rounds: int = 0
    round_open: bool = False
    observations: int = 0
    situations: int = 0
    # What the level asks, where the scale says so; else the number of the method.
    situations_asked: int | None = None
    look_backs: int = 0
    talks: tuple[PlannedTalk, ...] = ()
    proof: ProofFacts | None = None
    second_asked: bool = False
    # Standing judgement by place (first, second, joint) of the open week without help.
    judgements: Mapping[str, str] = field(default_factory=dict)

    @property
    def open(self) -> bool:
        return self.state in {"learning", "practising", "proof"}

    def planned(self, *moments: str) -> PlannedTalk | None:
        """The first planned talk of one of these moments."""
        found = sorted((talk for talk in self.talks if talk.moment in moments), key=lambda talk: talk.at)
        return found[0] if found else None


@dataclass(frozen=True)
class JourneyFacts:
    """One journey with its runs."""

    uid: str
    ended: bool = False
    ends_on: datetime.date | None = None
    proposed: tuple[str, ...] = ()
    open_goals: int = 0
    runs: tuple[RunFacts, ...] = ()
    # Talks of the journey itself: interim evaluations.
    talks: tuple[PlannedTalk, ...] = ()
    # In the last talk about the way on, the participant said that it is enough.
    enough: bool = False
    achieved: int = 0
    certified: int = 0


@dataclass(frozen=True)
class Step:
    """What to do now. `run`, `talk` and `goal` are opaque ids; `due` is the moment of the talk it is about."""

    code: str
    mine: bool
    run: str = ""
    talk: str = ""
    goal: str = ""
    moment: str = ""
    due: datetime.datetime | None = None
    day: datetime.date | None = None


_BOTH = frozenset({PARTICIPANT, TRAINER})
_ACTS: dict[str, frozenset[str]] = {
    "invite": frozenset({TRAINER, COACH}),
    "start_journey": frozenset({TRAINER, COACH}),
    "choose": _BOTH,
    "next_choice": _BOTH,
    "practise": _BOTH,
    "proof_week": frozenset({PARTICIPANT}),
    "second_appraisal": frozenset({COACH}),
    **dict.fromkeys(("story", "explanation", "questions", "summary"), frozenset({PARTICIPANT})),
}
_TRAINERS = frozenset({TRAINER})
# Most urgent first; the order in which open runs of one journey compete for the one next step.
_URGENCY = (
    "talk_overdue", "talk", "final_talk", "joint_talk", "second_appraisal", "tick", "plan_talk", "hand_out", "arrange",
    "review_answers", "confirm_choice", "story", "explanation", "questions", "summary", "practise", "proof_week",
    "choose", "next_choice", "certificate", "close", "done",
)  # fmt: skip


def _step(code: str, role: str, *, run: str = "", talk: PlannedTalk | None = None, moment: str = "", goal: str = "",
          day: datetime.date | None = None) -> Step:  # fmt: skip
    return Step(
        code=code,
        mine=role in _ACTS.get(code, _TRAINERS),
        run=run,
        talk=talk.uid if talk else "",
        moment=talk.moment if talk else moment,
        due=talk.at if talk else None,
        goal=goal,
        day=day,
    )


def missing_before_proof(facts: RunFacts, limits: Limits, *, with_this_talk: bool = False) -> list[Missing]:
    """What W40 asks and is not there yet, by name. `with_this_talk` counts the look-back talk that is being held."""
    found: list[Missing] = []
    situations = facts.situations_asked or limits.situations
    look_backs = facts.look_backs + int(with_this_talk)
    if not facts.questions_answered:
        found.append(Missing("questions", _("Not all questions have an answer yet.")))
    if facts.observations < limits.observations:
        message = ngettext(
            "Write down at least %(asked)d thing that you saw at work; there are %(seen)d now.",
            "Write down at least %(asked)d things that you saw at work; there are %(seen)d now.",
            limits.observations,
        )
        found.append(
            Missing("observations", message % {"asked": limits.observations, "seen": facts.observations})
        )
    if facts.situations < situations:
        message = ngettext(
            "Practise in at least %(asked)d work situation; there are %(seen)d now.",
            "Practise in at least %(asked)d different work situations; there are %(seen)d now.",
            situations,
        )
        found.append(Missing("situations", message % {"asked": situations, "seen": facts.situations}))
    if look_backs < limits.look_backs:
        message = ngettext(
            "Look back together at least %(asked)d time; it was %(seen)d so far.",
            "Look back together at least %(asked)d times; it was %(seen)d so far.",
            limits.look_backs,
        )
        found.append(Missing("look_backs", message % {"asked": limits.look_backs, "seen": look_backs}))
    return found


def conclusion(judgements: Mapping[str, str], second_asked: bool) -> str | None:
    """What the assessors together say: a joint talk decides, else both alike, else nothing yet (W42)."""
    if "joint" in judgements:
        return judgements["joint"]
    first, second = judgements.get("first"), judgements.get("second")
    if second_asked and first != second:
        return None
    return first


def differ(judgements: Mapping[str, str]) -> bool:
    """Both assessors judged, not alike, and no joint talk has decided."""
    return (
        "joint" not in judgements
        and {"first", "second"} <= judgements.keys()
        and judgements["first"] != judgements["second"]
    )


def step_before_journey(answer: str | None, role: str = TRAINER) -> Step:
    """For somebody without a journey; `answer` is the last answer to the invitation, or None."""
    return _step("start_journey" if answer == "yes" else "invite", role)


def next_step(
    facts: JourneyFacts | RunFacts, role: str = TRAINER, now: datetime.datetime | None = None
) -> Step:
    """The one next step for this role (W70)."""
    now = timezone.localtime(now)
    if isinstance(facts, RunFacts):
        return _of_run(facts, role, now)
    if facts.ended:
        return _step("done", role)
    steps = [_of_run(run, role, now) for run in facts.runs if run.open]
    running = bool(steps)
    steps += [_of_talk(talk, role, now) for talk in facts.talks if _is_due(talk, now)]
    steps += [_step("confirm_choice", role, goal=goal) for goal in facts.proposed]
    if not running and not facts.proposed:
        steps.append(_between_runs(facts, role, now))
    return min(steps, key=urgency)


def urgency(step: Step) -> tuple[bool, int, float]:
    """For sorting steps: the own ones first, the most urgent before the others."""
    """Sorts what is one's own before what others have to do, then by how long it can wait."""
    return not step.mine, _URGENCY.index(step.code), step.due.timestamp() if step.due else 0.0


def _is_due(talk: PlannedTalk, now: datetime.datetime) -> bool:
    return timezone.localtime(talk.at).date() <= now.date()


def _of_talk(talk: PlannedTalk, role: str, now: datetime.datetime, run: str = "") -> Step:
    late = timezone.localtime(talk.at).date() < now.date()
    return _step("talk_overdue" if late else "talk", role, run=run, talk=talk)


def _between_runs(facts: JourneyFacts, role: str, now: datetime.datetime) -> Step:
    over = facts.ends_on is not None and facts.ends_on < now.date()
    named = 0 < facts.achieved <= facts.certified
    if facts.enough or named or (over and facts.runs):
        return _step("certificate" if facts.achieved > facts.certified else "close", role)
    return _step("next_choice" if facts.runs else "choose", role)


def _of_run(facts: RunFacts, role: str, now: datetime.datetime) -> Step:
    if facts.state == "learning":
        return _step(_learning(facts), role, run=facts.uid, talk=facts.planned("answers"))
    if facts.state == "practising":
        return _practising(facts, role, now)
    if facts.state == "proof":
        return _proof(facts, role, now)
    return _step("next_choice", role, run=facts.uid)


def _learning(facts: RunFacts) -> str:
    parts = (
        ("story", facts.story_seen),
        ("explanation", facts.explanation_seen),
        ("questions", facts.questions_answered),
        ("summary", facts.summary_seen),
        ("review_answers", facts.reviewed),
        ("arrange", facts.adaptations > 0),
    )
    return next((code for code, done in parts if not done), "hand_out")


def _practising(facts: RunFacts, role: str, now: datetime.datetime) -> Step:
    if not facts.round_open:
        return _step("hand_out", role, run=facts.uid)
    talk = facts.planned("guidance")
    if talk is None:
        return _step("plan_talk", role, run=facts.uid, moment="guidance")
    if _is_due(talk, now):
        return _of_talk(talk, role, now, run=facts.uid)
    return _step("practise", role, run=facts.uid, talk=talk)


def _proof(facts: RunFacts, role: str, now: datetime.datetime) -> Step:
    proof, today = facts.proof, now.date()
    final = facts.planned("final")
    if proof is not None and today <= proof.ends_on:
        tick = role == TRAINER and proof.starts_on <= today and today not in proof.ticked
        return _step("tick" if tick else "proof_week", role, run=facts.uid, talk=final, day=proof.ends_on)
    if (
        facts.second_asked
        and "second" not in facts.judgements
        and (role == COACH or "first" in facts.judgements)
    ):
        return _step("second_appraisal", role, run=facts.uid)
    if "first" not in facts.judgements:
        return _planned_or_plan("final_talk", "final", final, facts, role)
    return _planned_or_plan("joint_talk", "joint", facts.planned("joint"), facts, role)


def _planned_or_plan(code: str, moment: str, talk: PlannedTalk | None, facts: RunFacts, role: str) -> Step:
    if talk is None:
        return _step("plan_talk", role, run=facts.uid, moment=moment)
    return _step(code, role, run=facts.uid, talk=talk)


def count_situations(seen: Iterable[tuple[str, str]]) -> int:
    """Different work situations among observations, given as (situation, own words where it is another one)."""
    return len({(name, words.strip().casefold() if name == "other" else "") for name, words in seen})


def open_goals_warning(open_goals: int, limit: int) -> list[Problem]:
    """W104: many goals at once is a warning, never a refusal."""
    if open_goals <= limit:
        return []
    message = _("There are %(open)d goals at the same time. %(limit)d is often enough.")
    return [Problem("many_goals", message % {"open": open_goals, "limit": limit})]
