"""The people of the list of participants, and how each of them stands. Filters and order are for the database."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q, QuerySet
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


@dataclass(frozen=True)
class Row:
    """Somebody of the list. `step` is empty for who is ready."""

    person: Person
    journey: Journey | None
    step: StepShown | None


def people_of(viewer: Viewer, state: str) -> QuerySet[Person]:
    """Everybody whom this viewer may see, in this state."""
    found = Person.objects.filter(visible_people(viewer)).exclude(pk=viewer.person_id)
    return (
        found.filter(_in_state(viewer, state))
        .select_related("department")
        .order_by("last_name", "first_name", "pk")
    )


def _in_state(viewer: Viewer, state: str) -> Q:
    """Lists of people that the database makes once, not again for each person."""
    mine = Journey.objects.filter(visible_journeys(viewer)).order_by()
    running = Q(pk__in=mine.open().values("person_id"))
    closed = Q(pk__in=mine.filter(ended_on__isnull=False).values("person_id"))
    waiting = Q(pk__in=waiting_people().values("person_id"), left_on__isnull=True)
    busy = Q(pk__in=Journey.objects.open().order_by().values("person_id"))
    return {
        "running": running,
        "waiting": waiting,
        "finished": closed & ~running & ~waiting,
        "not_asked": Q(left_on__isnull=True) & ~closed & ~busy & ~waiting,
        "all": Q(pk__isnull=False),
    }.get(state, running | closed | waiting)


def waiting_people() -> QuerySet[Invitation]:
    """Last answers that were a yes, of people for whom no journey has started since."""
    newer = Invitation.objects.filter(person=OuterRef("person")).filter(
        Q(answered_on__gt=OuterRef("answered_on"))
        | Q(answered_on=OuterRef("answered_on"), pk__gt=OuterRef("pk"))
    )
    started = Journey.objects.filter(person=OuterRef("person")).filter(
        Q(ended_on__isnull=True) | Q(starts_on__gte=OuterRef("answered_on"))
    )
    return Invitation.objects.filter(~Exists(newer), ~Exists(started), answer="yes").order_by()


def rows_of(viewer: Viewer, people: Sequence[Person]) -> list[Row]:
    """The rows of one page: a constant number of queries."""
    mine: dict[int, Journey] = {}
    seen = Journey.objects.with_people().filter(visible_journeys(viewer), person__in=people)
    # The last one stands: those that run after those that ended.
    for journey in seen.order_by(F("ended_on").asc(nulls_last=True), "pk"):
        mine[journey.person_id] = journey
    facts = facts_for_journeys([journey for journey in mine.values() if journey.ended_on is None])
    others = [person for person in people if person.pk not in mine or mine[person.pk].ended_on is not None]
    steps = _steps_without(viewer, others, mine)
    return [
        Row(
            person,
            mine.get(person.pk),
            steps[person.pk]
            if person.pk in steps
            else step_for(viewer, mine[person.pk], facts[mine[person.pk].pk]),
        )
        for person in people
    ]


def _steps_without(
    viewer: Viewer, people: Sequence[Person], mine: dict[int, Journey]
) -> dict[int, StepShown | None]:
    """For people without a journey that runs here: ask, or start; none for who has left, is busy or is ready."""
    answers: dict[int, Invitation] = {}
    for row in Invitation.objects.filter(person__in=people).order_by("answered_on", "pk"):
        answers[row.person_id] = row
    waiting = set(waiting_people().filter(person__in=people).values_list("person_id", flat=True))
    busy = set(Journey.objects.open().filter(person__in=people).values_list("person_id", flat=True))
    found: dict[int, StepShown | None] = {}
    for person in people:
        ready = person.pk in mine and person.pk not in waiting
        if person.left_on is not None or person.pk in busy or ready:
            found[person.pk] = None
        else:
            last = answers.get(person.pk)
            found[person.pk] = step_before(viewer, person, last.answer if last else None)
    return found
