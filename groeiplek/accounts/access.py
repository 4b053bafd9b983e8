"""One way to fetch and authorise: strangers get 404, colleagues without the right get 403."""

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied
from django.db.models import Model, Q, QuerySet
from django.http import Http404

from groeiplek.accounts.models import Person, RoleCode
from groeiplek.accounts.viewer import Viewer

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
    """The rows whose department (`field`) falls under this role of the viewer; none where the role is not held."""
    if role not in viewer.grants:
        return Q(pk__in=[])
    departments = viewer.grants[role]
    return Q() if departments is None else Q(**{f"{field}__in": departments})


def may_print_card(viewer: Viewer, person: Person) -> bool:
    """A card is made by the administrator, or by who works in the department of that person (X16)."""
    return viewer.has(RoleCode.ADMINISTRATOR) or any(
        viewer.has_in(role, person.department_id) for role in (RoleCode.TRAINER, RoleCode.COACH)
    )


