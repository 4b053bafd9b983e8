"""The first page: one clear next step (W70), and below it the route of this assignment and the levels."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from groeiplek.accounts.models import RoleCode
from groeiplek.accounts.request import ViewerRequest
from groeiplek.journeys import actions
from groeiplek.journeys.rules import RuleBroken
from groeiplek.player.confirming import entered_for, row_to_confirm
from groeiplek.player.levels import parts_of
from groeiplek.player.standing import Standing, route_of, standing_of

STAFF_FIRST_PAGE = "/vandaag/"


def _page(request: ViewerRequest, standing: Standing, problems: object = ()) -> HttpResponse:
    doing = standing.doing or (standing.others[0] if standing.others else None)
    parts = []
    if doing is not None:
        competence = doing.run.assignment.competence
        parts = parts_of(request.viewer, [competence], [(competence.pk, doing.run.assignment.level)])
    context = {
        "standing": standing,
        "code": standing.step.code if standing.step else "",
        "name": standing.journey.trainer.first_name if standing.journey else "",
        # Without a date of the past: a talk that was missed gets a new one.
        "talk": None if standing.missed else standing.talk,
        "coming": standing.about_choice,
        "version": standing.version,
        "doing": doing,
        # The run that the step is about, and the one whose route is shown.
        "now": standing.doing.run if standing.doing else None,
        "run": doing.run if doing else None,
        "route": route_of(doing) if doing else None,
        "parts": parts,
        "first_name": request.user.person.first_name,
        "entered": entered_for(request.viewer),
        "problems": problems,
        "today": timezone.localdate(),
    }
    return render(request, "player/home.html", context)


@require_safe
def home(request: ViewerRequest) -> HttpResponse:
    """What now? Staff go to their own first page, unless they learn something themselves."""
    viewer = request.viewer
    if viewer.is_staff and not viewer.has(RoleCode.PARTICIPANT):
        return redirect(STAFF_FIRST_PAGE)
    return _page(request, standing_of(viewer))


@require_POST
def confirm(request: ViewerRequest, kind: str, uid: str) -> HttpResponse:
    """The participant says that what somebody else entered is right (V2)."""
    row = row_to_confirm(request.viewer, kind, uid)
    if row is None:
        raise Http404
    try:
        actions.confirm_entered(viewer=request.viewer, obj=row)
    except RuleBroken as broken:
        return _page(request, standing_of(request.viewer), broken.problems)
    return redirect("player:home")
