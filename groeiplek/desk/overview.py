"""The journeys of the own departments: state, what needs somebody, weeks on the level.

All of them are read in three narrow queries, counted and sorted; only those of one page are read whole.
"""

import datetime
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from groeiplek.accounts.prepared import Prepared
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.content import journey_content
from groeiplek.desk.steps import StepShown
from groeiplek.desk.viewing import step_for
from groeiplek.desk.words import title_of
from groeiplek.journeys.access import visible_journeys
from groeiplek.journeys.facts import days_on_level, facts_for_journeys
from groeiplek.journeys.models import Journey, Run, RunState, Talk
from groeiplek.journeys.models.journey import JourneyQuerySet

STATES: dict[str, str | Promise] = {
    "": _("All that run"),
    "needs": _("Something is needed"),
    "choosing": _("Chooses"),
    "learning": _("On the screen"),
    "practising": _("Practises at work"),
    "proof": _("Week without help"),
    "ended": _("Closed"),
}
SORTS: dict[str, str | Promise] = {
    "": _("Something needed first"),
    "name": _("By name"),
    "department": _("By department"),
    "weeks": _("Longest on the level first"),
    "talk": _("Next talk first"),
}
_NEVER = datetime.date.max
_STATES = (RunState.PROOF.value, RunState.PRACTISING.value, RunState.LEARNING.value)


class Place(NamedTuple):
    """Where one journey stands. `since` is the day on which the longest open level began."""

    pk: int
    state: str
    department: str
    since: datetime.date | None = None
    late_talk: bool = False
    over: bool = False
    too_long: bool = False

    @property
    def needs(self) -> bool:
        """Somebody has to do something."""
        return self.late_talk or self.over or self.too_long


@dataclass(frozen=True)
class Row:
    """One journey of the list. `reasons` says why it needs somebody, each with its rule."""

    journey: Journey
    goals: list[tuple[str, int]]
    state: str
    step: StepShown
    reasons: list[str]
    weeks: int | None
    rule: str


def journeys_of(viewer: Viewer) -> JourneyQuerySet:
    """Journeys that this viewer may open."""
    return Journey.objects.filter(visible_journeys(viewer))


def _runs(journeys: list[int]) -> QuerySet[Any, Any]:
    rows = Run.objects.open().filter(journey__in=journeys).order_by("-started_on")
    return rows.values_list("journey_id", "state", "started_on")


def _late(day: datetime.datetime) -> QuerySet[Any, Any]:
    rows = Talk.objects.planned().filter(planned_at__lt=day, journey__ended_on__isnull=True).order_by()
    return rows.values_list("journey_id", flat=True)


def _talks(journeys: list[int]) -> QuerySet[Any, Any]:
    rows = Talk.objects.planned().filter(journey__in=journeys).order_by("-planned_at")
    return rows.values_list("journey_id", "planned_at")


def _whole(journeys: list[int]) -> QuerySet[Any, Any]:
    return Journey.objects.with_people().filter(pk__in=journeys)


def _open_runs(journeys: list[int]) -> QuerySet[Any, Any]:
    rows = Run.objects.open().filter(journey__in=journeys).select_related("assignment__competence")
    return rows.defer("assignment__body", "assignment__competence__situations").order_by("started_on", "pk")


_read_runs, _read_late, _read_talks = Prepared(_runs), Prepared(_late), Prepared(_talks)
_read_whole, _read_open_runs = Prepared(_whole), Prepared(_open_runs)


def places_of(journeys: JourneyQuerySet) -> list[Place]:
    """Where each of them stands, by the names of their people."""
    today = timezone.localdate()
    midnight = timezone.make_aware(datetime.datetime.combine(today, datetime.time.min))
    rows = list(
        journeys.order_by("person__last_name", "person__first_name", "pk").values_list(
            "pk", "ended_on", "ends_on", "template_id", "department__name"
        )
    )
    running = [pk for pk, ended_on, *_rest in rows if ended_on is None]
    states: dict[int, set[str]] = {}
    since: dict[int, datetime.date] = {}
    # Newest first, so that the one that began first stays.
    for journey, state, started_on in _read_runs(journeys=running):
        states.setdefault(journey, set()).add(state)
        since[journey] = started_on
    late = set(_read_late(day=midnight))
    found = []
    for pk, ended_on, ends_on, template, department in rows:
        if ended_on is not None:
            found.append(Place(pk, "ended", department))
            continue
        began = since.get(pk)
        too_long = began is not None and (today - began).days > 7 * _most_weeks(template)
        state = _state_of(states.get(pk, set()))
        found.append(Place(pk, state, department, began, pk in late, ends_on < today, too_long))
    return found


def _state_of(runs: set[str]) -> str:
    """How far the furthest of these open runs is."""
    return next((state for state in _STATES if state in runs), "choosing")


def _most_weeks(template: int) -> int:
    """How long a level may take; each kind of journey has its own number of weeks."""
    return journey_content(template).settings.level_weeks[1]


def counts_of(places: Sequence[Place]) -> dict[str, int]:
    """How many stand in each state, and in `""` all that run."""
    found = Counter(place.state for place in places)
    all_that_run = len(places) - found["ended"]
    return {state: found[state] for state in STATES} | {
        "": all_that_run,
        "needs": sum(place.needs for place in places),
    }


def _is_in(place: Place, state: str) -> bool:
    if state == "":
        return place.state != "ended"
    return place.needs if state == "needs" else place.state == state


def in_state(places: Sequence[Place], state: str, sort: str) -> list[Place]:
    """Those of one state in an order; those that are equal by name."""
    found = [place for place in places if _is_in(place, state)]
    if sort == "department":
        found.sort(key=lambda place: place.department)
    elif sort == "weeks":
        found.sort(key=lambda place: place.since or _NEVER)
    elif sort == "talk":
        talks: dict[int, datetime.datetime] = dict(_read_talks(journeys=[place.pk for place in found]))
        # Those without a talk come last, still by name.
        found = sorted((place for place in found if place.pk in talks), key=lambda place: talks[place.pk]) + [
            place for place in found if place.pk not in talks
        ]
    elif sort == "":
        found.sort(key=lambda place: not place.needs)
    return found


def rows_of(viewer: Viewer, places: Sequence[Place]) -> list[Row]:
    """One page of the list: a constant number of queries."""
    today = timezone.localdate()
    pks = [place.pk for place in places]
    journeys: dict[int, Journey] = {journey.pk: journey for journey in _read_whole(journeys=pks)}
    facts = facts_for_journeys(journeys.values())
    runs: dict[int, list[Run]] = {}
    for run in _read_open_runs(journeys=pks):
        runs.setdefault(run.journey_id, []).append(run)
    rows = []
    for place in places:
        if (journey := journeys.get(place.pk)) is not None:
            step = step_for(viewer, journey, facts[place.pk])
            rows.append(_row(place, journey, step, runs.get(place.pk, []), today))
    return rows


def _row(place: Place, journey: Journey, step: StepShown, runs: list[Run], today: datetime.date) -> Row:
    most = _most_weeks(journey.template_id)
    days = max((days_on_level(run, today) for run in runs), default=None)
    rule = ngettext("Rule: at most %(weeks)d week.", "Rule: at most %(weeks)d weeks.", most) % {"weeks": most}
    return Row(
        journey=journey,
        goals=[(title_of(run), days_on_level(run, today) // 7) for run in runs],
        state=str(STATES[place.state]),
        step=step,
        reasons=_reasons(place),
        weeks=None if days is None else days // 7,
        rule=rule if place.too_long else "",
    )


def _reasons(place: Place) -> list[str]:
    found = []
    if place.late_talk:
        found.append(str(_("talk not written down")))
    if place.over:
        found.append(str(_("period is over")))
    return found
