"""From session to viewer, and looking that changes nothing."""

from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone, translation

from groeiplek.accounts.middleware import LookingChangesNothing, ReadOnlyMiddleware, ViewerMiddleware
from groeiplek.accounts.models import Account, Organisation, Person, RoleCode, TrailLine
from groeiplek.accounts.tenancy import EVERYWHERE, OutsideTenant, current, everywhere, inside
from groeiplek.accounts.tests.world import Browser, World, signed_in


def request_of(account: Account | None, method: str = "get") -> HttpRequest:
    request: HttpRequest = getattr(RequestFactory(), method)("/")
    request.user = account or AnonymousUser()
    return request


def seen_by(account: Account | None) -> dict[str, Any]:
    """What a view finds around it."""
    found: dict[str, Any] = {}

    def view(request: Any) -> HttpResponse:
        found.update(
            viewer=request.viewer,
            zone=timezone.get_current_timezone_name(),
            language=translation.get_language(),
        )
        try:
            found["organisation"] = current()
        except OutsideTenant:
            found["organisation"] = None
        return HttpResponse()

    with everywhere():
        ViewerMiddleware(view)(request_of(account))
        assert current() == EVERYWHERE
    return found


def test_a_view_stands_in_the_organisation_of_the_viewer(here: World) -> None:
    account = here.staff("Tineke", RoleCode.TRAINER)
    Organisation.objects.filter(pk=here.organisation.pk).update(time_zone="Europe/Lisbon")
    found = seen_by(Account.objects.get(pk=account.pk))
    assert found["viewer"].name == "Tineke Bakker"
    assert (found["organisation"], found["zone"]) == (here.organisation.pk, "Europe/Lisbon")


def test_strangers_stand_in_no_organisation_at_all(here: World) -> None:
    assert seen_by(None) == {
        "viewer": None,
        "organisation": None,
        "zone": "Europe/Amsterdam",
        "language": "nl",
    }


def test_an_error_in_a_view_closes_the_wall_again(here: World) -> None:
    def broken(request: HttpRequest) -> HttpResponse:
        raise ZeroDivisionError

    with inside(None):
        with pytest.raises(ZeroDivisionError):
            ViewerMiddleware(broken)(request_of(here.staff("Tineke", RoleCode.TRAINER)))
        with pytest.raises(OutsideTenant):
            current()


def test_an_unknown_address_is_404_for_everybody(here: World) -> None:
    account = here.staff("Tineke", RoleCode.TRAINER)
    for client in (Browser(), signed_in(account)):
        answer = client.get("/bestaat-niet/")
        assert answer.status_code == 404
        assert "kit/error.html" in [template.name for template in answer.templates]


def test_who_looks_costs_three_queries_and_two_more_for_staff(
    here: World, django_assert_num_queries: Any
) -> None:
    trainer = signed_in(here.staff("Tineke", RoleCode.TRAINER))
    participant = signed_in(here.staff("Samira", RoleCode.PARTICIPANT))
    # Session, account with person and organisation, roles; relations and departments.
    for client, queries in ((participant, 3), (trainer, 5)):
        with django_assert_num_queries(queries):
            assert client.get("/beheer/").status_code == 403


def writing(method: str, write: Any) -> HttpResponse:
    def view(request: HttpRequest) -> HttpResponse:
        with everywhere():
            write()
        return HttpResponse()

    return ReadOnlyMiddleware(view)(request_of(None, method))


def test_looking_can_not_write_whatever_a_view_does(here: World) -> None:
    samira = here.person("Samira")
    writes = {
        "update": lambda: Person.objects.filter(pk=samira.pk).update(first_name="X"),
        "save": samira.save,
        "insert": lambda: Person.objects.create(
            organisation=here.organisation, first_name="X", last_name="Y"
        ),
        "bulk": lambda: Person.objects.bulk_create(
            [Person(organisation=here.organisation, first_name="X", last_name="Y")], ignore_conflicts=True
        ),
        "delete": samira.delete,
    }
    for method in ("get", "head", "options"):
        for write in writes.values():
            with pytest.raises(LookingChangesNothing), transaction.atomic():
                writing(method, write)
    assert writing("post", writes["update"]).status_code == 200


def test_looking_may_write_the_trail_of_looks(here: World) -> None:
    writing(
        "get",
        lambda: TrailLine.objects.create(organisation_id=1, at=timezone.now(), change=False, verb="person"),
    )
    assert TrailLine.objects.count() == 1
