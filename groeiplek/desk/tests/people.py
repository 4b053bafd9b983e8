"""More people for lists, as they come in the round."""

from groeiplek.accounts.models import Department, Person, Role, RoleCode
from groeiplek.journeys.models import Journey
from groeiplek.journeys.tests.factory import START, Team, start


def worker(
    team: Team, first: str = "Jan", last: str = "Jansen", department: Department | None = None
) -> Person:
    """Somebody on the floor, also known to the team under the first name."""
    department = department or team.department
    person = Person.objects.create(
        organisation=team.organisation, first_name=first, last_name=last, department=department
    )
    Role.objects.create(
        organisation=team.organisation,
        person=person,
        code=RoleCode.PARTICIPANT,
        department=department,
        starts_on=START,
    )
    team.people[first] = person
    return person


def journeys(team: Team, number: int, name: str = "Jan") -> list[Journey]:
    """So many people who just started."""
    return [start(team, worker(team, f"{name}{index}").first_name) for index in range(number)]
