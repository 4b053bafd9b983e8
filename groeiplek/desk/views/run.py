"""One run: where it stands, what comes next, what was seen and said."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.content import journey_content
from groeiplek.desk.fetch import run_for
from groeiplek.desk.paging import page_of
from groeiplek.desk.round import stops_of
from groeiplek.desk.seen import seen_of
from groeiplek.desk.steps import StepShown, shown
from groeiplek.desk.viewing import step_for
from groeiplek.desk.words import content_of, title_of
from groeiplek.journeys.access import (
    is_coach,
    may_assess_second,
    may_guide,
    may_observe,
    may_read_appraisals,
    may_read_words,
)
from groeiplek.journeys.facts import days_on_level, facts_for_journeys, facts_for_run
from groeiplek.journeys.models import ObservationKind, OwnView, Run, RunState
from groeiplek.journeys.progress import (
    COACH,
    TRAINER,
    RunFacts,
    count_situations,
    missing_before_proof,
    next_step,
)


@require_safe
def run(request: ViewerRequest, uid: str) -> HttpResponse:
    """For the trainer, the assistant (without words of talks), the coach and the auditor."""
    viewer = request.viewer
    found = run_for(viewer, uid)
    look(viewer, "run", found, subject_uid=found.journey.person.uid)
    facts = facts_for_run(found)
    rounds = list(found.rounds.select_related("handed_out_by"))
    observations = found.observations.select_related("observer")
    page = page_of(observations, observations.count(), request.GET, per_page=8)
    context: dict[str, Any] = {
        "run": found,
        "person": found.journey.person,
        "title": title_of(found),
        "content": content_of(found),
        "stops": stops_of(found, facts, len(rounds)),
        "missing": _missing(found, facts),
        "situations": _situations(found),
        "days": days_on_level(found, timezone.localdate()),
        "page": page,
        "seen": seen_of(found, page.rows),
        "rounds": rounds,
        "adaptations": found.adaptations.select_related("agreed_by"),
        **_acts(viewer, found, facts),
        **_words(viewer, found),
    }
    return render(request, "desk/run.html", context)


def _acts(viewer: Viewer, found: Run, facts: RunFacts) -> dict[str, Any]:
    """What this viewer can do here, and the next step as it is for the own role."""
    guides = may_guide(viewer, found.journey)
    role = COACH if is_coach(viewer, found.journey) and not guides else TRAINER
    at_work = found.state in {RunState.PRACTISING, RunState.PROOF}
    return {
        "step": shown(next_step(facts, role), found.journey) if facts.open else None,
        "after": _after(viewer, found) if guides and not facts.open else None,
        "open": facts.open,
        "guides": guides,
        "observes": at_work and may_observe(viewer, found.journey),
        "assesses": may_assess_second(viewer, found),
    }


def _after(viewer: Viewer, found: Run) -> StepShown | None:
    """What comes next in the journey of a run that ended (W44)."""
    if found.journey.ended_on is not None:
        return None
    return step_for(viewer, found.journey, facts_for_journeys([found.journey])[found.journey.pk])


def _situations(found: Run) -> int:
    """Different work situations in which something was seen; of a run that ended too."""
    seen = found.observations.exclude(kind=ObservationKind.NO_CHANCE).order_by()
    return count_situations(seen.values_list("situation", "situation_text"))


def _missing(found: Run, facts: RunFacts) -> list[str]:
    if found.state != RunState.PRACTISING:
        return []
    limits = journey_content(found.journey.template_id).settings
    return [each.message for each in missing_before_proof(facts, limits)]


def _words(viewer: Viewer, found: Run) -> dict[str, Any]:
    """Talks and judgements, for who may read what was said."""
    talks = list(found.talks.select_related("guide", "led_by").order_by("-planned_at", "-pk"))
    reads = may_read_words(viewer, found.journey)
    judges = may_read_appraisals(viewer, found)
    views: dict[str, list[str]] = {}
    if reads:
        for about, text in OwnView.objects.filter(journey=found.journey).values_list("about_uid", "text"):
            views.setdefault(about, []).append(text)
    return {
        "talks": talks,
        "reads": reads,
        "own_views": views,
        "judged": found.appraisals.filter(corrected_by__isnull=True).select_related("assessor")
        if judges
        else [],
    }
