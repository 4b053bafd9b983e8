"""What the participant said and somebody else entered, waiting for the participant to say that it is right (V2)."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

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


def _rows(viewer: Viewer) -> dict[str, Any]:
    me = viewer.person_id
    said = Q(participant_ready__isnull=False) | ~Q(own_words="")
    return {
        "invitation": Invitation.objects.filter(person_id=me, confirmed_at=None)
        .exclude(entered_by_id=me)
        .select_related("entered_by"),
        "goal": Goal.objects.filter(journey__person_id=me, entry_confirmed_at=None)
        .filter(proposed_by=ProposedBy.PARTICIPANT, state__in=[GoalState.PROPOSED, GoalState.CHOSEN])
        .exclude(entered_by_id=me)
        .select_related("entered_by", "competence"),
        "talk": Talk.objects.filter(journey__person_id=me, entry_confirmed_at=None, state=TalkState.HELD)
        .filter(said)
        .exclude(led_by_id=me)
        .select_related("led_by", "guide")
        .order_by("-held_at", "-pk"),
    }


def entered_for(viewer: Viewer) -> Sequence[Entered]:
    """What to confirm now, one thing at a time; three queries."""
    found = [
        Entered(kind, row, (row.led_by if kind == "talk" else row.entered_by).first_name)
        for kind, rows in _rows(viewer).items()
        for row in rows[:MOST_SHOWN]
    ]
    return found[:MOST_SHOWN]


def row_to_confirm(viewer: Viewer, kind: str, uid: str) -> Any | None:
    """The own row of this kind that still waits, or None."""
    rows = _rows(viewer).get(kind)
    return rows.filter(uid=uid).first() if rows is not None else None
