"""Two organisations with people in every stage of the round, and somebody signed in for each of them."""

import datetime
import json
from dataclasses import dataclass, field
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.test import Client

from groeiplek.accounts.models import Account, Department, Organisation, Person, Relation, Role, RoleCode
from groeiplek.accounts.models.person import RelationKind
from groeiplek.accounts.tenancy import everywhere
from groeiplek.catalogue.content import forget
from groeiplek.catalogue.models import Assignment
from groeiplek.journeys.models import Journey
from groeiplek.journeys.seed.demo import make_demo
from tests.clock import NOW

PACKS = Path(__file__).resolve().parent.parent / "content"
# People of other trainers who come to Mark Willems, so that one trainer has somebody in every stage.
COME_OVER = ("Wendy Kok", "Kofi Mensah", "Marja Hoekstra", "Peter van Leeuwen")
# Who reached the last level of it, Henk Postma, learned it by a film.
FILMED = ("7.1", "C")
TRAINER, STAND_IN, ASSISTANT, COACH = "Mark Willems", "Karin Bos", "Jolanda Smit", "Esther de Wit"
ANONYMOUS = "anonymous"


@dataclass
class World:
    """`here` and `there` are the people of both organisations by name; `sessions` the keys by person."""

    organisation: Organisation
    other: Organisation
    here: dict[str, Person] = field(default_factory=dict)
    there: dict[str, Person] = field(default_factory=dict)
    sessions: dict[int, str] = field(default_factory=dict)

    def client(self, person: Person | None) -> Client:
        """A browser without a screen in which this person is signed in, or nobody."""
        client = Client()
        if person is not None:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.sessions[person.pk]
        return client

    def personas(self, owner: str) -> dict[str, Person | None]:
        """Who tries an address that is about `owner`: from a stranger to the people of the other organisation."""
        peer = "Samira Haddou" if owner != "Samira Haddou" else "Danny Verbeek"
        return {
            ANONYMOUS: None,
            "participant": self.here[owner],
            "other_participant": self.here[peer],
            "trainer": self.here[TRAINER],
            "stand_in": self.here[STAND_IN],
            "colleague": self.here["Sandra Mulder"],
            "trainer_elsewhere": self.here["Theo van Dijk"],
            "assistant": self.here[ASSISTANT],
            "coach": self.here[COACH],
            "coach_elsewhere": self.here["Ruud Jacobs"],
            "project_manager": self.here["Anneke Visser"],
            "administrator": self.here["Bram Kuiper"],
            "auditor": self.here["Astrid Meijer"],
            "strange_participant": self.there["Samira Bakker"],
            "strange_trainer": self.there["Els Timmer"],
            "strange_coach": self.there["Omar Aziz"],
            "strange_administrator": self.there["Greet Maas"],
        }


def make_world() -> World:
    """Call within a transaction that is rolled back, at the hour for which the stories are told."""
    forget()
    for pack in sorted(path for path in PACKS.iterdir() if (path / "pack.yaml").is_file()):
        call_command("load_pack", str(pack), verbosity=0, stdout=StringIO())
    _put_film()
    with everywhere():
        here = make_demo()
        there = Organisation.objects.exclude(pk=here.pk).get()
        world = World(here, there)
        auditor = Person.objects.create(organisation=here, first_name="Astrid", last_name="Meijer")
        Role.objects.create(
            organisation=here, person=auditor, code=RoleCode.AUDITOR, starts_on=datetime.date(2026, 1, 1)
        )
        world.here = _people(here)
        world.there = _people(there)
        _come_over(world)
        Relation.objects.create(
            organisation=here,
            kind=RelationKind.STANDS_IN,
            person=world.here[STAND_IN],
            other=world.here[TRAINER],
            starts_on=NOW.date(),
            ends_on=NOW.date() + datetime.timedelta(days=14),
        )
    for person in [*world.here.values(), *world.there.values()]:
        world.sessions[person.pk] = new_session(person)
    return world


def _put_film() -> None:
    """One assignment has a film of the organisation in place of the drawn story (X13)."""
    assignment = Assignment.objects.get(competence__code=FILMED[0], level=FILMED[1])
    body = json.loads(assignment.body)
    body["story"]["video"] = "doos.mp4"
    Assignment.objects.filter(pk=assignment.pk).update(body=json.dumps(body))
    place = Path(settings.DATA_DIR) / "films" / str(assignment.pack_version_id)
    place.mkdir(parents=True, exist_ok=True)
    (place / "doos.mp4").write_bytes(b"film")
    (place / "doos.nl.vtt").write_text("WEBVTT\n\n00:00.000 --> 00:01.000\nHallo.\n")


def new_session(person: Person) -> str:
    """Signs somebody in, as the sign-in page would; the key of the session. Makes an account where there is none."""
    account, _made = Account.objects.get_or_create(person=person)
    client = Client()
    client.force_login(account)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def _people(organisation: Organisation) -> dict[str, Person]:
    rows = Person.objects.filter(organisation=organisation).select_related("organisation", "department")
    return {person.full_name: person for person in rows}


def _come_over(world: World) -> None:
    place = Department.objects.get(organisation=world.organisation, name="Inpakken")
    for name in COME_OVER:
        person = world.here[name]
        person.department = place
        person.save(update_fields=["department"])
        Role.objects.filter(person=person).update(department=place)
        Journey.objects.filter(person=person).update(
            trainer=world.here[TRAINER], coach=world.here[COACH], department=place
        )
