"""All that is written about a participant, for that participant (X19): parts, each read page by page."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import TruncDate

from groeiplek.accounts.models import Person, TrailLine
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.content import assignment_content, talk_content
from groeiplek.dossier.models import LevelRecord
from groeiplek.journeys import prompts
from groeiplek.journeys.models import (
    Adaptation,
    Appraisal,
    Goal,
    Invitation,
    Observation,
    ObservationKind,
    OwnView,
    Talk,
    TalkState,
)

A_PAGE = 10


@dataclass
class Line:
    """One thing that is written, with what the participant added to it."""

    row: Any
    # As `add_own_view` asks it; empty where no own view can be added.
    about_kind: str = ""
    behaviour: dict[str, str] = field(default_factory=dict)
    situation: dict[str, str] = field(default_factory=dict)
    views: list[OwnView] = field(default_factory=list)
    said: list["Said"] = field(default_factory=list)
    outcome: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Said:
    """One prompt of a talk with its answer: own words, a number of times, a face, or texts that were chosen."""

    ask: dict[str, str]
    kind: str
    value: Any
    chosen: Sequence[dict[str, str]] = ()


def talks(viewer: Viewer) -> QuerySet[Talk]:
    rows = Talk.objects.filter(journey__person_id=viewer.person_id, state=TalkState.HELD)
    return (
        rows.select_related("guide", "led_by", "run")
        .defer("guide__body")
        .prefetch_related("attendees__person")
        .order_by("-held_at", "-pk")
    )


def compliments(viewer: Viewer) -> QuerySet[Observation]:
    return _observations(viewer).filter(kind=ObservationKind.COMPLIMENT)


def observations(viewer: Viewer) -> QuerySet[Observation]:
    return _observations(viewer).exclude(kind=ObservationKind.COMPLIMENT)


def _observations(viewer: Viewer) -> QuerySet[Observation]:
    rows = Observation.objects.filter(run__journey__person_id=viewer.person_id)
    return rows.select_related("observer", "run__assignment__competence").defer("run__assignment__body")


def appraisals(viewer: Viewer) -> QuerySet[Appraisal]:
    rows = Appraisal.objects.filter(run__journey__person_id=viewer.person_id)
    rows = rows.select_related("assessor", "corrects", "run__assignment__competence").defer(
        "run__assignment__body"
    )
    return rows.prefetch_related("proof_week__ticks").order_by("-pk")


def adaptations(viewer: Viewer) -> QuerySet[Adaptation]:
    rows = Adaptation.objects.filter(run__journey__person_id=viewer.person_id).select_related("agreed_by")
    return rows.order_by("-agreed_on", "-pk")


def choices(viewer: Viewer) -> QuerySet[Goal]:
    """What was chosen or proposed, with what the trainer saw where the trainer proposed it."""
    rows = Goal.objects.filter(journey__person_id=viewer.person_id).select_related("competence", "entered_by")
    return rows.order_by("-proposed_at", "-pk")


def levels(viewer: Viewer) -> QuerySet[LevelRecord]:
    rows = LevelRecord.objects.filter(person_id=viewer.person_id).exclude(level="")
    return rows.select_related("competence__parent", "corrected_by").prefetch_related("assessors")


def looks(viewer: Viewer) -> QuerySet[Any, Any]:
    """Who looked, on which day, how often; the names are found only for the page that is shown (V5)."""
    rows = TrailLine.objects.filter(
        subject_uid=viewer.person_uid, organisation_id=viewer.organisation_id, change=False
    )
    by_day = (
        rows.exclude(actor_uid=viewer.person_uid).annotate(day=TruncDate("at")).values("day", "actor_uid")
    )
    return by_day.annotate(times=Count("pk")).order_by("-day", "actor_uid")


# In the order of the page; compliments first.
PARTS: dict[str, Callable[[Viewer], QuerySet[Any, Any]]] = {
    "complimenten": compliments,
    "gesprekken": talks,
    "gezien": observations,
    "gehaald": levels,
    "oordelen": appraisals,
    "werk": adaptations,
    "keuzes": choices,
    "bekeken": looks,
}
_ABOUT = {
    "gesprekken": "talk",
    "complimenten": "observation",
    "gezien": "observation",
    "oordelen": "appraisal",
}


def invitations(viewer: Viewer) -> list[Invitation]:
    """The own answers to "do you join?", as they were written down."""
    return list(Invitation.objects.filter(person_id=viewer.person_id).select_related("entered_by")[:5])


def counts(viewer: Viewer) -> list[tuple[str, int]]:
    """How much stands in each part."""
    return [(name, rows(viewer).count()) for name, rows in PARTS.items()]


def lines(viewer: Viewer, part: str, rows: Sequence[Any]) -> list[Line]:
    """The rows of one page with their words and own views; two queries at most."""
    if part == "bekeken":
        return _with_names(rows)
    found = [Line(row, _ABOUT.get(part, "")) for row in rows]
    if part == "gesprekken":
        for line in found:
            _add_said(line)
    if part in {"complimenten", "gezien"}:
        for line in found:
            _add_words(line)
    if part in _ABOUT:
        views: dict[str, list[OwnView]] = defaultdict(list)
        uids = [row.uid for row in rows]
        for view in OwnView.objects.filter(journey__person_id=viewer.person_id, about_uid__in=uids):
            views[view.about_uid].append(view)
        for line in found:
            line.views = views[line.row.uid]
    return found


def _add_words(line: Line) -> None:
    run = line.row.run
    trainer = assignment_content(run.assignment_id).trainer
    own = run.assignment.competence.situations or {}
    line.behaviour = trainer.observe.get(line.row.behaviour, {})
    if line.row.situation in trainer.situations:
        line.situation = trainer.situations[line.row.situation].text
    elif line.row.situation in own:
        line.situation = own[line.row.situation].get("text", own[line.row.situation])


def _add_said(line: Line) -> None:
    """What was asked and answered in the talk, and how it ended."""
    talk = line.row
    guide = talk_content(talk.guide_id)
    assignment = assignment_content(talk.run.assignment_id) if talk.run else None
    if talk.outcome in guide.outcomes:
        line.outcome = guide.outcomes[talk.outcome].text
    for one in prompts.asked(guide, assignment):
        value = talk.answers.get(one.key)
        if value in (None, "", []):
            continue
        options = getattr(one.prompt, "options", {})
        names = value if isinstance(value, list) else [value]
        chosen = [options[name].text for name in names if name in options]
        line.said.append(Said(one.text, one.prompt.kind, value, chosen))


def _with_names(rows: Sequence[Any]) -> list[Line]:
    people = {
        person.uid: person for person in Person.objects.filter(uid__in={row["actor_uid"] for row in rows})
    }
    return [Line({**row, "person": people.get(row["actor_uid"])}) for row in rows]


def journey_of(viewer: Viewer, kind: str, uid: str) -> Any | None:
    """The own journey that this talk, observation or appraisal belongs to; None where it is not one's own."""
    if kind == "talk":
        talk = (
            Talk.objects.filter(uid=uid, journey__person_id=viewer.person_id)
            .select_related("journey")
            .first()
        )
        return talk.journey if talk else None
    model = Observation if kind == "observation" else Appraisal
    row = (
        model.objects.filter(uid=uid, run__journey__person_id=viewer.person_id)
        .select_related("run__journey")
        .first()
    )
    return row.run.journey if row else None
