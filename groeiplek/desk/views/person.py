"""Everything about one person on one page: now, what was, what this person can do."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from groeiplek.accounts.access import may_print_card, require, visible_or_404
from groeiplek.accounts.models import Person
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.history import certificates_of, history_of, levels_of, own_views
from groeiplek.desk.paging import page_of
from groeiplek.desk.squares import squares_of
from groeiplek.desk.viewing import step_before, step_for
from groeiplek.desk.words import content_of, title_of
from groeiplek.journeys.access import (
    may_observe,
    may_read_words,
    may_start_journey,
    visible_journeys,
    visible_people,
)
from groeiplek.journeys.facts import facts_for_journeys
from groeiplek.journeys.models import Invitation, Journey, Run, Talk

PER_PAGE = 30


@require_safe
def person(request: ViewerRequest, uid: str) -> HttpResponse:
    """Who may see somebody through more than one journey sees them together; the look is recorded."""
    viewer = request.viewer
    require(viewer.is_staff)
    someone = visible_or_404(Person.objects.select_related("department"), visible_people(viewer), uid=uid)
    look(viewer, "person", someone, subject_uid=someone.uid)
    journeys = list(Journey.objects.with_people().filter(visible_journeys(viewer), person=someone))
    told = any(may_read_words(viewer, journey) for journey in journeys)
    running = [journey for journey in journeys if journey.ended_on is None]
    history = history_of(viewer, someone, journeys)
    context = {
        "person": someone,
        "back_url": reverse("desk:participants"),
        "back_words": _("Participants"),
        "running": _running(viewer, running),
        "before": _before(viewer, someone, journeys),
        "coming": Talk.objects.planned()
        .filter(journey__in=running, moment="interim")
        .select_related("guide"),
        "page": page_of(history, len(history), request.GET, PER_PAGE),
        "told": told,
        "views": own_views(viewer, journeys),
        "may_start": not running and may_start_journey(viewer, someone),
        "may_print_card": may_print_card(viewer, someone),
        **_can_do(viewer, someone, running, told),
    }
    return render(request, "desk/person.html", context)


def _running(viewer: Viewer, journeys: list[Journey]) -> list[dict[str, Any]]:
    facts = facts_for_journeys(journeys)
    rows = (
        Run.objects.open()
        .filter(journey__in=journeys)
        .select_related("assignment__competence")
        .order_by("pk")
    )
    runs: dict[int, list[Run]] = {}
    for run in rows:
        runs.setdefault(run.journey_id, []).append(run)
    return [
        {
            "journey": journey,
            "step": step_for(viewer, journey, facts[journey.pk]),
            "goals": [(title_of(run), content_of(run).goal) for run in runs.get(journey.pk, [])],
            "run": next((run.uid for run in facts[journey.pk].runs if run.open), ""),
            "may_observe": may_observe(viewer, journey),
        }
        for journey in journeys
    ]


def _before(viewer: Viewer, someone: Person, journeys: list[Journey]) -> Any:
    """The step with somebody without a journey; nothing for who can not invite."""
    if someone.left_on or not may_start_journey(viewer, someone):
        return None
    if Journey.objects.open().filter(person=someone).exists():
        return None
    last = Invitation.objects.filter(person=someone).first()
    started = max((journey.starts_on for journey in journeys), default=None)
    fresh = last is not None and (started is None or last.answered_on > started)
    if journeys and not fresh:
        return None
    return step_before(viewer, someone, last.answer if last and fresh else None)


def _can_do(viewer: Viewer, someone: Person, running: list[Journey], told: bool) -> dict[str, Any]:
    records = levels_of(viewer, someone, told)
    runs = Run.objects.open().filter(journey__in=running)
    now = list(runs.values_list("assignment__competence_id", "assignment__level"))
    lines = squares_of(viewer.organisation_id, records, now)
    return {
        "levels": [line for line in lines if line.touched],
        "all_levels": lines if records or told else [],
        "certificates": certificates_of(viewer, someone, told),
    }
