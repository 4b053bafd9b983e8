"""Reads the facts that the rules of `journeys.progress` ask, with a constant number of queries for any number of rows."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from groeiplek.accounts.prepared import Prepared
from groeiplek.catalogue.models import ScaleLevel
from groeiplek.dossier.models import Certificate
from groeiplek.journeys.models import (
    Adaptation,
    Answer,
    Appraisal,
    Goal,
    GoalState,
    Journey,
    Observation,
    ObservationKind,
    ProofTick,
    ProofWeek,
    Round,
    Run,
    RunState,
    Talk,
    TalkState,
)
from groeiplek.journeys.models.goal import OPEN_STATES
from groeiplek.journeys.progress import JourneyFacts, PlannedTalk, ProofFacts, RunFacts, count_situations

Rows = dict[int, list[Any]]


def _grouped(rows: Iterable[tuple[Any, ...]]) -> Rows:
    found: Rows = defaultdict(list)
    for key, *values in rows:
        found[key].append(values)
    return found


def _planned(rows: list[Any]) -> tuple[PlannedTalk, ...]:
    return tuple(PlannedTalk(uid, moment, at, place) for uid, moment, at, place in rows)


_TALK = ("uid", "moment", "planned_at", "place")


def _observed(runs: list[int]) -> QuerySet[Any, Any]:
    seen = Observation.objects.filter(run__in=runs).exclude(kind=ObservationKind.NO_CHANCE).order_by()
    return seen.values_list("run_id", "situation", "situation_text")


def _adapted(runs: list[int]) -> QuerySet[Any, Any]:
    return Adaptation.objects.filter(run__in=runs).order_by().values_list("run_id", "pk")


def _rounds(runs: list[int]) -> QuerySet[Any, Any]:
    return Round.objects.filter(run__in=runs).order_by().values_list("run_id", "closed_at")


def _talks_planned(runs: list[int]) -> QuerySet[Any, Any]:
    return Talk.objects.filter(run__in=runs).planned().values_list("run_id", *_TALK)


def _looked_back(runs: list[int]) -> QuerySet[Any, Any]:
    held = Talk.objects.filter(run__in=runs).held().filter(moment="guidance").order_by()
    return held.values_list("run_id", "pk")


def _weeks(runs: list[int]) -> QuerySet[Any, Any]:
    weeks = ProofWeek.objects.filter(run__in=runs, closed_at__isnull=True).order_by("pk")
    return weeks.values_list("run_id", "pk", "uid", "starts_on", "ends_on")


def _ticks(runs: list[int]) -> QuerySet[Any, Any]:
    ticks = ProofTick.objects.filter(proof_week__run__in=runs, proof_week__closed_at__isnull=True)
    return ticks.order_by().values_list("proof_week_id", "day", "outcome")


def _judged(runs: list[int]) -> QuerySet[Any, Any]:
    standing = Appraisal.objects.filter(
        run__in=runs, proof_week__closed_at__isnull=True, corrected_by__isnull=True
    )
    return standing.values_list("run_id", "place", "judgement")


def _asked(frameworks: list[int]) -> QuerySet[Any, Any]:
    levels = ScaleLevel.objects.filter(framework__in=frameworks).order_by()
    return levels.values_list("framework_id", "code", "proof")


def _runs(journeys: list[int]) -> QuerySet[Any, Any]:
    found = Run.objects.filter(journey__in=journeys).select_related("assignment__competence").order_by("pk")
    return found.defer("assignment__title", "assignment__body", *_UNUSED)


def _goals(journeys: list[int]) -> QuerySet[Any, Any]:
    return Goal.objects.filter(journey__in=journeys).open().values_list("journey_id", "uid", "state")


def _talks_of_journeys(journeys: list[int]) -> QuerySet[Any, Any]:
    # Those about a run are left out by the reader: asked of the database, it reads all that have none.
    return Talk.objects.filter(journey__in=journeys).planned().values_list("journey_id", *_TALK, "run_id")


def _certificates(sources: list[str]) -> QuerySet[Any, Any]:
    given = Certificate.objects.filter(source_uid__in=sources, withdrawn_on=None)
    return given.order_by("issued_on", "pk").values_list("source_uid", "lines")


def _talked_of_the_way(journeys: list[int]) -> QuerySet[Any, Any]:
    held = Talk.objects.filter(
        journey__in=journeys, state=TalkState.HELD, moment__in=["choice", "next", "interim"]
    )
    return held.order_by("held_at", "pk").values_list("journey_id", "moment", "does")


# Columns of a competence that no fact asks for.
_UNUSED = tuple(
    f"assignment__competence__{name}" for name in ("name", "about", "things", "codes", "situations")
)
_read_observed, _read_adapted, _read_rounds = Prepared(_observed), Prepared(_adapted), Prepared(_rounds)
_read_planned, _read_look_backs = Prepared(_talks_planned), Prepared(_looked_back)
_read_weeks, _read_judged, _read_asked = Prepared(_weeks), Prepared(_judged), Prepared(_asked)
_read_runs, _read_goals, _read_talks = Prepared(_runs), Prepared(_goals), Prepared(_talks_of_journeys)
_read_ticks = Prepared(_ticks)
_read_certificates, _read_way = Prepared(_certificates), Prepared(_talked_of_the_way)


def facts_for_runs(runs: Iterable[Run]) -> dict[int, RunFacts]:
    """Facts by primary key. Where runs come with `assignment__competence`, eight queries for any number."""
    runs = list(runs)
    running = [run for run in runs if run.state in OPEN_STATES]
    parts = _Parts(running) if running else None
    return {run.pk: _run_facts(run, parts) for run in runs}


def facts_for_run(run: Run) -> RunFacts:
    """The facts of one run."""
    return facts_for_runs([run])[run.pk]


class _Parts:
    """The rows that belong to these runs, grouped by run."""

    def __init__(self, running: list[Run]) -> None:
        runs = [run.pk for run in running]
        self.observed = _grouped(_read_observed(runs=runs))
        self.adapted = _grouped(_read_adapted(runs=runs))
        self.rounds = _grouped(_read_rounds(runs=runs))
        self.talks = _grouped(_read_planned(runs=runs))
        self.look_backs = _grouped(_read_look_backs(runs=runs))
        weeks = {run: week for run, *week in _read_weeks(runs=runs)}
        ticks = _grouped(_read_ticks(runs=runs)) if weeks else {}
        self.proofs = {run: _proof(week, ticks) for run, week in weeks.items()}
        self.judged: dict[int, dict[str, str]] = defaultdict(dict)
        for run, place, judgement in _read_judged(runs=runs) if weeks else ():
            self.judged[run][place] = judgement
        frameworks = {run.assignment.competence.framework_id for run in running}
        self.asked = {
            (framework, code): (proof or {}).get("situations")
            for framework, code, proof in _read_asked(frameworks=list(frameworks))
        }


def _proof(week: list[Any], ticks: Rows) -> ProofFacts:
    pk, uid, starts_on, ends_on = week
    within = [(day, outcome) for day, outcome in ticks.get(pk, []) if starts_on <= day <= ends_on]
    return ProofFacts(
        uid=uid,
        starts_on=starts_on,
        ends_on=ends_on,
        ticked=frozenset(day for day, _outcome in within),
        shown=sum(outcome == "shown" for _day, outcome in within),
    )


def _run_facts(run: Run, parts: _Parts | None) -> RunFacts:
    competence = run.assignment.competence
    if parts is None or run.state not in OPEN_STATES:
        return RunFacts(run.uid, run.state, competence.code, run.assignment.level, run.started_on)
    seen = parts.observed.get(run.pk, [])
    rounds = parts.rounds.get(run.pk, [])
    return RunFacts(
        uid=run.uid,
        state=run.state,
        competence=competence.code,
        level=run.assignment.level,
        started_on=run.started_on,
        story_seen=run.story_seen_at is not None,
        explanation_seen=run.explanation_seen_at is not None,
        questions_answered=run.answered_at is not None,
        summary_seen=run.summary_seen_at is not None,
        reviewed=run.reviewed_at is not None,
        adaptations=len(parts.adapted.get(run.pk, [])),
        rounds=len(rounds),
        round_open=any(closed_at is None for (closed_at,) in rounds),
        observations=len(seen),
        situations=count_situations((name, words) for name, words in seen),
        situations_asked=parts.asked.get((competence.framework_id, run.assignment.level)),
        look_backs=len(parts.look_backs.get(run.pk, [])),
        talks=_planned(parts.talks.get(run.pk, [])),
        proof=parts.proofs.get(run.pk),
        second_asked=run.second_assessor_id is not None,
        judgements=parts.judged.get(run.pk, {}),
    )


def facts_for_journeys(journeys: Iterable[Journey]) -> dict[int, JourneyFacts]:
    """Facts by primary key, with those of all runs; a constant number of queries."""
    journeys = list(journeys)
    pks = [journey.pk for journey in journeys]
    runs: list[Run] = _read_runs(journeys=pks)
    facts = facts_for_runs(runs)
    by_journey: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        by_journey[run.journey_id].append(run)
    goals = _grouped(_read_goals(journeys=pks))
    talks = _grouped(row[:-1] for row in _read_talks(journeys=pks) if row[-1] is None)
    enough = _enough(pks)
    certified: dict[str, int] = {}
    for uid, lines in _read_certificates(sources=[journey.uid for journey in journeys]):
        certified[uid] = len(lines)
    return {
        journey.pk: JourneyFacts(
            uid=journey.uid,
            ended=journey.ended_on is not None,
            ends_on=journey.ends_on,
            proposed=tuple(uid for uid, state in goals.get(journey.pk, []) if state == GoalState.PROPOSED),
            open_goals=len(goals.get(journey.pk, [])),
            runs=tuple(facts[run.pk] for run in by_journey[journey.pk]),
            talks=_planned(talks.get(journey.pk, [])),
            enough=journey.pk in enough,
            achieved=sum(run.state == RunState.ACHIEVED for run in by_journey[journey.pk]),
            certified=certified.get(journey.uid, 0),
        )
        for journey in journeys
    }


def facts_for_journey(journey: Journey) -> JourneyFacts:
    """The facts of one journey."""
    return facts_for_journeys([journey])[journey.pk]


def _enough(journeys: list[int]) -> set[int]:
    """Journeys whose last talk about the way on says that it is enough."""
    last: dict[int, bool] = {}
    for journey, moment, does in _read_way(journeys=journeys):
        last[journey] = does == "stop" or (moment == "interim" and does == "advance")
    return {journey for journey, enough in last.items() if enough}


def days_on_level(run: Run, today: datetime.date) -> int:
    """Calendar days since the assignment started, until today or its end."""
    return ((run.ended_on or today) - run.started_on).days


_read_answered = Prepared(
    lambda run: Answer.objects.filter(run=run).order_by().values_list("question", flat=True).distinct()
)


def answered_questions(run: Run) -> set[str]:
    """Names of the questions that have at least one try."""
    return set(_read_answered(run=run.pk))
