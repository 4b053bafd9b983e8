"""The ledger of writes from pages: the first result is kept by the id that the page made, a repeat changes nothing."""

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts.prepared import Prepared
from groeiplek.accounts.viewer import Viewer
from groeiplek.journeys.models import LedgerEntry
from groeiplek.journeys.rules import refuse

_read = Prepared(lambda person, write_id: LedgerEntry.objects.filter(person_id=person, write_id=write_id))


def result_of(viewer: Viewer, write_id: str, kind: str) -> dict[str, Any] | None:
    """The kept result of this write of this person; None for a new one."""
    if not write_id:
        return None
    found: list[LedgerEntry] = _read(person=viewer.person_id, write_id=write_id)
    if not found:
        return None
    entry = found[0]
    if entry.kind != kind:
        raise refuse("write_id", _("This was sent before as something else. Reload the page and try again."))
    result: dict[str, Any] = entry.result
    return result


def keep(viewer: Viewer, write_id: str, kind: str, result: dict[str, Any]) -> None:
    """Keeps the first result; without an id there is nothing to repeat."""
    if not write_id:
        return
    if len(write_id) > 40:
        raise refuse("write_id", _("This was sent before as something else. Reload the page and try again."))
    LedgerEntry.objects.create(
        organisation_id=viewer.organisation_id,
        person_id=viewer.person_id,
        write_id=write_id,
        kind=kind,
        result=result,
        at=timezone.now(),
    )
