"""One journey: period, people, phase, goals, evaluations, and what is next."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiplek.accounts.access import require, visible_or_404
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.catalogue.content import journey_content
from groeiplek.desk.viewing import step_for
from groeiplek.desk.words import title_of
from groeiplek.dossier.models import Certificate
from groeiplek.journeys.access import may_close, may_guide, may_read_words, visible_journeys
from groeiplek.journeys.facts import days_on_level, facts_for_journey
from groeiplek.journeys.models import Goal, GoalState, Journey, Run, RunState, Talk, TalkState


@require_safe
def journey(request: ViewerRequest, uid: str) -> HttpResponse:
    """The trainer acts from here; others read along."""
    viewer = request.viewer
    require(viewer.is_staff)
    found = visible_or_404(Journey.objects.with_people(), visible_journeys(viewer), uid=uid)
    look(viewer, "journey", found, subject_uid=found.person.uid)
    facts = facts_for_journey(found)
    told, guides = may_read_words(viewer, found), may_guide(viewer, found)
    proposals = Goal.objects.filter(journey=found, state=GoalState.PROPOSED)
    interims = Talk.objects.filter(journey=found, moment="interim").exclude(state=TalkState.CANCELLED)
    context = {
        "journey": found,
        "person": found.person,
        "back_url": reverse("desk:person", args=[found.person.uid]),
        "back_words": found.person.full_name,
        "step": None if found.ended_on else step_for(viewer, found, facts),
        "phases": _phases(found),
        "runs": _runs(found),
        "proposals": proposals.select_related("competence", "entered_by"),
        "interims": interims.select_related("guide"),
        "workplaces": found.workplaces.all(),
        "certificates": Certificate.objects.filter(source_uid=found.uid) if told else [],
        "told": told,
        "guides": guides,
        "may_close": found.ended_on is None and may_close(viewer, found),
        "may_certify": guides and facts.achieved > 0,
    }
    return render(request, "desk/journey.html", context)


def _phases(found: Journey) -> list[dict[str, Any]]:
    """The phases of the method with where the journey is; all are done once it has ended."""
    phases = journey_content(found.template_id).phases
    names = list(phases)
    here = names.index(found.phase) if found.phase in names else 0
    if found.ended_on is not None:
        here = len(names)
    return [
        {"phase": phase, "state": "done" if place < here else "now" if place == here else ""}
        for place, phase in enumerate(phases.values())
    ]


def _runs(found: Journey) -> list[dict[str, Any]]:
    rows = Run.objects.filter(journey=found).select_related("assignment__competence", "goal")
    most = journey_content(found.template_id).settings.level_weeks[1]
    today = timezone.localdate()
    listed = []
    for run in rows:
        days = days_on_level(run, today)
        running = run.state not in {RunState.ACHIEVED, RunState.STOPPED}
        listed.append(
            {
                "run": run,
                "title": title_of(run),
                "weeks": days // 7,
                "long": running and days > most * 7,
                "most": most,
            }
        )
    return listed
