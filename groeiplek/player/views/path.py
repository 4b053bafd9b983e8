"""My path: everything that was achieved, what runs now, and what comes."""

from collections import defaultdict

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groeiplek.accounts.request import ViewerRequest
from groeiplek.catalogue.models import Competence
from groeiplek.dossier.models import Certificate, LevelRecord
from groeiplek.journeys.models import Goal, GoalState, Talk
from groeiplek.player.levels import Part, parts_of
from groeiplek.player.standing import own_journeys


@require_safe
def path(request: ViewerRequest) -> HttpResponse:
    """All skills in which something was achieved or runs, with their levels."""
    viewer = request.viewer
    journeys = own_journeys(viewer)
    open_goals = Goal.objects.filter(journey__in=[one.pk for one in journeys], state=GoalState.CHOSEN)
    busy = list(open_goals.values_list("competence_id", "level"))
    proven = (
        LevelRecord.objects.filter(person_id=viewer.person_id).proven().order_by().values("competence_id")
    )
    rows = Competence.objects.filter(pk__in=[pk for pk, _ in busy]) | Competence.objects.filter(pk__in=proven)
    touched = rows.select_related("parent").order_by("framework", "order")
    skills: dict[Competence, list[Part]] = defaultdict(list)
    for part in parts_of(viewer, touched, busy):
        skills[part.competence.parent or part.competence].append(part)
    proposed = Goal.objects.filter(journey__in=[one.pk for one in journeys], state=GoalState.PROPOSED)
    talks = Talk.objects.planned().filter(journey__person_id=viewer.person_id)
    context = {
        "journey": next((one for one in journeys if one.ended_on is None), None),
        "ended": [one for one in journeys if one.ended_on is not None],
        "skills": list(skills.items()),
        "proposed": list(proposed.select_related("competence").order_by("pk")),
        "achieved": sum(
            level.state == "done" for parts in skills.values() for part in parts for level in part.levels
        ),
        "talks": list(talks.select_related("guide", "journey__trainer").order_by("planned_at")[:5]),
        "certificates": list(Certificate.objects.filter(person_id=viewer.person_id, withdrawn_on=None)),
    }
    return render(request, "player/path.html", context)
