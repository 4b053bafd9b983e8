"""Starting a journey: the agreed period and the people around it (W22, W94, W101)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require, visible_or_404
from groeiplek.accounts.models import Department, Person, RoleCode, Workplace
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.forms.journey import StartForm, usual_period
from groeiplek.desk.team import holders, kinds_of_journey, starting_departments
from groeiplek.journeys import actions
from groeiplek.journeys.access import may_start_journey, visible_people
from groeiplek.journeys.models import Journey
from groeiplek.journeys.rules import RuleBroken


def start_journey(request: ViewerRequest, uid: str) -> HttpResponse:
    """Another department can be looked at first (`show`): its workplaces and people come, what was typed stays."""
    viewer = request.viewer
    person = visible_or_404(Person.objects.select_related("department"), visible_people(viewer), uid=uid)
    require(may_start_journey(viewer, person))
    department = _department(request, person)
    showing = "show" in request.POST
    form = _form(request, person, department, showing)
    if request.method == "POST" and not showing and form.is_valid():
        journey = _started(viewer, person, form)
        if journey is not None:
            told = _("The journey of %(name)s has started. Now the choice: what to learn?")
            messages.success(request, told % {"name": person.first_name})
            return redirect("desk:propose", uid=journey.uid)
    look(viewer, "start_journey", person, subject_uid=person.uid)
    context = {
        "person": person,
        "form": form,
        "department": department,
        "answer": actions.last_answer(person),
        "back_url": reverse("desk:person", args=[person.uid]),
        "back_words": person.full_name,
    }
    return render(request, "desk/start_journey.html", context)


def _department(request: ViewerRequest, person: Person) -> Department | None:
    """The one asked for, else that of the person, else the first in which the viewer may start journeys."""
    allowed = starting_departments(request.viewer)
    asked = allowed.filter(uid=request.POST.get("department", "")).first()
    return asked or allowed.filter(people=person).first() or allowed.first()


def _form(request: ViewerRequest, person: Person, department: Department | None, showing: bool) -> StartForm:
    viewer = request.viewer
    templates = kinds_of_journey(viewer.organisation_id)
    nobody = Person.objects.none()
    trainers = holders(RoleCode.TRAINER, department).exclude(pk=person.pk) if department else nobody
    coaches = holders(RoleCode.COACH, department).exclude(pk=person.pk) if department else nobody
    rows: dict[str, Any] = {
        "departments": starting_departments(viewer),
        "templates": templates,
        "workplaces": Workplace.objects.filter(department=department),
        "trainers": trainers,
        "coaches": coaches,
    }
    if request.method == "POST" and not showing:
        return StartForm(request.POST, **rows)
    initial = {**usual_period(templates.first()), **_usual(viewer, department, rows)}
    if showing:
        initial |= {name: value for name, value in request.POST.items() if name not in _OF_DEPARTMENT}
    return StartForm(initial=initial, **rows)


_OF_DEPARTMENT = frozenset({"department", "workplaces", "trainer", "coach"})


def _usual(viewer: Viewer, department: Department | None, rows: dict[str, Any]) -> dict[str, Any]:
    """What is chosen already where there is nothing to choose: the viewer, the only coach, the only workplace."""
    own = rows["trainers"].filter(pk=viewer.person_id).first() or rows["trainers"].first()
    coaches, places = list(rows["coaches"][:2]), list(rows["workplaces"][:2])
    return {
        "department": department.uid if department else "",
        "template": getattr(rows["templates"].first(), "pk", None),
        "trainer": own.uid if own else "",
        "coach": coaches[0].uid if coaches else "",
        "workplaces": [places[0].uid] if len(places) == 1 else [],
    }


def _started(viewer: Viewer, person: Person, form: StartForm) -> Journey | None:
    typed = {name: value for name, value in form.cleaned_data.items() if name != "sure"}
    try:
        journey, _warnings = actions.start_journey(viewer=viewer, person=person, **typed)
    except RuleBroken as broken:
        form.refuse(broken)
        return None
    return journey
