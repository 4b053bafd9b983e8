"""Practising at work: how the work is arranged, the sheet, and what is seen (W32, W33, W34)."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.content import assignment_content
from groeiplek.journeys import access, ledger
from groeiplek.journeys.actions.planning import appointment_problems, odd_distance, put_down
from groeiplek.journeys.actions.rows import changed, lock_run, require_guide, require_state, save, short
from groeiplek.journeys.models import (
    Adaptation,
    Help,
    Observation,
    ObservationKind,
    Round,
    Run,
    RunState,
    Talk,
)
from groeiplek.journeys.models.goal import OPEN_STATES
from groeiplek.journeys.rules import Problem, refuse, refuse_if

OTHER = "other"


def situations_of(run: Run) -> set[str]:
    """Names of the work situations of the assignment and of its competence."""
    own = assignment_content(run.assignment_id).trainer.situations
    return {*own, *(run.assignment.competence.situations or {})}


@transaction.atomic
def arrange_work(
    *, viewer: Viewer, run: Run, situation: str = "", text: str, arranged: bool = False
) -> Adaptation:
    """Notes how the work is changed so that there is something to practise on (W33)."""
    run = lock_run(run)
    require_guide(viewer, run.journey)
    require_state(run, *OPEN_STATES)
    text = short(text, 200, "text")
    if situation and situation not in situations_of(run):
        raise refuse("situation", _("Choose a situation from the list."))
    if not text:
        raise refuse("text", _("Write down how the work changes."))
    adaptation = Adaptation.objects.create(
        organisation_id=run.organisation_id,
        run=run,
        situation=situation,
        text=text,
        arranged=arranged,
        agreed_on=timezone.localdate(),
        agreed_by_id=viewer.person_id,
    )
    changed(viewer, "arrange_work", adaptation, run.journey)
    return adaptation


@transaction.atomic
def hand_out_sheet(
    *, viewer: Viewer, run: Run, version: int, talk_at: datetime.datetime | None, place: str
) -> tuple[Round, list[Problem]]:
    """Hands out the practice sheet and plans the next talk in the same step; only then the round starts (W32)."""
    run = lock_run(run, version)
    require_guide(viewer, run.journey)
    require_state(run, RunState.LEARNING, RunState.PRACTISING)
    refuse_if([*_sheet_problems(run), *appointment_problems(talk_at, place)])
    assert talk_at is not None
    opened = open_round(viewer, run, talk_at, place)
    if run.state == RunState.LEARNING:
        run.state = RunState.PRACTISING
    save(run, "state")
    return opened, odd_distance(run.journey, talk_at)


def _sheet_problems(run: Run) -> list[Problem]:
    found = []
    if run.reviewed_at is None:
        found.append(Problem("first_review", _("First go through the answers together.")))
    if not Adaptation.objects.filter(run=run).exists():
        found.append(Problem("first_arrange", _("First agree how the work changes for practising.")))
    if Round.objects.filter(run=run, closed_at__isnull=True).exists():
        found.append(Problem("sheet_out", _("The sheet is already out. The talk comes first.")))
    return found


def open_round(viewer: Viewer, run: Run, talk_at: datetime.datetime, place: str) -> Round:
    """The next round of a locked run, with its talk. Checks were done by the caller."""
    if Talk.objects.planned().filter(run=run, moment="guidance").exists():
        raise refuse("planned_already", _("This talk is already planned."))
    opened = Round.objects.create(
        organisation_id=run.organisation_id,
        run=run,
        number=Round.objects.filter(run=run).count() + 1,
        handed_out_at=timezone.now(),
        handed_out_by_id=viewer.person_id,
    )
    changed(viewer, "hand_out_sheet", opened, run.journey, number=opened.number)
    put_down(viewer, run.journey, run, "guidance", talk_at, place)
    return opened


@transaction.atomic
def observe(
    *,
    viewer: Viewer,
    run: Run,
    kind: str,
    behaviour: str,
    help: str = "",
    situation: str,
    situation_text: str = "",
    note: str = "",
    write_id: str = "",
) -> Observation:
    """Records what was seen (W34, X21). A repeat with the same `write_id` gets the first one and adds nothing."""
    run = lock_run(run)
    require(access.may_observe(viewer, run.journey))
    kept = ledger.result_of(viewer, write_id, "observe")
    if kept is not None:
        return Observation.objects.get(uid=kept["observation"])
    require_state(run, RunState.PRACTISING, RunState.PROOF)
    if kind == ObservationKind.NO_CHANCE:
        help = ""
    refuse_if(_observation_problems(run, kind, behaviour, help, situation, situation_text))
    observation = Observation.objects.create(
        organisation_id=run.organisation_id,
        run=run,
        observer_id=viewer.person_id,
        at=timezone.now(),
        kind=kind,
        behaviour=behaviour,
        help=help,
        situation=situation,
        situation_text=short(situation_text, 80, "situation_text") if situation == OTHER else "",
        note=short(note, 200, "note"),
    )
    changed(viewer, "observe", observation, run.journey, kind=kind)
    ledger.keep(viewer, write_id, "observe", {"observation": observation.uid})
    return observation


def _observation_problems(
    run: Run, kind: str, behaviour: str, help: str, situation: str, situation_text: str
) -> list[Problem]:
    found = []
    if kind not in ObservationKind.values:
        found.append(Problem("kind", _("Choose what you did: a compliment, a hint, an explanation ...")))
    if behaviour not in {*assignment_content(run.assignment_id).trainer.observe, OTHER}:
        found.append(Problem("behaviour", _("Choose what you saw.")))
    if kind != ObservationKind.NO_CHANCE and help not in Help.values:
        found.append(Problem("help", _("Choose: with help or without help.")))
    if situation not in {*situations_of(run), OTHER}:
        found.append(Problem("situation", _("Choose a situation from the list.")))
    if situation == OTHER and not situation_text.strip():
        found.append(Problem("situation_text", _("Write down in which situation it was.")))
    return found
