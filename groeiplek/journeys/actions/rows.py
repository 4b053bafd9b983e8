"""Locking what is changed, comparing versions, and writing the trail, the same way for every action."""

from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from groeiplek.accounts import trail
from groeiplek.accounts.access import require
from groeiplek.accounts.prepared import Prepared
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.content import journey_content
from groeiplek.catalogue.packs.schema import JourneySettings
from groeiplek.journeys import access
from groeiplek.journeys.models import Journey, Run, Talk
from groeiplek.journeys.rules import refuse, refuse_old


def lock_journey(journey: Journey, version: int | None = None) -> Journey:
    """The journey as it is now, held until the end of the transaction. Raises ActedOnOldState."""
    rows = Journey.objects.select_for_update(of=("self",)).select_related("person", "trainer", "template")
    row = rows.get(pk=journey.pk)
    if version is not None:
        refuse_old(row.version, version)
    return row


def _run(pk: int) -> QuerySet[Run]:
    rows = Run.objects.select_related(
        "goal", "assignment__competence", "journey__person", "journey__trainer", "journey__template"
    )
    # Content is read from `catalogue.content`, which keeps it parsed.
    return rows.defer("assignment__body", "assignment__title", "journey__template__body").filter(pk=pk)


_read_run = Prepared(_run)
_hold_run = Prepared(lambda pk: _run(pk).select_for_update(of=("self",)))


def run_now(run: Run) -> Run:
    """The run as it is now, not held: for writes that only add and that do not depend on one another."""
    found: list[Run] = _read_run(pk=run.pk)
    if not found:
        raise Run.DoesNotExist
    return found[0]


def lock_run(run: Run, version: int | None = None) -> Run:
    """The run as it is now, held until the end of the transaction. Raises ActedOnOldState."""
    found: list[Run] = _hold_run(pk=run.pk)
    if not found:
        raise Run.DoesNotExist
    row = found[0]
    if version is not None:
        refuse_old(row.version, version)
    return row


def lock_talk(talk: Talk, version: int | None = None) -> Talk:
    """The talk with its run, if it has one, held until the end of the transaction. Raises ActedOnOldState."""
    # The run first, as everywhere: two people who hold each other's row would wait for ever.
    run = lock_run(talk.run) if talk.run is not None else None
    row = (
        Talk.objects.select_for_update(of=("self",))
        .select_related("guide", "journey__person")
        .get(pk=talk.pk)
    )
    if version is not None:
        refuse_old(row.version, version)
    if run is not None:
        row.run, row.journey = run, run.journey
    return row


def save(row: Journey | Run | Talk, *fields: str) -> None:
    """Saves these fields and counts the version up, so that who acts on the older one is told."""
    row.version += 1
    row.save(update_fields=[*fields, "version"])


def changed(viewer: Viewer, verb: str, touched: trail.Touched, journey: Journey, **detail: Any) -> None:
    """One line of trail about this journey's participant, from the role in which the viewer acts (V5)."""
    role = access.role_in(viewer, journey)
    trail.record(viewer, verb, touched, subject_uid=journey.person.uid, role=role, **detail)


def require_open(journey: Journey) -> None:
    """Raises RuleBroken where the journey has ended."""
    if journey.ended_on is not None:
        raise refuse("journey_ended", _("This journey has ended. Nothing can be added to it."))


def require_state(run: Run, *states: str) -> None:
    """Raises RuleBroken where the run is in another part of the round."""
    require_open(run.journey)
    if run.state not in states:
        raise refuse("other_part", _("This does not belong to this part of the round."))


def require_guide(viewer: Viewer, journey: Journey) -> None:
    """403 for everybody but the trainer and who stands in."""
    require(access.may_guide(viewer, journey))


def settings_of(journey: Journey) -> JourneySettings:
    """The numbers of the method of this journey."""
    return journey_content(journey.template_id).settings


def enter_phase(journey: Journey, part: str) -> None:
    """Moves the journey to the first phase in which this part of the product is used; stays where there is none."""
    phases = journey_content(journey.template_id).phases
    found = next((name for name, phase in phases.items() if part in phase.uses), None)
    if found is not None and found != journey.phase:
        journey.phase = found
        journey.save(update_fields=["phase"])


def short(text: str, most: int, code: str) -> str:
    """The text without spaces around it. Raises RuleBroken where it does not fit."""
    text = text.strip()
    if len(text) > most:
        raise refuse(code, _("Make it a little shorter: at most %(most)d letters.") % {"most": most})
    return text
