"""How a run ends, and what follows from the judgements (W37, W42, W43)."""

import datetime
from typing import Any

from django.utils import timezone

from groeiplek.accounts.models import Person
from groeiplek.accounts.viewer import Viewer
from groeiplek.dossier.actions import prove_level
from groeiplek.dossier.models import LevelRecord
from groeiplek.journeys import access
from groeiplek.journeys.actions.planning import cancel_planned
from groeiplek.journeys.actions.rows import changed, enter_phase, save
from groeiplek.journeys.models import (
    Appraisal,
    Goal,
    GoalState,
    Judgement,
    Observation,
    ObservationKind,
    ProofWeek,
    Round,
    Run,
    RunState,
    Talk,
    TickOutcome,
)
from groeiplek.journeys.progress import conclusion, count_situations


def close_rounds(run: Run, now: datetime.datetime) -> None:
    """The open round ends with the talk about it."""
    Round.objects.filter(run=run, closed_at__isnull=True).update(closed_at=now)


def end_run(viewer: Viewer, run: Run, state: RunState, closing_words: str = "") -> None:
    """Ends a locked run and all that was still open for it."""
    now = timezone.now()
    close_rounds(run, now)
    ProofWeek.objects.filter(run=run, closed_at__isnull=True).update(closed_at=now)
    cancel_planned(viewer, run.journey, Talk.objects.planned().filter(run=run))
    Goal.objects.filter(pk=run.goal_id).update(state=GoalState.CLOSED)
    run.state, run.ended_on = state, timezone.localdate()
    run.closing_words = closing_words.strip()
    save(run, "state", "ended_on", "closing_words")
    changed(viewer, "achieve" if state == RunState.ACHIEVED else "stop_run", run, run.journey)


def back_to_practice(viewer: Viewer, run: Run) -> None:
    """Not yet: the week without help closes, practising goes on, nothing is lost (W42)."""
    ProofWeek.objects.filter(run=run, closed_at__isnull=True).update(closed_at=timezone.now())
    cancel_planned(viewer, run.journey, Talk.objects.planned().filter(run=run, moment__in=["final", "joint"]))
    # Who was asked to judge was asked for this week only.
    run.state, run.second_assessor = RunState.PRACTISING, None
    save(run, "state", "second_assessor")
    enter_phase(run.journey, "assignments")
    changed(viewer, "back_to_practice", run, run.journey)


def standing_appraisals(week: ProofWeek) -> dict[str, Appraisal]:
    """The judgement that holds for each place: corrected ones are left out."""
    rows = Appraisal.objects.filter(proof_week=week, corrected_by__isnull=True).select_related("assessor")
    return {row.place: row for row in rows}


def conclude(viewer: Viewer, run: Run, week: ProofWeek, closing_words: str = "") -> str | None:
    """Does what the judgements say as soon as they say one thing; None while the outcome stays open (W42)."""
    standing = standing_appraisals(week)
    judgements = {place: row.judgement for place, row in standing.items()}
    # A second judgement that was given counts, also where the asking was taken over by a later week.
    asked = run.second_assessor_id is not None or "second" in judgements
    outcome = conclusion(judgements, asked)
    if outcome == Judgement.ACHIEVED:
        write_level(viewer, run, list(standing.values()))
        end_run(viewer, run, RunState.ACHIEVED)
    elif outcome == Judgement.STOPPED:
        end_run(viewer, run, RunState.STOPPED, closing_words)
    elif outcome == Judgement.NOT_YET:
        back_to_practice(viewer, run)
    return outcome


def write_level(
    viewer: Viewer, run: Run, appraisals: list[Appraisal], corrects: LevelRecord | None = None
) -> LevelRecord:
    """Writes the level in the file at once, with date, assessors and evidence (W43)."""
    deciding = _deciding(appraisals)
    return prove_level(
        viewer=viewer,
        person=run.journey.person,
        competence=run.assignment.competence,
        level=run.assignment.level,
        date=timezone.localdate(),
        assessors=assessors(appraisals),
        evidence=_evidence(run, deciding.proof_week),
        source_kind="appraisal",
        source_uid=deciding.uid,
        corrects=corrects,
        role=access.role_in(viewer, run.journey),
    )


def _deciding(appraisals: list[Appraisal]) -> Appraisal:
    by_place = {row.place: row for row in appraisals}
    return by_place.get("joint") or by_place["first"]


def assessors(appraisals: list[Appraisal]) -> list[Person]:
    """Each assessor once, in the order in which they judged."""
    return list(
        {row.assessor_id: row.assessor for row in sorted(appraisals, key=lambda row: row.pk)}.values()
    )


def _evidence(run: Run, week: ProofWeek) -> dict[str, Any]:
    # Read from the rows themselves: a correction may come long after the run has ended.
    seen = Observation.objects.filter(run=run).exclude(kind=ObservationKind.NO_CHANCE)
    situations = list(seen.values_list("situation", "situation_text"))
    held = Talk.objects.held().filter(run=run)
    words = held.filter(moment="final").exclude(own_words="").order_by("held_at").last()
    return {
        "observations": len(situations),
        "situations": count_situations(situations),
        "look_backs": held.filter(moment="guidance").count(),
        "rounds": Round.objects.filter(run=run).count(),
        "days_shown": week.ticks.filter(outcome=TickOutcome.SHOWN).count(),
        "own_words": words.own_words if words else "",
    }
