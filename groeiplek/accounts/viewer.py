"""Who is looking: built once a request, passed to every rule. Rules take a viewer, never a request."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.utils import timezone

from groeiplek.accounts.models import Department, Person, Relation, Role, RoleCode
from groeiplek.accounts.models.person import RelationKind
from groeiplek.accounts.prepared import Prepared
from groeiplek.accounts.tenancy import inside

STAFF = frozenset(RoleCode.values) - {RoleCode.PARTICIPANT}


@dataclass(frozen=True)
class Viewer:
    """A signed-in person with the roles of today.

    `grants` maps a role to the ids of its departments (all below included); None is the whole organisation.
    `assists` and `stands_in` hold the ids of the people for whom this viewer does so today.
    """

    person_id: int
    person_uid: str
    organisation_id: int
    name: str
    language: str = "nl"
    grants: dict[str, frozenset[int] | None] = field(default_factory=dict)
    assists: frozenset[int] = frozenset()
    stands_in: frozenset[int] = frozenset()

    def has(self, *roles: str) -> bool:
        """Whether one of these roles is held today, anywhere."""
        return any(role in self.grants for role in roles)

    def has_in(self, role: str, department_id: int | None) -> bool:
        """Whether the role is held for this department."""
        if role not in self.grants:
            return False
        departments = self.grants[role]
        return departments is None or department_id in departments

    @property
    def is_staff(self) -> bool:
        return any(role in STAFF for role in self.grants)

    @property
    def main_role(self) -> str:
        """The role that the trail names when an action does not say in which role it is done."""
        for role in (RoleCode.TRAINER, RoleCode.ASSISTANT, RoleCode.COACH, RoleCode.MENTOR, *RoleCode):
            if role in self.grants:
                return str(role)
        return ""


def _below(tops: set[int], departments: Iterable[tuple[int, int | None]]) -> frozenset[int]:
    children: dict[int | None, list[int]] = {}
    for pk, parent in departments:
        children.setdefault(parent, []).append(pk)
    found, todo = set(tops), list(tops)
    while todo:
        for child in children.get(todo.pop(), []):
            if child not in found:
                found.add(child)
                todo.append(child)
    return frozenset(found)


_roles = Prepared(
    lambda person, day: Role.objects.filter(person=person).on(day).values_list("code", "department_id")
)
_relations = Prepared(
    lambda person, day: Relation.objects.filter(person=person).on(day).values_list("kind", "other_id")
)
_departments = Prepared(lambda: Department.objects.order_by().values_list("pk", "parent_id"))


def viewer_for(person: Person, day: datetime.date | None = None) -> Viewer:
    """The viewer of this person with the roles of `day` (today if none is given). At most three queries."""
    day = day or timezone.localdate()
    with inside(person.organisation_id):
        roles = _roles(person=person, day=day)
        relations: list[tuple[str, int]] = []
        departments: list[tuple[int, int | None]] = []
        if any(code in STAFF for code, _ in roles):
            relations = _relations(person=person, day=day)
            if any(department for _, department in roles):
                departments = _departments()
    grants: dict[str, frozenset[int] | None] = {}
    for code in {code for code, _ in roles}:
        tops = {department for role, department in roles if role == code}
        grants[code] = None if None in tops else _below({top for top in tops if top is not None}, departments)
    return Viewer(
        person_id=person.pk,
        person_uid=person.uid,
        organisation_id=person.organisation_id,
        name=person.full_name,
        language=person.language or person.organisation.language,
        grants=grants,
        assists=frozenset(other for kind, other in relations if kind == RelationKind.ASSISTS),
        stands_in=frozenset(other for kind, other in relations if kind == RelationKind.STANDS_IN),
    )
