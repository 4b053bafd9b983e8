"""Makes organisations: people and roles first, then their stories."""

import datetime
from typing import Any

from django.db import transaction

from groeiplek.accounts.models import Department, Organisation, Person, Relation, Role, RoleCode, Workplace
from groeiplek.accounts.models.person import RelationKind
from groeiplek.catalogue.models import OrganisationPack
from groeiplek.journeys.seed.rows import Rows
from groeiplek.journeys.seed.stages import STAGES, PersonStory
from groeiplek.journeys.seed.world import Cast, World

YEAR = datetime.timedelta(days=365)


class Builder:
    """One organisation in the making. Call within `tenancy.everywhere()`."""

    def __init__(self, organisation: Organisation, today: datetime.date, seed: int) -> None:
        self.organisation, self.today = organisation, today
        self.world, self.rows = World(organisation, today, seed), Rows()
        self.departments: dict[str, Department] = {}
        self.workplaces: dict[str, list[Workplace]] = {}
        self.people: dict[str, Person] = {}
        self.coaches: dict[int | None, Person] = {}
        self.assistants: dict[str, Person] = {}
        OrganisationPack.objects.get_or_create(organisation=organisation, pack=self.world.pack)

    @transaction.atomic
    def add_departments(self, departments: dict[str, list[str]]) -> None:
        """Departments with their workplaces."""
        for name, places in departments.items():
            department = Department.objects.create(organisation=self.organisation, name=name, kind="afdeling")
            self.departments[name] = department
            self.workplaces[name] = [
                Workplace.objects.create(organisation=self.organisation, department=department, name=place)
                for place in places
            ]

    def add_person(self, name: tuple[str, str, str], department: str | None) -> Person:
        first, infix, last = name
        person: Person = self.rows.add(
            Person(
                organisation=self.organisation,
                first_name=first,
                infix=infix,
                last_name=last,
                department=self.departments[department] if department else None,
            )
        )
        self.people[person.full_name] = person
        return person

    def add_role(self, person: Person, code: str, department: str | None) -> None:
        self.rows.add(
            Role(
                organisation=self.organisation,
                person=person,
                code=code,
                starts_on=self.today - YEAR,
                department=self.departments[department] if department else None,
            )
        )

    def add_staff(self, name: tuple[str, str, str], role: str, departments: list[str]) -> Person:
        """Somebody of the staff, for these departments or (empty) for the whole organisation."""
        person = self.add_person(name, departments[0] if departments else None)
        wide: list[str | None] = [*departments] or [None]
        for department in wide:
            self.add_role(person, role, department)
            if role == RoleCode.COACH:
                self.coaches[self.departments[department].pk if department else None] = person
        return person

    def assist(self, assistant: Person, trainer: Person) -> None:
        """The assistant supervisor of this trainer (W2)."""
        self.rows.add(
            Relation(
                organisation=self.organisation,
                kind=RelationKind.ASSISTS,
                person=assistant,
                other=trainer,
                starts_on=self.today - YEAR,
            )
        )
        self.assistants[trainer.full_name] = assistant

    def add_participant(self, name: tuple[str, str, str], trainer: Person, stage: str, code: str) -> Person:
        """A participant with a story that leads up to `stage`."""
        department = trainer.department
        assert department is not None
        person = self.add_person(name, department.name)
        self.add_role(person, RoleCode.PARTICIPANT, department.name)
        cast = Cast(
            self.organisation,
            person,
            department,
            self.workplaces[department.name],
            trainer,
            self.coaches.get(department.pk) or self.coaches.get(None),
            self.assistants.get(trainer.full_name),
        )
        STAGES[stage](PersonStory(self.rows, self.world, cast, code))
        return person

    def write(self) -> int:
        """Writes what was gathered; returns the number of rows."""
        return self.rows.flush()


def full_name(parts: list[str]) -> tuple[str, str, str]:
    """A name as it stands in the data files."""
    first, infix, last = parts
    return first, infix, last


def add_all(builder: Builder, plan: dict[str, Any]) -> None:
    """Staff and participants of a plan as in demo.json."""
    builder.add_departments(plan["departments"])
    for entry in plan["staff"]:
        where = entry["department"]
        departments = where if isinstance(where, list) else [where] if where else []
        person = builder.add_staff(full_name(entry["name"]), entry["role"], departments)
        if "assists" in entry:
            builder.assist(person, builder.people[entry["assists"]])
    for entry in plan["participants"]:
        trainer = builder.people[entry["trainer"]]
        builder.add_participant(full_name(entry["name"]), trainer, entry["stage"], entry.get("code", ""))
