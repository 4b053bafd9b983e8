"""How is it going? The journeys of the own departments, for the coach (W3, X30)."""

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groeiplek.accounts.access import require
from groeiplek.accounts.models import Department, Person, RoleCode
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.asked import asked_of
from groeiplek.desk.forms.people import JourneysFilter
from groeiplek.desk.overview import STATES, counts_of, in_state, journeys_of, places_of, rows_of
from groeiplek.desk.paging import PAGE, page_of
from groeiplek.journeys.access import visible_journeys
from groeiplek.journeys.models import Journey
from groeiplek.journeys.models.journey import JourneyQuerySet

PER_PAGE = 25


@require_safe
def journeys(request: ViewerRequest) -> HttpResponse:
    """Filter and order stand in the address; every count leads to its journeys."""
    viewer = request.viewer
    require(viewer.has(RoleCode.COACH, RoleCode.AUDITOR))
    form = JourneysFilter(request.GET, departments=_departments(viewer), trainers=_trainers(viewer))
    wishes = form.wishes
    found = places_of(_narrowed(journeys_of(viewer), wishes))
    counts = counts_of(found)
    state, sort = str(wishes["state"]), str(wishes["sort"])
    page = page_of(in_state(found, state, sort), counts[state], request.GET, PER_PAGE)
    about = wishes["department"] or wishes["trainer"] or None
    look(viewer, "journeys", about, state=state, sort=sort, page=page.number)
    context = {
        "asked": asked_of(viewer),
        "form": form,
        "page": page,
        "rows": rows_of(viewer, page.rows),
        "running": counts[""],
        "needs": counts["needs"],
        "counts": [
            (name, words, counts[name], _address(request.GET, name)) for name, words in STATES.items()
        ],
        "needs_url": _address(request.GET, "needs"),
        "state": state,
        "filtered": bool(wishes["department"] or wishes["trainer"] or state),
    }
    return render(request, "desk/journeys.html", context)


def _narrowed(found: JourneyQuerySet, wishes: dict[str, object]) -> JourneyQuerySet:
    for name in ("department", "trainer"):
        if wishes[name]:
            found = found.filter(**{name: wishes[name]})
    return found


def _address(query: QueryDict, state: str) -> str:
    changed = query.copy()
    changed.pop(PAGE, None)
    changed["state"] = state
    return changed.urlencode()


def _departments(viewer: Viewer) -> QuerySet[Department]:
    seen = Journey.objects.filter(visible_journeys(viewer)).order_by()
    return Department.objects.filter(pk__in=seen.values("department_id")).only("uid", "name")


def _trainers(viewer: Viewer) -> QuerySet[Person]:
    seen = Journey.objects.open().filter(visible_journeys(viewer)).order_by()
    found = Person.objects.filter(pk__in=seen.values("trainer_id"))
    return found.only("uid", "first_name", "infix", "last_name")
