"""Opens on today: what the day holds, and what to do next for everybody (X20, W70)."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from groeiplek.accounts.access import require
from groeiplek.accounts.models import RoleCode
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.day import Row, journeys_of, today_of
from groeiplek.desk.paging import page_of
from groeiplek.journeys.models import Journey

NAME, DEPARTMENT = "naam", "afdeling"
# Where the day of other roles begins.
FRONT_PAGES = (
    (RoleCode.COACH, "desk:journeys"),
    (RoleCode.PROJECT_MANAGER, "desk:figures"),
    (RoleCode.MANAGER, "desk:figures"),
    (RoleCode.ADMINISTRATOR, "accounts:people"),
    (RoleCode.AUDITOR, "desk:participants"),
)


@require_safe
def today(request: ViewerRequest) -> HttpResponse:
    """The page that staff come in on; who does not guide goes on to the page of the own role."""
    viewer = request.viewer
    guides = viewer.has(RoleCode.TRAINER) or bool(viewer.stands_in)
    if not guides and not viewer.has(RoleCode.ASSISTANT):
        front = _front_page(viewer)
        require(bool(front))
        return redirect(front)
    journeys = journeys_of(viewer)
    shown = today_of(viewer, journeys, guides=guides)
    name, department = request.GET.get(NAME, "").strip(), request.GET.get(DEPARTMENT, "")
    rows = _filtered(shown.rows, name, department)
    page = page_of(rows, len(rows), request.GET)
    look(viewer, "today", department=department, page=page.number, by_name=bool(name))
    context = {
        "today": shown,
        "page": page,
        "guides": guides,
        "name": name,
        "department": department,
        "departments": _departments(journeys),
        "filtered": bool(name or department),
    }
    return render(request, "desk/today.html", context)


def _front_page(viewer: Viewer) -> str:
    return next((page for role, page in FRONT_PAGES if viewer.has(role)), "")


def _filtered(rows: list[Row], name: str, department: str) -> list[Row]:
    wanted = name.casefold()
    return [
        row
        for row in rows
        if wanted in row.journey.person.full_name.casefold()
        and department in {"", row.journey.department.uid}
    ]


def _departments(journeys: list[Journey]) -> list[tuple[str, str]]:
    found = {journey.department.uid: journey.department.name for journey in journeys}
    return sorted(found.items(), key=lambda pair: pair[1])
