"""The week without help and the judgements after it (W42, W71, W82, V6)."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require
from groeiplek.accounts.models import Person
from groeiplek.accounts.viewer import Viewer
from groeiplek.journeys import access
from groeiplek.journeys.actions.ending import conclude
from groeiplek.journeys.actions.planning import attend, is_coach_of
from groeiplek.journeys.actions.rows import changed, lock_run, require_guide, require_state, save, short
from groeiplek.journeys.models import (
    Appraisal,
    AssessorPlace,
    Judgement,
    ProofTick,
    ProofWeek,
    Run,
    RunState,
    Talk,
    TickOutcome,
)
from groeiplek.journeys.rules import refuse


def _lock_week(week: ProofWeek) -> ProofWeek:
    run = lock_run(week.run)
    row = ProofWeek.objects.select_for_update(of=("self",)).get(pk=week.pk)
    row.run = run
    return row


def _require_undecided(week: ProofWeek) -> None:
    require_state(week.run, RunState.PROOF)
    judged = Appraisal.objects.filter(proof_week=week).exists()
    if week.closed_at is not None or judged:
        raise refuse("week_over", _("This week without help is over: the last talk was already held."))


@transaction.atomic
def tick_day(*, viewer: Viewer, proof_week: ProofWeek, day: datetime.date, outcome: str) -> ProofTick:
    """The trainer's tick of one day; a second tick of the same day takes the place of the first (W71)."""
    week = _lock_week(proof_week)
    require_guide(viewer, week.run.journey)
    _require_undecided(week)
    if outcome not in TickOutcome.values:
        raise refuse("outcome", _("Choose: shown, not shown, or no chance."))
    if not week.starts_on <= day <= week.ends_on:
        raise refuse("outside_week", _("This day is not in the week without help."))
    if day > timezone.localdate():
        raise refuse("future_day", _("This day has yet to come."))
    tick, _made = ProofTick.objects.update_or_create(
        proof_week=week,
        day=day,
        defaults={"outcome": outcome, "by_id": viewer.person_id},
        create_defaults={
            "outcome": outcome,
            "by_id": viewer.person_id,
            "organisation_id": week.organisation_id,
        },
    )
    changed(viewer, "tick_day", tick, week.run.journey, day=str(day), outcome=outcome)
    return tick


@transaction.atomic
def move_proof_week(*, viewer: Viewer, proof_week: ProofWeek, starts_on: datetime.date) -> ProofWeek:
    """Moves the week on, after absence; it stays as long, and the last talk moves along by as many days (W71)."""
    week = _lock_week(proof_week)
    require_guide(viewer, week.run.journey)
    _require_undecided(week)
    if starts_on <= week.starts_on:
        raise refuse("starts_on", _("Choose a later day for the week without help to start."))
    if starts_on < timezone.localdate():
        raise refuse("starts_on", _("The week without help can not start before today."))
    by = starts_on - week.starts_on
    if by.days > 366:
        raise refuse("starts_on", _("Choose a day within a year."))
    week.starts_on, week.ends_on = starts_on, week.ends_on + by
    week.save(update_fields=["starts_on", "ends_on"])
    for talk in Talk.objects.planned().filter(run=week.run, moment="final"):
        talk.planned_at = _days_later(talk.planned_at, by)
        save(talk, "planned_at")
    save(week.run)
    changed(viewer, "move_proof_week", week, week.run.journey, days=by.days)
    return week


def _days_later(at: datetime.datetime, by: datetime.timedelta) -> datetime.datetime:
    """The same time on the clock, also across a change to or from summer time."""
    local = timezone.localtime(at)
    return timezone.make_aware(local.replace(tzinfo=None) + by)


@transaction.atomic
def ask_second_assessor(*, viewer: Viewer, run: Run, assessor: Person) -> Run:
    """Asks a coach of the department for an own judgement, before the first is given (W42).

    Once asked the judgement is waited for; another coach can be asked instead, nobody can not.
    """
    run = lock_run(run)
    require_guide(viewer, run.journey)
    require_state(run, RunState.PRACTISING, RunState.PROOF)
    if assessor.pk in {run.journey.trainer_id, viewer.person_id} or not is_coach_of(assessor, run.journey):
        raise refuse("assessor", _("Choose a coach of this department."))
    given = Appraisal.objects.filter(run=run, proof_week__closed_at__isnull=True)
    if given.filter(place=AssessorPlace.SECOND).exists():
        raise refuse("second_given", _("The second assessor has already given a judgement."))
    if run.second_assessor_id is None and given.exists():
        raise refuse("first_given", _("Ask a second assessor before you give your own judgement."))
    run.second_assessor = assessor
    save(run, "second_assessor")
    for talk in Talk.objects.planned().filter(run=run, moment="final"):
        attend(talk, [(assessor.pk, "assessor")])
    changed(viewer, "ask_second_assessor", run, run.journey, assessor=assessor.uid)
    return run


@transaction.atomic
def appraise_second(*, viewer: Viewer, run: Run, judgement: str, reason: str) -> Appraisal:
    """The second assessor's own judgement, given after the week; alike it decides, else a joint talk does (W42)."""
    run = lock_run(run)
    require(access.may_assess_second(viewer, run))
    require_state(run, RunState.PROOF)
    week = ProofWeek.objects.get(run=run, closed_at__isnull=True)
    if timezone.localdate() <= week.ends_on:
        raise refuse("proof_not_over", _("The week without help is not over yet."))
    first = Appraisal.objects.filter(proof_week=week, place=AssessorPlace.FIRST).first()
    if first is not None and first.assessor_id == viewer.person_id:
        raise refuse("two_assessors", _("You gave the first judgement. Somebody else gives the second one."))
    if Appraisal.objects.filter(proof_week=week, place=AssessorPlace.SECOND).exists():
        raise refuse("second_given", _("The second assessor has already given a judgement."))
    appraisal = record_appraisal(viewer, run, week, AssessorPlace.SECOND, judgement, reason)
    if first is not None:
        conclude(viewer, run, week)
    save(run)
    return appraisal


def record_appraisal(
    viewer: Viewer,
    run: Run,
    week: ProofWeek,
    place: str,
    judgement: str,
    reason: str,
    corrects: Appraisal | None = None,
) -> Appraisal:
    """Writes one judgement, never changed afterwards; who may give it was checked by the caller."""
    if judgement not in Judgement.values:
        raise refuse("judgement", _("Choose what you find."))
    reason = short(reason, 300, "reason")
    if not reason:
        raise refuse("reason", _("Write down why you find this."))
    appraisal = Appraisal.objects.create(
        organisation_id=run.organisation_id,
        run=run,
        proof_week=week,
        assessor_id=viewer.person_id,
        place=place,
        judgement=judgement,
        reason=reason,
        at=timezone.now(),
        corrects=corrects,
        talk=corrects.talk if corrects else None,
    )
    verb = "appraise" if corrects is None else "correct_appraisal"
    changed(viewer, verb, appraisal, run.journey, judgement=judgement, place=place)
    return appraisal
