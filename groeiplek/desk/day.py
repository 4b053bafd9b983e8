"""The day of somebody who guides or assists: what stands at what time, and the next step of everybody.

A constant number of queries, however many people there are.
"""

import datetime
from collections import Counter
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils import timezone

from groeiplek.accounts.models import Department, Person, RoleCode
from groeiplek.accounts.prepared import Prepared
from groeiplek.accounts.tenancy import TenantQuerySet
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.proof_days import Day, days_of
from groeiplek.desk.steps import StepShown, shown
from groeiplek.desk.words import title_of
from groeiplek.journeys.access import candidates, observed_journeys
from groeiplek.journeys.facts import facts_for_journeys
from groeiplek.journeys.models import (
    Invitation,
    InvitationAnswer,
    Journey,
    Observation,
    ProofWeek,
    Run,
    Talk,
    TalkState,
)
from groeiplek.journeys.progress import JourneyFacts, Step, next_step, urgency

SHEETS = frozenset({"review_answers", "arrange", "hand_out"})


@dataclass(frozen=True)
class Row:
    """Somebody with the one next step; `run` and `title` of the assignment that it is about, where there is one."""

    journey: Journey
    step: StepShown
    run: str = ""
    title: str = ""
    # Practising or in the week without help: there is something to see.
    at_work: bool = False


@dataclass(frozen=True)
class Entry:
    """One stop of the day: a talk, or a week without help that ends."""

    talk: Talk | None = None
    week: ProofWeek | None = None
    now: bool = False
    # Planned for an earlier day.
    overdue: bool = False
    # Its time is over and nobody wrote it down: earlier days, and earlier today.
    passed: bool = False


@dataclass(frozen=True)
class Today:
    """All that the page shows."""

    day: datetime.date
    entries: list[Entry] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    waiting: list[Invitation] = field(default_factory=list)
    sheets: list[Row] = field(default_factory=list)
    ticks: list[tuple[ProofWeek, list[Day]]] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    @property
    def talks_left(self) -> list[Talk]:
        """Talks of today that are still to come, or go on now."""
        return [
            each.talk
            for each in self.entries
            if each.talk and not each.passed and each.talk.state == TalkState.PLANNED
        ]

    @property
    def unwritten(self) -> list[Talk]:
        return [each.talk for each in self.entries if each.talk and each.passed]

    @property
    def held(self) -> list[Talk]:
        return [each.talk for each in self.entries if each.talk and each.talk.state == TalkState.HELD]

    @property
    def minutes(self) -> int:
        return sum(talk.guide.minutes for talk in self.talks_left)


def journeys_of(viewer: Viewer) -> list[Journey]:
    """Open journeys of this trainer, of whom the trainer stands in for, or whom an assistant helps."""
    rows = Journey.objects.open().filter(observed_journeys(viewer))
    return list(rows.select_related("person", "department"))


def today_of(viewer: Viewer, journeys: list[Journey], *, guides: bool) -> Today:
    """`guides` is False for an assistant, who sees whom to observe and nothing of talks."""
    day = timezone.localdate()
    facts = facts_for_journeys(journeys)
    names = _names(journeys)
    steps = [(journey, next_step(facts[journey.pk])) for journey in journeys]
    steps.sort(key=lambda pair: (urgency(pair[1]), pair[0].person.last_name, pair[0].pk))
    rows = [_row(journey, step, facts[journey.pk], names) for journey, step in steps]
    if not guides:
        return Today(day, rows=rows)
    weeks: list[ProofWeek] = _read_weeks(journeys=_pks(journeys), day=day)
    entries = _entries(journeys, weeks, day)
    now = next((each.talk for each in entries if each.now), None)
    return Today(
        day=day,
        entries=entries,
        rows=rows,
        waiting=_waiting(viewer),
        sheets=[row for row in rows if row.step.code in SHEETS],
        ticks=[
            (week, days_of(week, list(week.ticks.all()), day))
            for week in weeks
            if week.starts_on <= day <= week.ends_on
        ],
        seen=_seen(now),
    )


def _open_runs(journeys: list[int]) -> TenantQuerySet[Run]:
    return Run.objects.open().filter(journey__in=journeys).select_related("assignment__competence")


_read_open_runs = Prepared(_open_runs)


def _names(journeys: list[Journey]) -> dict[str, str]:
    """What open runs are called, by their opaque id."""
    return {run.uid: title_of(run) for run in _read_open_runs(journeys=_pks(journeys))}


def _pks(journeys: list[Journey]) -> list[int]:
    return [journey.pk for journey in journeys]


def _row(journey: Journey, step: Step, facts: JourneyFacts, names: dict[str, str]) -> Row:
    running = [run for run in facts.runs if run.open]
    about = next((run for run in running if run.uid == step.run), running[0] if running else None)
    if about is None:
        return Row(journey, shown(step, journey))
    at_work = about.state in {"practising", "proof"}
    return Row(journey, shown(step, journey), about.uid, names.get(about.uid, ""), at_work)


def _weeks(journeys: list[int], day: datetime.date) -> TenantQuerySet[ProofWeek]:
    """Open weeks without help that have started."""
    rows = ProofWeek.objects.filter(run__journey__in=journeys, closed_at__isnull=True, starts_on__lte=day)
    related = rows.select_related("run__journey__person", "run__assignment__competence")
    return related.prefetch_related("ticks").order_by("ends_on", "pk")


def _talks(journeys: list[int], start: datetime.datetime, end: datetime.datetime) -> TenantQuerySet[Talk]:
    """Talks that are planned before the end of the day, and those that were held on it."""
    late = Q(state=TalkState.PLANNED, planned_at__lt=end)
    rows = Talk.objects.filter(late | Q(state=TalkState.HELD, held_at__gte=start, held_at__lt=end))
    related = rows.select_related("journey__person", "guide", "run__assignment__competence")
    return related.filter(journey__in=journeys).order_by("planned_at", "pk")


def _final_talks(journeys: list[int]) -> TenantQuerySet[Talk]:
    return Talk.objects.planned().filter(journey__in=journeys, moment="final").order_by()


_read_weeks, _read_talks, _read_final_talks = Prepared(_weeks), Prepared(_talks), Prepared(_final_talks)


def _entries(journeys: list[Journey], weeks: list[ProofWeek], day: datetime.date) -> list[Entry]:
    start = timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
    end = start + datetime.timedelta(days=1)
    talks: list[Talk] = _read_talks(journeys=_pks(journeys), start=start, end=end)
    first = next((talk for talk in talks if talk.state == TalkState.PLANNED), None)
    late = [
        Entry(talk=talk, overdue=True, passed=True, now=talk is first)
        for talk in talks
        if talk.planned_at < start and talk.state == TalkState.PLANNED
    ]
    known = {each.talk.pk for each in late if each.talk}
    rest = [
        Entry(talk=talk, now=talk is first, passed=_is_over(talk)) for talk in talks if talk.pk not in known
    ]
    # A last talk says it already; without one the week that ends needs somebody.
    planned = {talk.run_id for talk in _read_final_talks(journeys=_pks(journeys))}
    ending = [Entry(week=week) for week in weeks if week.ends_on <= day and week.run_id not in planned]
    return [*late, *rest, *ending]


def _is_over(talk: Talk) -> bool:
    """Planned, and the minutes of its guide are over."""
    ends = talk.planned_at + datetime.timedelta(minutes=talk.guide.minutes)
    return talk.state == TalkState.PLANNED and ends < timezone.now()


def _seen(talk: Talk | None) -> dict[str, int]:
    """How often each kind was given since the last talk about this run."""
    if talk is None or talk.run_id is None:
        return {}
    last = (
        Talk.objects.filter(run_id=talk.run_id)
        .held()
        .order_by("-held_at")
        .values_list("held_at", flat=True)
        .first()
    )
    rows = Observation.objects.filter(run_id=talk.run_id)
    if last:
        rows = rows.filter(at__gt=last)
    return dict(Counter(rows.values_list("kind", flat=True)))


def _answers(departments: list[int]) -> TenantQuerySet[Invitation]:
    """Answers that still wait for a journey, of people who can be asked."""
    people = Person.objects.filter(candidates(), department__in=departments)
    rows = Invitation.objects.still_open().filter(person__in=people)
    return rows.select_related("person").order_by("answered_on", "pk")


_read_answers = Prepared(_answers)


def _waiting(viewer: Viewer) -> list[Invitation]:
    """People of the own departments who said yes and wait for a journey, the longest waiting first."""
    departments = viewer.grants.get(RoleCode.TRAINER, frozenset())
    if departments is None:
        departments = frozenset(Department.objects.order_by().values_list("pk", flat=True))
    last = {answer.person_id: answer for answer in _read_answers(departments=sorted(departments))}
    said_yes = [answer for answer in last.values() if answer.answer == InvitationAnswer.YES]
    return sorted(said_yes, key=lambda answer: answer.answered_on)
