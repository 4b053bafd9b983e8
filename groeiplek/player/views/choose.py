"""Choosing what to learn (W14): a card with pictures, then the two parts. A choice is a proposal until the talk."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.models import Assignment, Competence
from groeiplek.journeys import actions
from groeiplek.journeys.models import Goal, GoalState, Journey, ProposedBy
from groeiplek.journeys.rules import RuleBroken
from groeiplek.player.levels import parts_of
from groeiplek.player.standing import own_journeys


def _journey(viewer: Viewer) -> Journey | None:
    """The own journey in which is chosen: the newest that runs."""
    return next((one for one in own_journeys(viewer) if one.ended_on is None), None)


def _competences(journey: Journey) -> list[Competence]:
    pack = journey.template.pack_version.pack_id
    return list(Competence.objects.filter(framework__pack_id=pack, retired=False).order_by("order", "pk"))


def _goals(journey: Journey) -> list[Goal]:
    return list(Goal.objects.filter(journey=journey).open().select_related("competence"))


def _proposed(goals: list[Goal]) -> list[Goal]:
    return [
        goal
        for goal in goals
        if goal.state == GoalState.PROPOSED and goal.proposed_by == ProposedBy.PARTICIPANT
    ]


@require_safe
def choose(request: ViewerRequest) -> HttpResponse:
    """The skill choice card."""
    journey = _journey(request.viewer)
    if journey is None:
        return redirect("player:home")
    rows = _competences(journey)
    there = set(
        Assignment.objects.current()
        .filter(competence__in=[row.pk for row in rows])
        .order_by()
        .values_list("competence__parent_id", flat=True)
    )
    tops = [row for row in rows if row.parent_id is None]
    context = {
        "journey": journey,
        "version": journey.template.pack_version_id,
        "cards": [(row, row.pk in there) for row in tops],
        "proposed": _proposed(_goals(journey)),
    }
    return render(request, "player/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def choose_part(request: ViewerRequest, code: str) -> HttpResponse:
    """The parts of one skill with their levels; sent, the choice stands as a proposal."""
    journey = _journey(request.viewer)
    if journey is None:
        return redirect("player:home")
    rows = _competences(journey)
    top = next((row for row in rows if row.code == code and row.parent_id is None), None)
    if top is None:
        raise Http404
    problems: object = ()
    if request.method == "POST":
        chosen = _part_of(top, rows, request.POST.get("part", ""))
        if chosen is None:
            raise Http404
        try:
            _propose(request.viewer, journey, chosen, request.POST.get("level", ""))
        except RuleBroken as broken:
            problems = broken.problems
        else:
            return redirect("player:home")
    context = {"journey": journey, "top": top, "problems": problems}
    return render(request, "player/choose_part.html", context | _levels(request.viewer, journey, rows, top))


def _part_of(top: Competence, rows: list[Competence], code: str) -> Competence | None:
    return next((row for row in rows if row.parent_id == top.pk and row.code == code), None)


def _levels(viewer: Viewer, journey: Journey, rows: list[Competence], top: Competence) -> dict[str, Any]:
    """What the page of one skill shows: its parts with their levels, and its picture on the choice card."""
    goals = _goals(journey)
    mine = [row for row in rows if row.parent_id == top.pk]
    parts = parts_of(viewer, mine, [(goal.competence_id, goal.level) for goal in goals])
    place = [row.pk for row in rows if row.parent_id is None].index(top.pk)
    return {
        "version": journey.template.pack_version_id,
        "place": place,
        "tint": place % 5,
        "parts": parts,
        "choosable": any(part.choosable for part in parts),
        "proposed": _proposed(goals),
    }


@transaction.atomic
def _propose(viewer: Viewer, journey: Journey, competence: Competence, level: str) -> None:
    """The new choice takes the place of an own choice that no talk has confirmed yet."""
    before = _proposed(_goals(journey))
    actions.propose_goal(
        viewer=viewer, journey=journey, competence=competence, level=level, proposed_by=ProposedBy.PARTICIPANT
    )
    for goal in before:
        actions.withdraw_goal(viewer=viewer, goal=goal)
