"""What is asked of a coach in person: an own judgement, and talks to come along to (W42, W89)."""

from dataclasses import dataclass, field

from django.db.models import Exists, OuterRef
from django.utils import timezone

from groeiplek.accounts.models import RoleCode
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.words import title_of
from groeiplek.journeys.access import may_assess_second, visible_talks, visible_through_run
from groeiplek.journeys.models import Appraisal, ProofWeek, RunState, Talk

MOST_TALKS = 5


@dataclass(frozen=True)
class ToJudge:
    """A week without help of which an own judgement is asked; `now` once the week is over."""

    week: ProofWeek
    title: str
    now: bool


@dataclass(frozen=True)
class AskedOfMe:
    """Empty for who is no coach."""

    judgements: list[ToJudge] = field(default_factory=list)
    talks: list[Talk] = field(default_factory=list)


def asked_of(viewer: Viewer) -> AskedOfMe:
    """Two queries, and none for others than coaches."""
    if not viewer.has(RoleCode.COACH):
        return AskedOfMe()
    given = Appraisal.objects.filter(proof_week=OuterRef("pk"), place="second")
    weeks = ProofWeek.objects.filter(
        visible_through_run(viewer),
        ~Exists(given),
        closed_at__isnull=True,
        run__state=RunState.PROOF,
        run__second_assessor_id=viewer.person_id,
    ).select_related("run__journey__person", "run__journey__department", "run__assignment__competence")
    today = timezone.localdate()
    talks = Talk.objects.planned().filter(
        visible_talks(viewer),
        journey__ended_on__isnull=True,
        attendees__person_id=viewer.person_id,
        attendees__place__in=["companion", "assessor"],
    )
    return AskedOfMe(
        [
            ToJudge(week, title_of(week.run), week.ends_on < today)
            for week in weeks.order_by("ends_on", "pk")
            if may_assess_second(viewer, week.run)
        ],
        list(talks.select_related("journey__person", "guide").order_by("planned_at", "pk")[:MOST_TALKS]),
    )
