"""Queries that are written once keep the wall, and give what the query itself would."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.test.utils import CaptureQueriesContext

from groeiplek.accounts.models import Account, Department, Person, Role, RoleCode
from groeiplek.accounts.prepared import Prepared
from groeiplek.accounts.tenancy import OutsideTenant, everywhere, inside
from groeiplek.accounts.tests.world import World


def _named(names: list[str]) -> QuerySet[Any, Any]:
    return Department.objects.filter(name__in=names).order_by("name")


def _by_key(departments: list[int]) -> QuerySet[Any, Any]:
    return Department.objects.filter(pk__in=departments).order_by("pk")


def test_each_organisation_gets_its_own_rows(here: World, elsewhere: World) -> None:
    read = Prepared(_named)
    for world in (here, elsewhere, here):
        with inside(world.organisation.pk):
            assert read(names=["Groen", "Wasserij"]) == list(_named(["Groen", "Wasserij"]))
            assert {row.organisation_id for row in read(names=["Groen"])} == {world.organisation.pk}


def test_a_key_of_another_organisation_opens_nothing(here: World, elsewhere: World) -> None:
    read = Prepared(_by_key)
    with everywhere():
        there = Department.objects.filter(organisation=elsewhere.organisation).values_list("pk", flat=True)
        keys = list(there)
        assert len(read(departments=keys)) == 2
    with inside(here.organisation.pk):
        assert read(departments=keys) == []


def test_outside_an_organisation_it_raises(here: World) -> None:
    read = Prepared(_named)
    with inside(here.organisation.pk):
        read(names=["Groen"])
    with pytest.raises(OutsideTenant):
        read(names=["Groen"])


def test_values_of_one_call_do_not_stay_for_the_next(here: World) -> None:
    read = Prepared(_named)
    with inside(here.organisation.pk):
        assert [row.name for row in read(names=["Wasserij", "Groen"])] == ["Groen", "Wasserij"]
        assert [row.name for row in read(names=["Wasserij"])] == ["Wasserij"]
        assert read(names=[]) == []


def test_days_and_related_rows_come_as_from_the_query(here: World) -> None:
    def roles(day: datetime.date) -> QuerySet[Any, Any]:
        return Role.objects.on(day).select_related("person").order_by("pk")

    read = Prepared(roles)
    today = datetime.date(2026, 3, 2)
    with inside(here.organisation.pk):
        person = Person.objects.create(
            organisation=here.organisation, first_name="Fatma", last_name="Kaya", department=here.department
        )
        Role.objects.create(
            organisation=here.organisation, person=person, code=RoleCode.COACH, starts_on=today
        )
        with CaptureQueriesContext(connection) as queries:
            found = read(day=today)
            assert [row.person.full_name for row in found] == ["Fatma Kaya"]
        assert len(queries) == 1
        assert read(day=today - datetime.timedelta(days=1)) == []


def test_what_stands_above_organisations_needs_none(here: World) -> None:
    read = Prepared(lambda login: Account.objects.filter(login=login), tenant=False)
    with everywhere():
        person = Person.objects.create(organisation=here.organisation, first_name="An", last_name="Bos")
    account = Account.objects.create(person=person, login="an")
    assert read(login="an") == [account]
    assert read(login="ben") == []
