"""Who can be trainer or coach in a department, and which departments somebody starts journeys in."""

import datetime

from django.db.models import Q, QuerySet
from django.utils import timezone

from groeiplek.accounts.models import Department, Person, Role, RoleCode
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.models import JourneyTemplate


def line_of(department: Department) -> list[int]:
    """The department and all above it, nearest first."""
    parents = dict(Department.objects.order_by().values_list("pk", "parent_id"))
    line: list[int] = []
    here: int | None = department.pk
    while here is not None and here not in line:
        line.append(here)
        here = parents.get(here)
    return line


def holders(role: str, department: Department, day: datetime.date | None = None) -> QuerySet[Person]:
    """People who hold this role for the department on that day, by name."""
    roles = Role.objects.on(day or timezone.localdate()).filter(code=role)
    here = roles.filter(Q(department__isnull=True) | Q(department__in=line_of(department)))
    return Person.objects.filter(pk__in=here.values("person_id"), left_on__isnull=True)


def starting_departments(viewer: Viewer) -> QuerySet[Department]:
    """Departments in which this viewer may start a journey."""
    found = Q(pk__in=[])
    for role in (RoleCode.TRAINER, RoleCode.COACH):
        if role in viewer.grants:
            departments = viewer.grants[role]
            found |= Q(pk__isnull=False) if departments is None else Q(pk__in=departments)
    return Department.objects.filter(found)


def kinds_of_journey(organisation_id: int) -> QuerySet[JourneyTemplate]:
    """Journeys of the packs that this organisation switched on, in their current version."""
    return JourneyTemplate.objects.filter(
        pack_version__current=True, pack_version__pack__organisations__organisation_id=organisation_id
    ).order_by("pk")
