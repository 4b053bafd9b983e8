"""How an assignment ended: a quiet celebration, or kind words (W37, W42, W76). Never a word of failure."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from groeiplek.accounts.request import ViewerRequest
from groeiplek.catalogue.models import Competence
from groeiplek.journeys.models import Goal, RunState, Talk, TalkState
from groeiplek.player.levels import parts_of
from groeiplek.player.reading import page, reading_or_404


@require_safe
def result(request: ViewerRequest, uid: str) -> HttpResponse:
    """The result, with the way on; while the assignment goes on, the first page says what comes."""
    reading = reading_or_404(request.viewer, uid, "open_result")
    run = reading.run
    if run.state not in {RunState.ACHIEVED, RunState.STOPPED}:
        return redirect("player:home")
    competence = Competence.objects.select_related("parent").get(pk=run.assignment.competence_id)
    goals = Goal.objects.filter(journey_id=run.journey_id).open().values_list("competence_id", "level")
    person = request.viewer if reading.own else None
    parts = parts_of(person, [competence], list(goals)) if person else []
    last = (
        Talk.objects.filter(run=run, state=TalkState.HELD).exclude(own_words="").order_by("-held_at").first()
    )
    return page(
        request,
        "player/result.html",
        reading,
        competence=competence,
        part=parts[0] if parts else None,
        own_words=last.own_words if last else "",
        may_choose=reading.own and run.journey.ended_on is None and not goals,
        person=run.journey.person,
    )
