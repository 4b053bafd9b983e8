"""Twice as many rows cost no more queries: each list with a few rows and with many."""

import datetime
from dataclasses import dataclass

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from groeiplek.accounts.models import Organisation, Person, RoleCode
from groeiplek.accounts.tenancy import everywhere
from groeiplek.accounts.trail import record
from groeiplek.accounts.viewer import viewer_for
from groeiplek.journeys.models import Observation, Run, Talk, TalkState
from groeiplek.journeys.seed.builder import Builder
from tests.clock import NOW, Clock
from tests.world import TRAINER, World, new_session

pytestmark = pytest.mark.django_db
FEW, MANY = 2, 12
# Each kind of row stands on both pages, so that only their number differs.
STAGES = ("proposed", "talk_today", "talk_overdue", "proof_week", "a_achieved")
FEW_OF_EACH, MANY_OF_EACH = 1, 4
LISTS = {
    "trainer": ("/vandaag/", "/deelnemers/", "/gesprekken/", "/ik-zag-iets/", "/gesprekken/?soort=open"),
    "coach": ("/trajecten/", "/deelnemers/", "/gesprekken/", "/gesprekken/?soort=gevoerd"),
    "project_manager": ("/cijfers/",),
    "administrator": ("/beheer/",),
}


@dataclass
class Place:
    """An organisation with so many people in each stage, and who looks at them."""

    people: dict[str, Person]

    def client(self, role: str) -> Client:
        client = Client()
        client.cookies["groeiplek"] = new_session(self.people[role])
        return client


def place(number: int) -> Place:
    organisation = Organisation.objects.create(name=f"Werkplaats {number}", slug=f"werkplaats-{number}")
    builder = Builder(organisation, NOW.date(), seed=number)
    builder.add_departments({"Hal": ["Tafel 1", "Tafel 2"]})
    people = {
        role.value: builder.add_staff((role, "", "Smit"), role, ["Hal"] if role in {"trainer", "coach"} else [])
        for role in (RoleCode.TRAINER, RoleCode.COACH, RoleCode.PROJECT_MANAGER, RoleCode.ADMINISTRATOR)
    }
    for stage in STAGES:
        for each in range(number):
            builder.add_participant((f"{stage}-{each}", "", "Jansen"), people["trainer"], stage, "7.1")
    builder.write()
    return Place(people)


@pytest.fixture(scope="module")
def places(world: World) -> tuple[Place, Place]:
    with Clock(NOW), everywhere():
        return place(FEW_OF_EACH), place(MANY_OF_EACH)


@pytest.fixture(autouse=True)
def _on_the_clock(clock: Clock) -> None:
    """Stories and sessions hold at that moment."""


def queries(client: Client, path: str) -> int:
    """How many one look costs, when content is in memory already."""
    assert client.get(path).status_code == 200
    with CaptureQueriesContext(connection) as asked:
        client.get(path)
    return len(asked)


@pytest.mark.parametrize(("role", "path"), [(role, path) for role, paths in LISTS.items() for path in paths])
def test_a_list_costs_the_same_with_many_rows(role: str, path: str, places: tuple[Place, Place]) -> None:
    few, many = (queries(each.client(role), path) for each in places)
    print(f"{role:16} {path:28} {few:3} {many:3}")  # noqa: T201 - the figures are shown with -rP
    assert few == many


def add_history(run: Run, trainer: Person, number: int) -> None:
    """So many more observations and talks of one run, and looks at it."""
    at = timezone.now() - datetime.timedelta(days=1)
    first = run.observations.all()[0]
    held = run.talks.filter(state=TalkState.HELD).exclude(run=None)[0]
    for each in range(number):
        Observation.objects.create(
            organisation=run.organisation, run=run, observer=trainer, at=at, kind="compliment", help="without",
            behaviour=first.behaviour, situation=first.situation, note=f"Nummer {each}",
        )  # fmt: skip
        Talk.objects.create(
            organisation=run.organisation, journey=run.journey, run=run, guide=held.guide, moment=held.moment,
            state=TalkState.HELD, planned_at=at, held_at=at, led_by=trainer, planned_by=trainer, place="Kantine",
            answers=held.answers, outcome=held.outcome, does=held.does, good_example="Goed gekeken.",
        )  # fmt: skip
        record(viewer_for(trainer), "run", run, subject_uid=run.journey.person.uid, change=False)


OF_ONE = (
    ("trainer", "/opdrachten/{run}/"),
    ("trainer", "/deelnemers/{person}/"),
    ("trainer", "/trajecten/{journey}/"),
    ("trainer", "/opdrachten/{run}/antwoorden/"),
    ("participant", "/"),
    ("participant", "/mijn-weg/"),
    ("participant", "/over-mij/"),
    ("participant", "/over-mij/?deel=gesprekken"),
    ("participant", "/over-mij/?deel=complimenten"),
    ("participant", "/over-mij/?deel=bekeken"),
)


@pytest.mark.parametrize(("role", "path"), OF_ONE)
def test_a_file_costs_the_same_with_a_long_history(role: str, path: str, world: World) -> None:
    person, trainer = world.here["Danny Verbeek"], world.here[TRAINER]
    with everywhere():
        run = Run.objects.select_related("journey__person", "organisation").get(journey__person=person)
        path = path.format(run=run.uid, person=person.uid, journey=run.journey.uid)
        add_history(run, trainer, FEW)
    client = world.client(trainer if role == "trainer" else person)
    few = queries(client, path)
    with everywhere():
        add_history(run, trainer, MANY - FEW)
    many = queries(client, path)
    print(f"{role:16} {path:45} {few:3} {many:3}")  # noqa: T201 - the figures are shown with -rP
    # The many push older rows of other kinds from the page, which can save a query.
    assert many <= few
