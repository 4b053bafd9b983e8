"""What to practise, where, and when the next talk is. In the week without help: what to show, day by day."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiplek.accounts.request import ViewerRequest
from groeiplek.catalogue.models import Competence
from groeiplek.journeys.models import Adaptation, ProofWeek, RunState, Talk
from groeiplek.player.reading import Reading, page, part_url, reading_or_404


def _places(reading: Reading) -> list[Any]:
    """Where the work was changed for it, in the words of the agreement (W33)."""
    return list(Adaptation.objects.filter(run=reading.run))


@require_safe
def practise(request: ViewerRequest, uid: str) -> HttpResponse:
    """The practice, once the part on the screen is done."""
    reading = reading_or_404(request.viewer, uid, "open_practice")
    if reading.part:
        return redirect(part_url(reading, reading.part))
    run = reading.run
    week = None
    if run.state == RunState.PROOF:
        week = ProofWeek.objects.filter(run=run, closed_at=None).prefetch_related("ticks").first()
    talk = Talk.objects.planned().filter(run=run).exclude(moment="answers").order_by("planned_at").first()
    competence = Competence.objects.get(pk=run.assignment.competence_id)
    return page(
        request,
        "player/practise.html",
        reading,
        competence=competence,
        places=_places(reading),
        prompts=[prompt for prompt in reading.content.practice.values() if prompt.kind != "feeling"],
        talk=talk,
        week=week,
        today=timezone.localdate(),
    )
