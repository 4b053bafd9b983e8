"""The wall between organisations (V4)."""

import pytest
from django.db.models import QuerySet

from groeiplek.accounts.models import Department, Person, RoleCode
from groeiplek.accounts.tenancy import OutsideTenant, everywhere, inside
from groeiplek.accounts.tests.world import World


def of(world: World, **fields: object) -> Person:
    return Person(organisation=world.organisation, first_name="Kofi", last_name="Mensah", **fields)


def people() -> "QuerySet[Person]":
    return Person.objects.all()


def test_outside_every_organisation_a_query_raises(here: World) -> None:
    with inside(None), pytest.raises(OutsideTenant):
        people()
    with inside(None), pytest.raises(OutsideTenant):
        of(here).save()


def test_inside_one_organisation_the_other_does_not_exist(here: World, elsewhere: World) -> None:
    here.person("Samira", RoleCode.PARTICIPANT)
    stranger = elsewhere.person("Kofi", RoleCode.PARTICIPANT)
    with inside(here.organisation.pk):
        assert [person.first_name for person in people()] == ["Samira"]
        assert not people().filter(uid=stranger.uid).exists()
        assert here.department.people.count() == 1
        assert elsewhere.department.people.count() == 0
        assert not Department.objects.filter(people=stranger).exists()


def test_rows_of_another_organisation_can_not_be_written(here: World, elsewhere: World) -> None:
    stranger = elsewhere.person("Kofi")
    with inside(here.organisation.pk):
        with pytest.raises(OutsideTenant):
            of(elsewhere).save()
        with pytest.raises(OutsideTenant):
            Person.objects.create(organisation=elsewhere.organisation, first_name="Li", last_name="Wong")
        with pytest.raises(OutsideTenant):
            Person.objects.bulk_create([of(here), of(elsewhere)])
        with pytest.raises(OutsideTenant):
            Person.objects.bulk_update([stranger], ["first_name"])
        with pytest.raises(OutsideTenant):
            stranger.save()
        assert people().filter(uid=stranger.uid).update(first_name="Piet") == 0
        assert people().filter(uid=stranger.uid).delete()[0] == 0
    with everywhere():
        assert list(people().values_list("first_name", flat=True)) == ["Kofi"]


def test_a_row_stays_in_its_organisation(here: World, elsewhere: World) -> None:
    here.person("Samira")
    with everywhere():
        for move in (
            {"organisation": elsewhere.organisation},
            {"organisation_id": elsewhere.organisation.pk},
        ):
            with pytest.raises(OutsideTenant):
                people().update(**move)


def test_a_row_can_not_point_into_another_organisation(here: World, elsewhere: World) -> None:
    with everywhere(), pytest.raises(OutsideTenant):
        of(here, department=elsewhere.department).save()
    with everywhere(), pytest.raises(OutsideTenant):
        Person.objects.bulk_create([of(here, department=elsewhere.department)])


def test_the_organisation_around_is_back_after_a_block(here: World, elsewhere: World) -> None:
    here.person("Samira")
    with inside(here.organisation.pk):
        with pytest.raises(ZeroDivisionError), inside(elsewhere.organisation.pk):
            raise ZeroDivisionError
        assert people().count() == 1
