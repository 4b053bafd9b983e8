"""Where a participant stands: journeys, runs and the one next step, read with a constant number of queries."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from groeiplek.accounts.prepared import Prepared
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.content import assignment_content
from groeiplek.catalogue.models import OrganisationPack, PackVersion
from groeiplek.journeys.facts import facts_for_journeys
from groeiplek.journeys.models import Goal, GoalState, Invitation, Journey, ProposedBy, Run
from groeiplek.journeys.progress import PARTICIPANT, JourneyFacts, PlannedTalk, RunFacts, Step, next_step


@dataclass(frozen=True)
class Doing:
    """A run with its facts and its own next step."""

    run: Run
    facts: RunFacts
    step: Step


@dataclass(frozen=True)
class Standing:
    """What the first page shows. `talk` is the planned talk that the step is about."""

    step: Step | None
    journey: Journey | None
    doing: Doing | None = None
    others: Sequence[Doing] = ()
    goals: Sequence[Goal] = ()
    talk: PlannedTalk | None = None
    invitation: Invitation | None = None
    version: int | None = None
    coming: Sequence[PlannedTalk] = field(default_factory=tuple)
    # The run that ended last, whose result may still be looked at.
    last: Run | None = None

    @property
    def proposals(self) -> list[Goal]:
        """Choices that a talk still has to confirm; own ones first."""
        waiting = [goal for goal in self.goals if goal.state == GoalState.PROPOSED]
        return sorted(waiting, key=lambda goal: goal.proposed_by != ProposedBy.PARTICIPANT)

    @property
    def goal(self) -> dict[str, str]:
        """What is practised in the run that the step is about."""
        return assignment_content(self.doing.run.assignment_id).goal if self.doing else {}

    @property
    def missed(self) -> bool:
        """The day of the talk that the step is about has passed: a new appointment comes first."""
        return self.talk is not None and timezone.localtime(self.talk.at).date() < timezone.localdate()

    @property
    def about_choice(self) -> PlannedTalk | None:
        """The planned talk in which a choice is confirmed; other talks of the journey say nothing about it."""
        found = [talk for talk in self.coming if talk.moment in {"choice", "next"}]
        return min(found, key=lambda talk: talk.at, default=None)


def _journeys_of(person: int) -> QuerySet[Any, Any]:
    rows = Journey.objects.filter(person_id=person).select_related(
        "trainer", "coach", "template__pack_version"
    )
    return rows.defer("template__body", "template__pack_version__body")


# What no page of a participant shows of a sub-skill and its skill.
_UNUSED = tuple(
    f"assignment__competence__{part}{name}"
    for part in ("", "parent__")
    for name in ("about", "codes", "situations")
)


def _runs_of(journeys: list[int]) -> QuerySet[Any, Any]:
    rows = Run.objects.filter(journey__in=journeys).select_related("assignment__competence__parent")
    return rows.defer("assignment__body", *_UNUSED).order_by("pk")


def _goals_of(journey: int) -> QuerySet[Any, Any]:
    return Goal.objects.filter(journey=journey).open().select_related("competence__parent")


_read_journeys, _read_runs, _read_goals = Prepared(_journeys_of), Prepared(_runs_of), Prepared(_goals_of)


def own_journeys(viewer: Viewer) -> list[Journey]:
    """The participant's own journeys, the newest first; those that run before those that ended."""
    found: list[Journey] = _read_journeys(person=viewer.person_id)
    return sorted(found, key=lambda journey: journey.ended_on is not None)


def own_runs(journeys: Sequence[Journey]) -> list[Run]:
    """The runs of these journeys, oldest first, with what they are about."""
    return _read_runs(journeys=[journey.pk for journey in journeys])


def standing_of(viewer: Viewer) -> Standing:
    """Where this viewer stands today (W70)."""
    journeys = own_journeys(viewer)
    if not journeys:
        last = Invitation.objects.filter(person_id=viewer.person_id).first()
        return Standing(step=None, journey=None, invitation=last, version=_pack_in_use(viewer))
    facts = facts_for_journeys(journeys[:3])
    steps = [(next_step(facts[journey.pk], PARTICIPANT), journey) for journey in journeys[:3]]
    step, journey = min(steps, key=lambda found: (found[1].ended_on is not None, not found[0].mine))
    runs = {run.uid: run for run in own_runs(journeys[:3])}
    doing = [
        Doing(runs[one.uid], one, next_step(one, PARTICIPANT))
        for one in facts[journey.pk].runs
        if one.open and one.uid in runs
    ]
    now = next((one for one in doing if one.run.uid == step.run), None)
    return Standing(
        step=step,
        journey=journey,
        doing=now,
        others=[one for one in doing if one is not now],
        goals=_read_goals(journey=journey.pk),
        talk=_talk_of(facts[journey.pk], step),
        version=journey.template.pack_version_id,
        coming=facts[journey.pk].talks,
        last=_last_ended(runs.values(), journey),
    )


def _last_ended(runs: Iterable[Run], journey: Journey) -> Run | None:
    ended = [run for run in runs if run.journey_id == journey.pk and run.ended_on is not None]
    return max(ended, key=lambda run: (run.ended_on or run.started_on, run.pk), default=None)


def _talk_of(facts: JourneyFacts, step: Step) -> PlannedTalk | None:
    talks = [*facts.talks, *(talk for run in facts.runs for talk in run.talks)]
    return next((talk for talk in talks if talk.uid == step.talk), None)


def _pack_in_use(viewer: Viewer) -> int | None:
    """The current version of a pack of this organisation: whose people stand in the pictures."""
    mine = OrganisationPack.objects.filter(organisation_id=viewer.organisation_id).values("pack_id")
    return PackVersion.objects.filter(current=True, pack_id__in=mine).values_list("pk", flat=True).first()


# The stops of one assignment, in order, with the steps that happen there.
STOPS: tuple[tuple[str, frozenset[str]], ...] = (
    ("story", frozenset({"story"})),
    ("explanation", frozenset({"explanation"})),
    ("questions", frozenset({"questions"})),
    ("summary", frozenset({"summary"})),
    ("answers", frozenset({"review_answers", "arrange", "hand_out"})),
    ("practise", frozenset({"practise"})),
    ("talk", frozenset({"talk", "talk_overdue", "plan_talk"})),
    ("proof", frozenset({"proof_week", "tick"})),
    ("last_talk", frozenset({"final_talk", "second_appraisal", "joint_talk"})),
    ("result", frozenset()),
)


def stop_now(doing: Doing) -> str:
    """At which stop of the assignment somebody is."""
    code = doing.step.code
    if doing.facts.state == "practising" and code == "hand_out":
        return "practise"
    if doing.facts.state == "proof" and code in {"talk", "talk_overdue", "plan_talk"}:
        return "last_talk"
    return next((name for name, codes in STOPS if code in codes), "result")


Stop = dict[str, str]
# How many of the stops that come are named at once; the rest opens on tap, so that a phone shows the levels too.
_NEAR = 3


@dataclass(frozen=True)
class Route:
    """The stops of an assignment with their state: done, now or later. What is done stays in view, folded."""

    done: Sequence[Stop] = ()
    near: Sequence[Stop] = ()
    later: Sequence[Stop] = ()


def route_of(doing: Doing) -> Route:
    """The stops as they are shown: one alone is never folded."""
    names = [name for name, _ in STOPS]
    at = names.index(stop_now(doing))
    stops = [
        {"name": name, "state": "done" if place < at else "now" if place == at else "later"}
        for place, name in enumerate(names)
    ]
    start = at if at > 1 else 0
    end = at + _NEAR if at + _NEAR < len(stops) - 1 else len(stops)
    return Route(stops[:start], stops[start:end], stops[end:])
