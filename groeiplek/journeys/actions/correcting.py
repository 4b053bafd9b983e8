"""Correcting a judgement: a new record that names the old one, and what then follows for the level (V6)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require
from groeiplek.accounts.viewer import Viewer
from groeiplek.dossier.actions import take_back_level
from groeiplek.dossier.models import LevelRecord
from groeiplek.journeys import access
from groeiplek.journeys.actions.ending import assessors, conclude, end_run, standing_appraisals, write_level
from groeiplek.journeys.actions.proof import record_appraisal
from groeiplek.journeys.actions.rows import changed, lock_run, save
from groeiplek.journeys.models import (
    Appraisal,
    AssessorPlace,
    Goal,
    GoalState,
    Judgement,
    ProofWeek,
    Run,
    RunState,
)
from groeiplek.journeys.progress import conclusion
from groeiplek.journeys.rules import refuse


@transaction.atomic
def correct_appraisal(*, viewer: Viewer, appraisal: Appraisal, judgement: str, reason: str) -> Appraisal:
    """Only who judged corrects the own judgement, once for each record. The level in the file follows (V6)."""
    run = lock_run(appraisal.run)
    old = (
        Appraisal.objects.select_for_update(of=("self",))
        .select_related("proof_week", "talk")
        .get(pk=appraisal.pk)
    )
    require(_may_correct(viewer, run, old))
    if Appraisal.objects.filter(corrects=old).exists():
        raise refuse("corrected", _("This judgement was already corrected. Correct the newest one."))
    week = old.proof_week
    before = _conclusion(run, week)
    new = record_appraisal(viewer, run, week, old.place, judgement, reason, corrects=old)
    after = _conclusion(run, week)
    if week.closed_at is None:
        # Two who differed may now say the same: then nobody has to wait for a joint talk.
        conclude(viewer, run, week)
    elif before == Judgement.ACHIEVED != after:
        _take_back(viewer, run, week, new)
    elif after == Judgement.ACHIEVED != before:
        _grant(viewer, run, week)
    save(run)
    return new


def _may_correct(viewer: Viewer, run: Run, appraisal: Appraisal) -> bool:
    if appraisal.assessor_id != viewer.person_id:
        return False
    if appraisal.place == AssessorPlace.SECOND:
        return access.is_coach(viewer, run.journey)
    return access.may_guide(viewer, run.journey)


def _conclusion(run: Run, week: ProofWeek) -> str | None:
    judgements = {place: row.judgement for place, row in standing_appraisals(week).items()}
    return conclusion(judgements, "second" in judgements)


def _level_of(run: Run) -> LevelRecord | None:
    sources = Appraisal.objects.filter(run=run).values("uid")
    standing = LevelRecord.objects.standing(timezone.localdate()).proven()
    return (
        standing.filter(source_kind="appraisal", source_uid__in=sources)
        .select_related("person", "competence")
        .first()
    )


def _take_back(viewer: Viewer, run: Run, week: ProofWeek, appraisal: Appraisal) -> None:
    """The level no longer stands. While the journey runs, practising goes on where it was; nothing is lost."""
    level = _level_of(run)
    if level is not None:
        take_back_level(
            viewer=viewer,
            record=level,
            date=timezone.localdate(),
            assessors=assessors(list(standing_appraisals(week).values())),
            source_kind="appraisal",
            source_uid=appraisal.uid,
            role=access.role_in(viewer, run.journey),
        )
    busy = Goal.objects.open().filter(
        journey=run.journey, competence_id=run.assignment.competence_id, level=run.assignment.level
    )
    if run.journey.ended_on is not None or busy.exists():
        run.state = RunState.STOPPED
    else:
        run.state, run.ended_on, run.second_assessor = RunState.PRACTISING, None, None
        Goal.objects.filter(pk=run.goal_id).update(state=GoalState.CHOSEN)
    run.save(update_fields=["state", "ended_on", "second_assessor"])
    changed(viewer, "take_back_level", run, run.journey)


def _grant(viewer: Viewer, run: Run, week: ProofWeek) -> None:
    """It was achieved after all; what was still open for it ends."""
    if run.state == RunState.ACHIEVED:
        return
    write_level(viewer, run, list(standing_appraisals(week).values()))
    end_run(viewer, run, RunState.ACHIEVED)
