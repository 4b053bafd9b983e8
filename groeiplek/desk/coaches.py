"""Coaches of a department."""

from django.db.models import Q
from django.utils import timezone

from groeiplek.accounts.models import Department, Person, Role, RoleCode
from groeiplek.journeys.models import Journey


def coaches_for(journey: Journey) -> list[Person]:
    """Who coaches this department today, or one above it, or the whole organisation; by name."""
    parents = dict(Department.objects.order_by().values_list("pk", "parent_id"))
    line: list[int] = []
    department: int | None = journey.department_id
    while department is not None and department not in line:
        line.append(department)
        department = parents.get(department)
    roles = Role.objects.on(timezone.localdate()).filter(code=RoleCode.COACH)
    here = roles.filter(Q(department__isnull=True) | Q(department__in=line)).values("person_id")
    found = Person.objects.filter(pk__in=here, left_on__isnull=True)
    return list(found.exclude(pk__in=[journey.person_id, journey.trainer_id]))
