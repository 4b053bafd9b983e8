"""The end: stopping with dignity, the certificate, and closing the journey (W37, W50, W52, W76)."""

from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require
from groeiplek.accounts.models import Person
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.models import Competence, Criterion, ScaleLevel
from groeiplek.dossier.actions import issue_certificate
from groeiplek.dossier.models import Certificate, LevelRecord
from groeiplek.journeys import access
from groeiplek.journeys.actions.ending import end_run
from groeiplek.journeys.actions.planning import cancel_planned
from groeiplek.journeys.actions.rows import (
    changed,
    enter_phase,
    lock_journey,
    lock_run,
    require_guide,
    require_open,
    require_state,
    save,
    short,
)
from groeiplek.journeys.models import Appraisal, EndReason, Goal, GoalState, Journey, Run, RunState, Talk
from groeiplek.journeys.models.goal import OPEN_STATES
from groeiplek.journeys.rules import Problem, refuse, refuse_if

# What is printed is in Dutch, whoever prints it.
PRINTED_IN = "nl"


@transaction.atomic
def stop_run(*, viewer: Viewer, run: Run, version: int, closing_words: str) -> Run:
    """Practising stops, with a kind word and without a mark; another choice can follow (W37, W76)."""
    run = lock_run(run, version)
    require_guide(viewer, run.journey)
    require_state(run, *OPEN_STATES)
    words = short(closing_words, 300, "closing_words")
    if not words:
        raise refuse("closing_words", _("Write a kind word for the participant."))
    end_run(viewer, run, RunState.STOPPED, words)
    return run


def achieved_levels(journey: Journey) -> list[LevelRecord]:
    """The proven levels that stand and were achieved in this journey, oldest first."""
    sources = Appraisal.objects.filter(run__journey=journey).values("uid")
    standing = LevelRecord.objects.standing(timezone.localdate()).proven()
    rows = standing.filter(person_id=journey.person_id, source_kind="appraisal", source_uid__in=sources)
    rows = rows.select_related("competence__parent").prefetch_related("assessors")
    return list(rows.order_by("date", "pk"))


@transaction.atomic
def give_certificate(*, viewer: Viewer, journey: Journey) -> Certificate:
    """The certificate of what was achieved in this journey, handed over today by the trainer (W50).

    A later one, after more was achieved, names everything again.
    """
    journey = lock_journey(journey)
    require_guide(viewer, journey)
    levels = achieved_levels(journey)
    if not levels:
        raise refuse("nothing_achieved", _("A certificate can be given once a level is achieved."))
    uids = [record.uid for record in levels]
    given = Certificate.objects.filter(source_uid=journey.uid, withdrawn_on__isnull=True)
    if any([line.get("record") for line in one.lines] == uids for one in given):
        raise refuse("given", _("The certificate for this was already given."))
    everybody: dict[int, Person] = {who.pk: who for record in levels for who in record.assessors.all()}
    certificate = issue_certificate(
        viewer=viewer,
        person=journey.person,
        source_uid=journey.uid,
        date=timezone.localdate(),
        lines=certificate_lines(levels),
        assessors=everybody.values(),
        role=access.role_in(viewer, journey),
    )
    enter_phase(journey, "certificate")
    save(journey)
    return certificate


def certificate_lines(levels: list[LevelRecord]) -> list[dict[str, Any]]:
    """What a certificate says of each level, in Dutch; `record` is the opaque id of the level in the file."""
    competences = [record.competence_id for record in levels]
    frameworks = Competence.objects.filter(pk__in=competences).values("framework_id")
    scale = {(s.framework_id, s.code): s for s in ScaleLevel.objects.filter(framework__in=frameworks)}
    goals: dict[tuple[int, str], list[str]] = {}
    criteria = Criterion.objects.filter(competence__in=competences, retired=False).order_by("order")
    for criterion in criteria:
        goals.setdefault((criterion.competence_id, criterion.level), []).append(_printed(criterion.text))
    return [_line(record, scale, goals) for record in levels]


def _line(
    record: LevelRecord,
    scale: dict[tuple[int, str], ScaleLevel],
    goals: dict[tuple[int, str], list[str]],
) -> dict[str, Any]:
    part = record.competence
    step = scale[(part.framework_id, record.level)]
    return {
        "record": record.uid,
        "skill": _printed(part.parent.name) if part.parent is not None else _printed(part.name),
        "part": _printed(part.name),
        "level": _printed(step.name),
        "means": _printed(step.means),
        "goal": " ".join(goals.get((part.pk, record.level), [])),
        "date": record.date.isoformat(),
        "assessors": [who.full_name for who in record.assessors.all()],
    }


def _printed(text: dict[str, str]) -> str:
    return text.get(PRINTED_IN) or next(iter(text.values()), "")


@transaction.atomic
def close_journey(
    *,
    viewer: Viewer,
    journey: Journey,
    version: int,
    reason: str,
    learned: str,
    stop_open_runs: bool = False,
    closing_words: str = "",
) -> Journey:
    """Ends a journey with its reason and what was learned (W52).

    What still runs has to end first and is named, or stops kindly along with the journey.
    """
    journey = lock_journey(journey, version)
    require(access.may_close(viewer, journey))
    require_open(journey)
    runs = list(
        Run.objects.select_for_update(of=("self",))
        .filter(journey=journey, state__in=OPEN_STATES)
        .select_related("assignment", "goal", "journey__person")
    )
    learned, words = short(learned, 500, "learned"), short(closing_words, 300, "closing_words")
    refuse_if(_closing_problems(reason, learned, [] if stop_open_runs else runs))
    if stop_open_runs and runs and not words:
        raise refuse("closing_words", _("Write a kind word for the participant."))
    for run in runs:
        end_run(viewer, run, RunState.STOPPED, words)
    Goal.objects.filter(journey=journey, state=GoalState.PROPOSED).update(state=GoalState.WITHDRAWN)
    cancel_planned(viewer, journey, Talk.objects.planned().filter(journey=journey))
    journey.ended_on, journey.end_reason, journey.learned = timezone.localdate(), reason, learned
    save(journey, "ended_on", "end_reason", "learned")
    enter_phase(journey, "certificate")
    changed(viewer, "close_journey", journey, journey, reason=reason)
    return journey


def _closing_problems(reason: str, learned: str, runs: list[Run]) -> list[Problem]:
    found = []
    if reason not in EndReason.values:
        found.append(Problem("reason", _("Choose why the journey ends.")))
    if not learned:
        found.append(Problem("learned", _("Write down what was learned.")))
    for run in runs:
        message = _("%(title)s is not finished yet. Finish it first, or stop it together.")
        found.append(Problem("run_open", message % {"title": _printed(run.assignment.title)}))
    return found
