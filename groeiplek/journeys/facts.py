"""Reads the facts that the rules of `journeys.progress` ask, with a constant number of queries for any number of rows."""

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from groeiplek.catalogue.models import ScaleLevel
from groeiplek.dossier.models import Certificate
from groeiplek.journeys.models import (
    Adaptation,
    Appraisal,
    Goal,
    GoalState,
    Journey,
    Observation,
    ObservationKind,
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


def facts_for_runs(runs: Iterable[Run]) -> dict[int, RunFacts]:
    """Facts by primary key. Where runs come with `assignment__competence`, eight queries for any number."""
    runs = list(runs)
    open_pks = [run.pk for run in runs if run.state in OPEN_STATES]
    parts = _Parts(open_pks) if open_pks else None
    return {run.pk: _run_facts(run, parts) for run in runs}


def facts_for_run(run: Run) -> RunFacts:
    """The facts of one run."""
    return facts_for_runs([run])[run.pk]


class _Parts:
    """The rows that belong to these runs, grouped by run."""

    def __init__(self, runs: list[int]) -> None:
        seen = Observation.objects.filter(run__in=runs).exclude(kind=ObservationKind.NO_CHANCE).order_by()
        self.observed = _grouped(seen.values_list("run_id", "situation", "situation_text"))
        self.adapted = _grouped(
            Adaptation.objects.filter(run__in=runs).order_by().values_list("run_id", "pk")
        )
        self.rounds = _grouped(
            Round.objects.filter(run__in=runs).order_by().values_list("run_id", "closed_at")
        )
        talks = Talk.objects.filter(run__in=runs)
        self.talks = _grouped(talks.planned().values_list("run_id", *_TALK))
        held = talks.held().filter(moment="guidance").order_by()
        self.look_backs = _grouped(held.values_list("run_id", "pk"))
        weeks = ProofWeek.objects.filter(run__in=runs, closed_at__isnull=True).prefetch_related("ticks")
        self.weeks = {week.run_id: week for week in weeks}
        self.judged: dict[int, dict[str, str]] = defaultdict(dict)
        standing = Appraisal.objects.filter(
            run__in=runs, proof_week__closed_at__isnull=True, corrected_by__isnull=True
        )
        for run, place, judgement in standing.values_list("run_id", "place", "judgement"):
            self.judged[run][place] = judgement
        self.asked = {
            (framework, code): (proof or {}).get("situations")
            for framework, code, proof in ScaleLevel.objects.filter(
                framework__competences__assignments__in=Run.objects.filter(pk__in=runs).values(
                    "assignment_id"
                )
            )
            .distinct()
            .values_list("framework_id", "code", "proof")
        }


def _proof(week: ProofWeek | None) -> ProofFacts | None:
    if week is None:
        return None
    ticks = [tick for tick in week.ticks.all() if week.starts_on <= tick.day <= week.ends_on]
    return ProofFacts(
        uid=week.uid,
        starts_on=week.starts_on,
        ends_on=week.ends_on,
        ticked=frozenset(tick.day for tick in ticks),
        shown=sum(tick.outcome == "shown" for tick in ticks),
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
        proof=_proof(parts.weeks.get(run.pk)),
        second_asked=run.second_assessor_id is not None,
        judgements=parts.judged.get(run.pk, {}),
    )


def facts_for_journeys(journeys: Iterable[Journey]) -> dict[int, JourneyFacts]:
    """Facts by primary key, with those of all runs; a constant number of queries."""
    journeys = list(journeys)
    pks = [journey.pk for journey in journeys]
    runs = list(Run.objects.filter(journey__in=pks).select_related("assignment__competence").order_by("pk"))
    facts = facts_for_runs(runs)
    by_journey: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        by_journey[run.journey_id].append(run)
    goals = _grouped(Goal.objects.filter(journey__in=pks).open().values_list("journey_id", "uid", "state"))
    of_journey = Talk.objects.filter(journey__in=pks, run__isnull=True)
    talks = _grouped(of_journey.planned().values_list("journey_id", *_TALK))
    enough = _enough(pks)
    certified: dict[str, int] = {}
    given = Certificate.objects.filter(
        source_uid__in=[journey.uid for journey in journeys], withdrawn_on=None
    )
    for uid, lines in given.order_by("issued_on", "pk").values_list("source_uid", "lines"):
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
    held = Talk.objects.filter(
        journey__in=journeys, state=TalkState.HELD, moment__in=["choice", "next", "interim"]
    )
    for journey, moment, does in held.order_by("held_at", "pk").values_list("journey_id", "moment", "does"):
        last[journey] = does == "stop" or (moment == "interim" and does == "advance")
    return {journey for journey, enough in last.items() if enough}


def days_on_level(run: Run, today: datetime.date) -> int:
    """Calendar days since the assignment started, until today or its end."""
    return ((run.ended_on or today) - run.started_on).days
