"""Participants: everybody whom the viewer may know of, each with the next step (W70)."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groeiplek.accounts.access import require
from groeiplek.accounts.models import Department, Person, RoleCode
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.forms.people import ParticipantsFilter
from groeiplek.desk.paging import page_of
from groeiplek.desk.registry import people_of, rows_of
from groeiplek.desk.searching import named
from groeiplek.journeys.access import visible_people

PER_PAGE = 25
ROLES = (RoleCode.TRAINER, RoleCode.ASSISTANT, RoleCode.COACH, RoleCode.AUDITOR)


@require_safe
def participants(request: ViewerRequest) -> HttpResponse:
    """Found by name, department and state; a name is looked for among everybody."""
    viewer = request.viewer
    require(viewer.has(*ROLES) or bool(viewer.stands_in))
    form = ParticipantsFilter(request.GET, departments=_departments(viewer))
    wishes = form.wishes
    people = _found(viewer, wishes)
    total = people.count()
    page = page_of(people, total, request.GET, PER_PAGE)
    look(
        viewer,
        "participants",
        wishes["department"] or None,
        state=wishes["state"],
        by_name=bool(wishes["q"]),
        page=page.number,
        found=total,
    )
    context = {
        "form": form,
        "page": page,
        "rows": rows_of(viewer, page.rows),
        "filtered": bool(wishes["q"] or wishes["department"] or wishes["state"]),
    }
    return render(request, "desk/participants.html", context)


def _departments(viewer: Viewer) -> QuerySet[Department]:
    seen = Person.objects.filter(visible_people(viewer)).values("department_id")
    return Department.objects.filter(pk__in=seen)


def _found(viewer: Viewer, wishes: dict[str, Any]) -> QuerySet[Person]:
    words: str = wishes["q"]
    people = people_of(viewer, wishes["state"] or ("all" if words else ""))
    if wishes["department"]:
        people = people.filter(department=wishes["department"])
    return people.filter(named(words)) if words else people
