"""What the participant said and somebody else entered, waiting for the participant to say that it is right (V2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from groeiplek.accounts.prepared import Prepared
from groeiplek.accounts.viewer import Viewer
from groeiplek.journeys.models import Goal, GoalState, Invitation, ProposedBy, Talk, TalkState

# One thing on a screen: the next one comes when this one is confirmed.
MOST_SHOWN = 1


@dataclass(frozen=True)
class Entered:
    """One thing to confirm: a yes to the invitation, a choice, or what was said in a talk."""

    kind: str
    row: Any
    by: str


def _invitations(me: int) -> QuerySet[Any, Any]:
    rows = Invitation.objects.filter(person_id=me, confirmed_at=None).exclude(entered_by_id=me)
    return rows.select_related("entered_by")


def _goals(me: int) -> QuerySet[Any, Any]:
    rows = Goal.objects.filter(journey__person_id=me, entry_confirmed_at=None)
    mine = rows.filter(proposed_by=ProposedBy.PARTICIPANT, state__in=[GoalState.PROPOSED, GoalState.CHOSEN])
    return mine.exclude(entered_by_id=me).select_related("entered_by", "competence")


def _talks(me: int) -> QuerySet[Any, Any]:
    said = Q(participant_ready__isnull=False) | ~Q(own_words="")
    rows = Talk.objects.filter(journey__person_id=me, entry_confirmed_at=None, state=TalkState.HELD)
    rows = rows.filter(said).exclude(led_by_id=me).select_related("led_by", "guide").defer("guide__body")
    return rows.order_by("-held_at", "-pk")


_KINDS = {"invitation": _invitations, "goal": _goals, "talk": _talks}
_FIRST = {
    "invitation": Prepared(lambda me: _invitations(me)[:MOST_SHOWN]),
    "goal": Prepared(lambda me: _goals(me)[:MOST_SHOWN]),
    "talk": Prepared(lambda me: _talks(me)[:MOST_SHOWN]),
}


def entered_for(viewer: Viewer) -> Sequence[Entered]:
    """What to confirm now, one thing at a time; at most three queries."""
    for kind, read in _FIRST.items():
        for row in read(me=viewer.person_id):
            return [Entered(kind, row, (row.led_by if kind == "talk" else row.entered_by).first_name)]
    return []


def row_to_confirm(viewer: Viewer, kind: str, uid: str) -> Any | None:
    """The own row of this kind that still waits, or None."""
    rows = _KINDS.get(kind)
    return rows(viewer.person_id).filter(uid=uid).first() if rows is not None else None
