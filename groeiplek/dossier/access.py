"""Whose levels and certificates a viewer may see (V3): the own ones, and as coach those of the own departments.

A trainer sees those of the own participants; who these are, the app of the journeys knows and adds.
"""

from django.db.models import Q

from groeiplek.accounts.models import RoleCode
from groeiplek.accounts.viewer import Viewer
from groeiplek.dossier.models import Certificate, LevelRecord

_READERS = (RoleCode.COACH, RoleCode.AUDITOR)


def _visible(viewer: Viewer) -> Q:
    found = Q(person_id=viewer.person_id)
    for role in _READERS:
        if role not in viewer.grants:
            continue
        departments = viewer.grants[role]
        everybody = Q(organisation_id=viewer.organisation_id)
        found |= everybody if departments is None else Q(person__department_id__in=departments)
    return Q(organisation_id=viewer.organisation_id) & found


def visible_levels(viewer: Viewer) -> Q:
    """For `LevelRecord`: the own ones, and those of the people of the viewer's departments."""
    return _visible(viewer)


def visible_certificates(viewer: Viewer) -> Q:
    """For `Certificate`, by the same rule."""
    return _visible(viewer)


def may_read_level(viewer: Viewer, record: LevelRecord) -> bool:
    """The same answer as `visible_levels`, for one record at hand."""
    return _may_read(viewer, record)


def may_read_certificate(viewer: Viewer, certificate: Certificate) -> bool:
    """The same answer as `visible_certificates`, for one certificate at hand."""
    return _may_read(viewer, certificate)


def _may_read(viewer: Viewer, row: LevelRecord | Certificate) -> bool:
    if row.organisation_id != viewer.organisation_id:
        return False
    return row.person_id == viewer.person_id or any(
        viewer.has_in(role, row.person.department_id) for role in _READERS
    )
