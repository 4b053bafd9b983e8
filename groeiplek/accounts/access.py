"""One way to fetch and authorise: strangers get 404, colleagues without the right get 403."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404
from django.utils import timezone

from groeiplek.accounts.models import Person, Role, RoleCode
from groeiplek.accounts.viewer import STAFF, Viewer

M = TypeVar("M", bound=Model)


def visible_or_404(rows: QuerySet[M], visible: Q, **lookup: Any) -> M:
    """The one row that this viewer may see, or 404 as if it did not exist (V3, V4)."""
    found = rows.filter(visible, **lookup).distinct().first()
    if found is None:
        raise Http404
    return found


def require(allowed: bool) -> None:
    """403 for a colleague who may see the thing but not do this."""
    if not allowed:
        raise PermissionDenied


def departments_q(viewer: Viewer, role: str, field: str) -> Q:
    """The rows whose department (`field`) falls under this role of the viewer; none if it is not held."""
    if role not in viewer.grants:
        return Q(pk__in=[])
    departments = viewer.grants[role]
    # Not an empty Q: that would vanish in `a | b`, and with it everybody's right to see.
    return Q(pk__isnull=False) if departments is None else Q(**{f"{field}__in": departments})


def administered_people(viewer: Viewer) -> Q:
    """The people whom this viewer sets up: as administrator, of a department or of the whole organisation."""
    return departments_q(viewer, RoleCode.ADMINISTRATOR, "department") & Q(left_on__isnull=True)


def people_for_cards(viewer: Viewer) -> Q:
    """The people for whom this viewer could be asked a card: those of the own departments (X16)."""
    roles = (RoleCode.ADMINISTRATOR, RoleCode.TRAINER, RoleCode.COACH)
    found = Q(pk__in=[])
    for role in roles:
        found |= departments_q(viewer, role, "department")
    return found & Q(left_on__isnull=True)


def may_print_card(viewer: Viewer, person: Person) -> bool:
    """A card is made by the administrator, or by who works in the department of that person (X16).

    Who makes a card could come in with it. So a trainer or coach makes none for people of the staff.
    """
    if viewer.has_in(RoleCode.ADMINISTRATOR, person.department_id):
        return True
    if not any(viewer.has_in(role, person.department_id) for role in (RoleCode.TRAINER, RoleCode.COACH)):
        return False
    return not Role.objects.filter(person=person, code__in=STAFF).on(timezone.localdate()).exists()
