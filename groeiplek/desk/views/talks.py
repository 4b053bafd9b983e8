"""Talks that are planned, that are not written down yet, and that were held."""

import datetime

from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groeiplek.accounts.access import require
from groeiplek.accounts.models import RoleCode
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.paging import page_of
from groeiplek.journeys.access import guided_journeys, visible_talks
from groeiplek.journeys.models import Journey, Talk, TalkState
from groeiplek.journeys.models.talk import TalkQuerySet

KIND, NAME = "soort", "naam"
PLANNED, OVERDUE, HELD = "gepland", "open", "gevoerd"


@require_safe
def talks(request: ViewerRequest) -> HttpResponse:
    """A trainer sees the own ones and those of who is stood in for; a coach those of the own departments."""
    viewer = request.viewer
    require(viewer.has(RoleCode.TRAINER, RoleCode.COACH, RoleCode.AUDITOR) or bool(viewer.stands_in))
    start = timezone.make_aware(datetime.datetime.combine(timezone.localdate(), datetime.time.min))
    kind, name = request.GET.get(KIND, ""), request.GET.get(NAME, "").strip()
    rows = _rows(viewer)
    late = Q(state=TalkState.PLANNED, planned_at__lt=start)
    counts = rows.aggregate(
        planned=Count("pk", filter=Q(state=TalkState.PLANNED) & ~late), overdue=Count("pk", filter=late)
    )
    filters = {PLANNED: Q(state=TalkState.PLANNED), OVERDUE: late, HELD: Q(state=TalkState.HELD)}
    asked = filters.get(kind, filters[PLANNED])
    found = rows.filter(asked, _named(name))
    order = ["-held_at", "-pk"] if kind == HELD else ["planned_at", "pk"]
    shown = found.order_by(*order).select_related(
        "journey__person", "journey__trainer", "guide", "run__assignment__competence"
    )
    page = page_of(shown, found.count(), request.GET)
    look(viewer, "talks", kind=kind if kind in filters else "", page=page.number, by_name=bool(name))
    kinds = [("", _("Planned")), (OVERDUE, _("Not written down yet")), (HELD, _("Held"))]
    context = {"page": page, "counts": counts, "kinds": kinds, "kind": kind, "name": name, "start": start}
    return render(request, "desk/talks.html", context)


def _rows(viewer: Viewer) -> TalkQuerySet:
    if viewer.has(RoleCode.COACH, RoleCode.AUDITOR):
        return Talk.objects.filter(visible_talks(viewer))
    return Talk.objects.filter(journey__in=Journey.objects.filter(guided_journeys(viewer)))


def _named(name: str) -> Q:
    """Every word stands in the first or last name."""
    wanted = Q()
    for word in name.split()[:4]:
        wanted &= Q(journey__person__first_name__icontains=word) | Q(
            journey__person__last_name__icontains=word
        )
    return wanted
