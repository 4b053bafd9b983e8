"""The administrator's list: who works here, as what, and who can sign in. Nothing of what they learn."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groeiplek.accounts import access, trail
from groeiplek.accounts.forms import PeopleFilter
from groeiplek.accounts.models import Department, Person, RoleCode
from groeiplek.accounts.request import ViewerRequest

PAGE_SIZE = 50


@require_safe
def page(request: ViewerRequest) -> HttpResponse:
    """People by department, found by name, fifty a page."""
    viewer = request.viewer
    access.require(viewer.has(RoleCode.ADMINISTRATOR))
    departments = Department.objects.filter(access.departments_q(viewer, RoleCode.ADMINISTRATOR, "pk"))
    form = PeopleFilter(request.GET, departments)
    wished = form.cleaned_data if form.is_valid() else {}
    people = Person.objects.filter(access.administered_people(viewer)).named(wished.get("q", ""))
    department = wished.get("department")
    if department:
        people = people.filter(department=department)
    found = Paginator(people.for_administration(), PAGE_SIZE).get_page(request.GET.get("page"))
    trail.look(
        viewer,
        "people",
        department,
        searched=bool(wished.get("q")),
        page=found.number,
        found=found.paginator.count,
    )
    query = request.GET.copy()
    query.pop("page", None)
    return render(request, "accounts/people.html", {"form": form, "found": found, "query": query.urlencode()})
