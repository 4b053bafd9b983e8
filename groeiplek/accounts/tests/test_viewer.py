"""Who is looking: roles of the day, with the departments below them (V3)."""

import datetime
from typing import Any

import pytest

from groeiplek.accounts.access import departments_q, may_print_card, people_for_cards, visible_or_404
from groeiplek.accounts.models import Department, Person, Relation, Role, RoleCode
from groeiplek.accounts.models.person import RelationKind
from groeiplek.accounts.tenancy import everywhere, inside
from groeiplek.accounts.tests.world import World
from groeiplek.accounts.viewer import viewer_for

DAY = datetime.date(2026, 3, 2)


def below(world: World, parent: Department, name: str) -> Department:
    with everywhere():
        return Department.objects.create(organisation=world.organisation, parent=parent, name=name)


def test_a_role_holds_for_its_department_and_all_below(here: World) -> None:
    team = below(here, here.department, "Team 1")
    corner = below(here, team, "Hoek")
    viewer = viewer_for(here.person("Joost", RoleCode.COACH))
    assert viewer.grants == {"coach": frozenset({here.department.pk, team.pk, corner.pk})}
    assert viewer.has_in(RoleCode.COACH, corner.pk)
    assert not viewer.has_in(RoleCode.COACH, here.other_department.pk)
    assert not viewer.has_in(RoleCode.COACH, None)
    assert not viewer.has_in(RoleCode.TRAINER, here.department.pk)


def test_a_role_without_department_holds_everywhere(here: World) -> None:
    person = here.person("Wim", RoleCode.ADMINISTRATOR, everywhere_in=True)
    with everywhere():
        Role.objects.create(
            organisation=here.organisation,
            person=person,
            code=RoleCode.ADMINISTRATOR,
            department=here.department,
            starts_on=DAY,
        )
    viewer = viewer_for(person, DAY)
    assert viewer.grants == {"administrator": None}
    assert viewer.has_in(RoleCode.ADMINISTRATOR, None)


def test_departments_in_a_circle_do_not_hang(here: World) -> None:
    team = below(here, here.department, "Team 1")
    with everywhere():
        Department.objects.filter(pk=here.department.pk).update(parent=team)
    viewer = viewer_for(here.person("Joost", RoleCode.COACH))
    assert viewer.grants["coach"] == frozenset({here.department.pk, team.pk})


@pytest.mark.parametrize(("day", "holds"), [(-1, False), (0, True), (10, True), (11, False)])
def test_roles_and_relations_hold_from_their_first_day_to_their_last(
    here: World, day: int, holds: bool
) -> None:
    person, other = here.person("Mark", RoleCode.PARTICIPANT), here.person("Tineke", RoleCode.TRAINER)
    period = {
        "starts_on": DAY,
        "ends_on": DAY + datetime.timedelta(days=10),
        "organisation": here.organisation,
    }
    with everywhere():
        Role.objects.create(person=person, code=RoleCode.ASSISTANT, **period)
        Role.objects.create(
            person=person, code=RoleCode.MENTOR, organisation=here.organisation, starts_on="2020-01-01"
        )
        Relation.objects.create(person=person, other=other, kind=RelationKind.ASSISTS, **period)
        Relation.objects.create(person=person, other=other, kind=RelationKind.STANDS_IN, **period)
    viewer = viewer_for(person, DAY + datetime.timedelta(days=day))
    assert viewer.has(RoleCode.ASSISTANT) is holds
    assert viewer.assists == viewer.stands_in == (frozenset({other.pk}) if holds else frozenset())


def test_a_participant_costs_one_query_and_staff_at_most_three(
    here: World, django_assert_num_queries: Any
) -> None:
    samira, joost = here.person("Samira", RoleCode.PARTICIPANT), here.person("Joost", RoleCode.COACH)
    with django_assert_num_queries(1):
        viewer_for(samira)
    with django_assert_num_queries(3):
        viewer_for(joost)


def test_two_rules_side_by_side_show_what_either_shows(here: World) -> None:
    boss = here.person("Wim", RoleCode.ADMINISTRATOR, everywhere_in=True)
    here.person("Samira", RoleCode.PARTICIPANT)
    viewer = viewer_for(boss)
    with inside(here.organisation.pk):
        none, all_of_them = (departments_q(viewer, role, "department") for role in ("coach", "administrator"))
        for rule in (none | all_of_them, all_of_them | none):
            assert Person.objects.filter(rule).count() == 2
        assert Person.objects.filter(none & all_of_them).count() == 0
        assert Person.objects.filter(~all_of_them).count() == 0


def test_who_works_there_may_make_cards_for_participants_but_not_for_colleagues(here: World) -> None:
    samira = here.person("Samira", RoleCode.PARTICIPANT)
    far = here.person("Kofi", RoleCode.PARTICIPANT, department=here.other_department)
    boss = here.person("Wim", RoleCode.ADMINISTRATOR, everywhere_in=True)
    trainer = here.person("Tineke", RoleCode.TRAINER)
    assistant = here.person("Mark", RoleCode.ASSISTANT)
    expected = {
        trainer: {samira},
        boss: {samira, far, boss, trainer, assistant},
        assistant: set(),
        samira: set(),
    }
    for who, people in expected.items():
        viewer = viewer_for(who)
        with inside(here.organisation.pk):
            everybody = Person.objects.filter(people_for_cards(viewer))
            assert {person for person in everybody if may_print_card(viewer, person)} == people, who


def test_visible_or_404_finds_one_row_once(here: World) -> None:
    samira = here.person("Samira", RoleCode.PARTICIPANT)
    viewer = viewer_for(here.person("Joost", RoleCode.COACH))
    with inside(here.organisation.pk):
        assert visible_or_404(Person.objects.all(), people_for_cards(viewer), uid=samira.uid) == samira
