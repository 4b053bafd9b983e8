"""The people of the list of participants, and how each of them stands. Filters and order are for the database."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import BooleanField, Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.utils.translation import gettext_lazy as _

from groeiplek.accounts.models import Person
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.steps import StepShown
from groeiplek.desk.viewing import step_before, step_for
from groeiplek.journeys.access import visible_journeys, visible_people
from groeiplek.journeys.facts import facts_for_journeys
from groeiplek.journeys.models import Invitation, Journey

STATES = {
    "": _("Everybody who takes part or took part"),
    "running": _("Journey runs"),
    "waiting": _("Said yes and waits"),
    "finished": _("Journey closed"),
    "not_asked": _("Without a journey"),
    "all": _("Everybody"),
}
_SAID_YES = Q(answer="yes", busy=False, left_on__isnull=True) & (
    Q(last_start__isnull=True) | Q(answered_on__gt=F("last_start"))
)
_RUNNING = Q(open_journey__isnull=False)
_FINISHED = Q(open_journey__isnull=True, closed_journey__isnull=False)
_FILTERS = {
    "": _RUNNING | _FINISHED | Q(waiting=True),
    "running": _RUNNING,
    "waiting": Q(waiting=True),
    "finished": _FINISHED & Q(waiting=False),
    "not_asked": Q(left_on__isnull=True, closed_journey__isnull=True, busy=False, waiting=False),
    "all": Q(pk__isnull=False),
}


@dataclass(frozen=True)
class Row:
    """Somebody of the list. `step` is empty for who is ready."""

    person: Person
    journey: Journey | None
    step: StepShown | None


def people_of(viewer: Viewer, state: str) -> QuerySet[Person]:
    """Everybody whom this viewer may see, in this state; with what the state is told from."""
    mine = Journey.objects.filter(visible_journeys(viewer), person=OuterRef("pk"))
    answers = Invitation.objects.filter(person=OuterRef("pk")).order_by("-answered_on", "-pk")
    starts = Journey.objects.filter(person=OuterRef("pk")).order_by("-starts_on")
    found = Person.objects.filter(visible_people(viewer)).exclude(pk=viewer.person_id)
    return (
        found.annotate(
            open_journey=Subquery(mine.open().values("pk")[:1]),
            closed_journey=Subquery(
                mine.filter(ended_on__isnull=False).order_by("-ended_on").values("pk")[:1]
            ),
            busy=Exists(Journey.objects.open().filter(person=OuterRef("pk"))),
            answer=Subquery(answers.values("answer")[:1]),
            answered_on=Subquery(answers.values("answered_on")[:1]),
            last_start=Subquery(starts.values("starts_on")[:1]),
        )
        # Said in so many words: "not said yes" of somebody who was never asked is unknown to a database.
        .annotate(waiting=Case(When(_SAID_YES, then=True), default=False, output_field=BooleanField()))
        .filter(_FILTERS[state])
        .select_related("department")
        .order_by("last_name", "first_name", "pk")
    )


def rows_of(viewer: Viewer, people: Sequence[Person]) -> list[Row]:
    """The rows of one page: a constant number of queries."""
    wanted = [pk for person in people for pk in (person.open_journey, person.closed_journey) if pk]  # type: ignore[attr-defined]
    journeys = Journey.objects.with_people().in_bulk(wanted)
    facts = facts_for_journeys([journey for journey in journeys.values() if journey.ended_on is None])
    rows = []
    for person in people:
        running = journeys.get(person.open_journey)  # type: ignore[attr-defined]
        if running is not None:
            rows.append(Row(person, running, step_for(viewer, running, facts[running.pk])))
            continue
        closed = journeys.get(person.closed_journey)  # type: ignore[attr-defined]
        rows.append(Row(person, closed, _without(viewer, person, closed)))
    return rows


def _without(viewer: Viewer, person: Person, closed: Journey | None) -> StepShown | None:
    started = getattr(person, "last_start", None)
    answered = getattr(person, "answered_on", None)
    again = started is None or (answered is not None and answered > started)
    if getattr(person, "busy", False) or person.left_on is not None or (closed is not None and not again):
        return None
    return step_before(viewer, person, getattr(person, "answer", None) if again else None)
