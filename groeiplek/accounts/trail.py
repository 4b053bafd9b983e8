"""Writing the audit trail (V5). It knows no model: what was touched is a kind and an opaque id."""

from typing import Any, Protocol

from django.utils import timezone

from groeiplek.accounts.models import TrailLine
from groeiplek.accounts.viewer import Viewer


class Touched(Protocol):
    """Anything with an opaque id can stand in the trail."""

    uid: str


def record(
    viewer: Viewer,
    verb: str,
    touched: Touched | None = None,
    *,
    subject_uid: str = "",
    change: bool = True,
    role: str = "",
    **detail: Any,
) -> None:
    """Writes one line. `detail` holds codes, dates, counts and uids; never a name or free text."""
    TrailLine.objects.create(
        organisation_id=viewer.organisation_id,
        at=timezone.now(),
        actor_uid=viewer.person_uid,
        role=role or viewer.main_role,
        change=change,
        verb=verb,
        object_kind=type(touched).__name__ if touched is not None else "",
        object_uid=touched.uid if touched is not None else "",
        subject_uid=subject_uid,
        detail=detail,
    )


def look(
    viewer: Viewer, verb: str, touched: Touched | None = None, *, subject_uid: str = "", **detail: Any
) -> None:
    """Records that somebody looked at a person, a run, a talk or a PDF; a list is one line with its filter.

    Looking at the own file is not recorded: the trail tells the person who else did.
    """
    if subject_uid != viewer.person_uid:
        record(viewer, verb, touched, subject_uid=subject_uid, change=False, **detail)
