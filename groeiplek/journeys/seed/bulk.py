"""An organisation of any size, in parts that each are one transaction."""

import datetime
from collections.abc import Callable
from typing import Any

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


def _staff(builder: Builder, names: dict[str, Any], number: int) -> list[Person]:
    pick = builder.world.random
    builder.add_departments(dict.fromkeys(names["departments"], names["workplaces"]))

    def someone() -> tuple[str, str, str]:
        infix, last = pick.choice(names["last"])
        return pick.choice(names["first"]), infix, last

    builder.add_staff(someone(), RoleCode.PROJECT_MANAGER, [])
    builder.add_staff(someone(), RoleCode.ADMINISTRATOR, [])
    departments = names["departments"]
    for department in departments:
        builder.add_staff(someone(), RoleCode.COACH, [department])
    count = max(len(departments), -(-number // PEOPLE_A_TRAINER))
    return [
        builder.add_staff(someone(), RoleCode.TRAINER, [departments[index % len(departments)]])
        for index in range(count)
    ]


def add_people(
    organisation: Organisation, number: int, today: datetime.date, seed: int, tell: Callable[[str], None]
) -> Builder:
    """So many participants with history. About ten thousand rows a second on one core."""
    builder, names = Builder(organisation, today, seed), read("names.json")
    trainers = _staff(builder, names, number)
    builder.write()
    pick = builder.world.random
    stages, weights = list(SHARES), list(SHARES.values())
    for done in range(0, number, PART):
        for index in range(done, min(done + PART, number)):
            infix, last = pick.choice(names["last"])
            builder.add_participant(
                (pick.choice(names["first"]), infix, last),
                trainers[index % len(trainers)],
                pick.choices(stages, weights)[0],
                pick.choice(builder.world.codes),
            )
        rows = builder.write()
        builder.people.clear()
        tell(f"{min(done + PART, number)} / {number} ({rows})")
    return builder
