"""The journeys of the own departments: state, what needs somebody, weeks on the level. All of it told by the database."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import (
    Case,
    CharField,
    Count,
    DateField,
    DateTimeField,
    Exists,
    F,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.content import journey_content
from groeiplek.catalogue.models import JourneyTemplate
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
_BY_NAME = ("person__last_name", "person__first_name", "pk")
_ORDERS = {
    "": ("-needs", *_BY_NAME),
    "name": _BY_NAME,
    "department": ("department__name", *_BY_NAME),
    "weeks": (F("since").asc(nulls_last=True), *_BY_NAME),
    "talk": (F("next_talk").asc(nulls_last=True), *_BY_NAME),
}


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


def _a(state: str) -> Exists:
    return Exists(Run.objects.filter(journey=OuterRef("pk"), state=state))


def _too_long(today: datetime.date) -> Q:
    """A level longer than its method says; each kind of journey has its own number of weeks."""
    found = Q(pk__in=[])
    for template in (
        JourneyTemplate.objects.filter(pack_version__pack__organisations__isnull=False)
        .values_list("pk", flat=True)
        .distinct()
    ):
        weeks = journey_content(template).settings.level_weeks[1]
        found |= Q(template=template, since__lt=today - datetime.timedelta(weeks=weeks))
    return found


def journeys_of(viewer: Viewer) -> JourneyQuerySet:
    """Journeys that this viewer may open, with `state`, `since`, `late_talk`, `next_talk` and `needs`."""
    today = timezone.localdate()
    midnight = timezone.make_aware(datetime.datetime.combine(today, datetime.time.min))
    runs = Run.objects.open().filter(journey=OuterRef("pk")).order_by("started_on")
    talks = Talk.objects.planned().filter(journey=OuterRef("pk")).order_by("planned_at")
    found = Journey.objects.filter(visible_journeys(viewer)).annotate(
        state=Case(
            When(ended_on__isnull=False, then=Value("ended")),
            *(
                When(_a(state), then=Value(state))
                for state in (RunState.PROOF, RunState.PRACTISING, RunState.LEARNING)
            ),
            default=Value("choosing"),
            output_field=CharField(),
        ),
        since=Subquery(runs.values("started_on")[:1], output_field=DateField()),
        next_talk=Subquery(talks.values("planned_at")[:1], output_field=DateTimeField()),
    )
    needs = Q(next_talk__lt=midnight) | Q(ends_on__lt=today) | _too_long(today)
    return found.annotate(
        needs=Case(When(Q(ended_on__isnull=True) & needs, then=Value(1)), default=Value(0)),
    )


def counts_of(journeys: JourneyQuerySet) -> dict[str, int]:
    """How many journeys stand in each state, and in `""` all that run. One query."""
    # Named apart from the annotations: an aggregate of the same name would hide the one it filters on.
    wanted = {f"in_{state}": Count("pk", filter=_wanted(state)) for state in STATES}
    found = journeys.aggregate(**wanted)
    return {state: found[f"in_{state}"] for state in STATES}


def _wanted(state: str) -> Q:
    return {"": Q(ended_on__isnull=True), "needs": Q(needs=1)}.get(state, Q(state=state))


def in_state(journeys: JourneyQuerySet, state: str, sort: str) -> JourneyQuerySet:
    """The rows of one state in an order."""
    return journeys.filter(_wanted(state)).with_people().order_by(*_ORDERS[sort])


def rows_of(viewer: Viewer, journeys: Sequence[Journey]) -> list[Row]:
    """One page of the list: a constant number of queries."""
    today = timezone.localdate()
    facts = facts_for_journeys(journeys)
    runs: dict[int, list[Run]] = {}
    found = Run.objects.open().filter(journey__in=[journey.pk for journey in journeys])
    for run in found.select_related("assignment__competence").order_by("started_on", "pk"):
        runs.setdefault(run.journey_id, []).append(run)
    return [
        _row(journey, step_for(viewer, journey, facts[journey.pk]), runs.get(journey.pk, []), today)
        for journey in journeys
    ]


def _row(journey: Journey, step: StepShown, runs: list[Run], today: datetime.date) -> Row:
    most = journey_content(journey.template_id).settings.level_weeks[1]
    days = max((days_on_level(run, today) for run in runs), default=None)
    over = days is not None and days > most * 7
    rule = ngettext("Rule: at most %(weeks)d week.", "Rule: at most %(weeks)d weeks.", most) % {"weeks": most}
    state: str = getattr(journey, "state", "")
    return Row(
        journey=journey,
        goals=[(title_of(run), days_on_level(run, today) // 7) for run in runs],
        state=str(STATES[state]),
        step=step,
        reasons=_reasons(journey, today),
        weeks=None if days is None else days // 7,
        rule=rule if over else "",
    )


def _reasons(journey: Journey, today: datetime.date) -> list[str]:
    if journey.ended_on is not None:
        return []
    talk: datetime.datetime | None = getattr(journey, "next_talk", None)
    found = []
    if talk is not None and timezone.localtime(talk).date() < today:
        found.append(str(_("talk not written down")))
    if journey.ends_on < today:
        found.append(str(_("period is over")))
    return found
