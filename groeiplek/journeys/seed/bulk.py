"""An organisation of any size, in parts that each are one transaction."""

import datetime
from collections import Counter
from collections.abc import Callable
from typing import Any

from groeiplek.accounts.demo import give_demo_sign_in
from groeiplek.accounts.models import Organisation, Person, RoleCode
from groeiplek.journeys.seed.builder import Builder
from groeiplek.journeys.seed.world import read

# How a group of a hundred stands, about as in a year of use.
SHARES = {
    "waits": 6,
    "proposed": 6,
    "device_half": 8,
    "device_done": 6,
    "sheet_out": 14,
    "talk_today": 3,
    "talk_overdue": 6,
    "proof_week": 8,
    "differ": 1,
    "a_achieved": 14,
    "b_achieved": 10,
    "c_achieved": 6,
    "stopped": 4,
    "certified": 8,
}
PEOPLE_A_TRAINER = 20
PART = 1000
SIGN_INS_A_ROLE = 20


def _staff(builder: Builder, names: dict[str, Any], number: int) -> list[tuple[str, Person]]:
    """Everybody of the staff with the role, the trainers last."""
    pick, staff = builder.world.random, []
    builder.add_departments(dict.fromkeys(names["departments"], names["workplaces"]))

    def someone() -> tuple[str, str, str]:
        infix, last = pick.choice(names["last"])
        return pick.choice(names["first"]), infix, last

    def add(role: RoleCode, *departments: str) -> None:
        staff.append((role.value, builder.add_staff(someone(), role, list(departments))))

    add(RoleCode.PROJECT_MANAGER)
    add(RoleCode.ADMINISTRATOR)
    # One coach sees the whole organisation: the longest lists there are.
    add(RoleCode.COACH)
    departments = names["departments"]
    for department in departments:
        add(RoleCode.COACH, department)
    for index in range(max(len(departments), -(-number // PEOPLE_A_TRAINER))):
        add(RoleCode.TRAINER, departments[index % len(departments)])
    return staff


def _sign_ins(
    organisation: Organisation, staff: list[tuple[str, Person]], participants: list[Person]
) -> None:
    """Well-known sign-ins: `<slug>-<role>-<number>` by role, and cards for these participants."""
    numbers: Counter[str] = Counter()
    for role, person in staff:
        numbers[role] += 1
        if numbers[role] <= SIGN_INS_A_ROLE:
            login = f"{organisation.slug}-{role}-{numbers[role]}".replace("_", "-")
            give_demo_sign_in(person=person, role=role, login=login)
    for person in participants:
        give_demo_sign_in(person=person, role=RoleCode.PARTICIPANT)


def add_people(
    organisation: Organisation,
    number: int,
    today: datetime.date,
    *,
    seed: int,
    sign_ins: int,
    tell: Callable[[str], None],
) -> None:
    """So many participants with history, a thousand in a transaction; the first few get a card."""
    builder, names = Builder(organisation, today, seed), read("names.json")
    staff = _staff(builder, names, number)
    trainers = [person for role, person in staff if role == RoleCode.TRAINER]
    builder.write()
    carded: list[Person] = []
    pick = builder.world.random
    stages, weights = list(SHARES), list(SHARES.values())
    for done in range(0, number, PART):
        for index in range(done, min(done + PART, number)):
            infix, last = pick.choice(names["last"])
            person = builder.add_participant(
                (pick.choice(names["first"]), infix, last),
                trainers[index % len(trainers)],
                pick.choices(stages, weights)[0],
                pick.choice(builder.world.codes),
            )
            if index < sign_ins:
                carded.append(person)
        rows = builder.write()
        builder.people.clear()
        tell(f"{min(done + PART, number)} / {number} ({rows})")
    _sign_ins(organisation, staff, carded)
