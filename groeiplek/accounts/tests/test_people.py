"""The administrator's list of people."""

from typing import Any

import pytest

from groeiplek.accounts.models import Account, Person, RoleCode, TrailLine
from groeiplek.accounts.tenancy import everywhere
from groeiplek.accounts.tests.world import World, signed_in


@pytest.fixture
def wim(here: World) -> Account:
    return here.staff("Wim", RoleCode.ADMINISTRATOR, everywhere_in=True)


def page(client: Any, query: str = "") -> Any:
    answer = client.get(f"/beheer/{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def test_shows_everybody_with_role_and_way_in(here: World, wim: Account) -> None:
    here.card(here.person("Samira", RoleCode.PARTICIPANT))
    here.person("Kofi", RoleCode.PARTICIPANT, department=here.other_department)
    words = page(signed_in(wim))
    for word in (
        "Groen",
        "Wasserij",
        "Samira Bakker",
        "deelnemer",
        "beheerder (hele organisatie)",
        "logt niet in",
    ):
        assert word in words
    assert (
        words.index("Groen</h2>") < words.index("Samira") < words.index("Wasserij</h2>") < words.index("Kofi")
    )


def test_is_found_by_name_and_department(here: World, wim: Account) -> None:
    here.person("Samira", RoleCode.PARTICIPANT)
    here.person("Kofi", RoleCode.PARTICIPANT, department=here.other_department)
    client = signed_in(wim)
    found = page(client, "?q=sam bak")
    assert "Samira Bakker" in found
    assert "Kofi" not in found
    found = page(client, f"?department={here.other_department.uid}")
    assert "Kofi" in found
    assert "Samira" not in found
    assert "Niemand met deze naam" in page(client, "?q=zzz")
    # A department that does not exist, or a page too far, is no reason for an error.
    assert "Samira" in page(client, "?department=000000000000&page=99")


def test_nothing_of_another_organisation(here: World, elsewhere: World, wim: Account) -> None:
    elsewhere.person("Vreemd", RoleCode.PARTICIPANT)
    client = signed_in(wim)
    assert "Vreemd" not in page(client) + page(client, f"?department={elsewhere.department.uid}")


def test_who_left_is_not_listed(here: World, wim: Account) -> None:
    person = here.person("Oud", RoleCode.PARTICIPANT)
    with everywhere():
        Person.objects.filter(pk=person.pk).update(left_on="2026-01-01")
    assert "Oud" not in page(signed_in(wim))


def test_an_administrator_of_one_department_sees_that_one(here: World) -> None:
    here.person("Kofi", RoleCode.PARTICIPANT, department=here.other_department)
    words = page(signed_in(here.staff("Ria", RoleCode.ADMINISTRATOR)))
    assert "Ria" in words
    assert "Kofi" not in words
    assert "Wasserij" not in words


@pytest.mark.parametrize("role", [code for code in RoleCode.values if code != "administrator"])
def test_everybody_else_is_refused(here: World, role: str) -> None:
    assert signed_in(here.staff("Iemand", role)).get("/beheer/").status_code == 403


def test_the_number_of_queries_does_not_grow_with_the_people(
    here: World, wim: Account, django_assert_num_queries: Any
) -> None:
    client = signed_in(wim)
    with everywhere():
        Person.objects.bulk_create(
            Person(
                organisation=here.organisation,
                first_name=f"P{number:03}",
                last_name="Z",
                department=here.department,
            )
            for number in range(120)
        )
    # Who looks (4), trail, departments, number, people with department, roles.
    for query in ("", "?page=2"):
        with django_assert_num_queries(9):
            words = page(client, query)
    assert words.count("Nieuwe kaart") == 50
    assert "Pagina 2 van 3" in words


def test_a_look_at_the_list_is_one_line_of_trail_without_the_name_that_was_typed(wim: Account) -> None:
    page(signed_in(wim), "?q=Samira")
    line = TrailLine.objects.get(verb="people")
    assert not line.change
    assert line.detail == {"searched": True, "page": 1, "found": 0}
