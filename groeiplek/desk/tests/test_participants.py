"""The list of participants: who stands in it, finding somebody, and the next step."""

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groeiplek.accounts.models import TrailLine
from groeiplek.desk.searching import name_pattern
from groeiplek.desk.tests.conftest import SignIn
from groeiplek.desk.tests.people import journeys, worker
from groeiplek.journeys.tests.factory import Team, Walk, World, say_yes, start

URL = reverse("desk:participants")


def _names(page: Any) -> list[str]:
    return [row.person.full_name for row in page.context["rows"]]


def test_a_trainer_sees_own_people_and_who_said_yes(team: Team, sign_in: SignIn) -> None:
    start(team)
    say_yes(team, worker(team, "Wacht").first_name)
    worker(team, "Nogniet")
    page = sign_in(team.trainer).get(URL)
    assert _names(page) == ["Fatima Aydin", "Wacht Jansen"]
    assert [row.step.code for row in page.context["rows"]] == ["choose", "start_journey"]


def test_who_was_not_asked_stands_under_that_filter(team: Team, sign_in: SignIn) -> None:
    worker(team, "Nogniet")
    page = sign_in(team.coach).get(URL, {"state": "not_asked"})
    assert "Nogniet Jansen" in _names(page)


def test_a_colleague_does_not_see_a_running_journey(walk: Walk, team: Team, sign_in: SignIn) -> None:
    assert _names(sign_in(team.colleague).get(URL, {"q": "Fatima"})) == []
    assert _names(sign_in(team.other_trainer).get(URL, {"state": "all"})) == []


def test_an_assistant_sees_whom_the_trainer_guides_without_their_steps(
    walk: Walk, team: Team, sign_in: SignIn
) -> None:
    rows = sign_in(team.assistant).get(URL).context["rows"]
    assert [row.person for row in rows] == [team.participant]
    assert not rows[0].step.mine


@pytest.mark.parametrize("typed", ["josé", "JOSE", "muller", "Müller jose"])
def test_a_name_is_found_whatever_capitals_and_accents(team: Team, sign_in: SignIn, typed: str) -> None:
    worker(team, "José", "Müller")
    worker(team, "Karel", "Mulder")
    assert _names(sign_in(team.trainer).get(URL, {"q": typed})) == ["José Müller"]


def test_signs_in_a_name_are_not_a_pattern() -> None:
    assert name_pattern("(.*)") == r"\(\.\*\)"


def test_a_filter_that_is_not_known_is_left_out(walk: Walk, team: Team, sign_in: SignIn) -> None:
    page = sign_in(team.trainer).get(URL, {"state": "nonsense", "department": "nonsense", "pagina": "9"})
    assert _names(page) == ["Fatima Aydin"]


def test_the_other_organisation_is_not_there(world: World, sign_in: SignIn) -> None:
    with world.two.inside():
        start(world.two)
    with world.one.inside():
        assert _names(sign_in(world.one.coach).get(URL, {"q": "Fatima"})) == ["Fatima Aydin"]
        assert sign_in(world.one.coach).get(URL).context["page"].total == 0


def test_a_list_is_one_line_of_trail_without_what_was_typed(walk: Walk, team: Team, sign_in: SignIn) -> None:
    sign_in(team.trainer).get(URL, {"q": "Fatima"})
    line = TrailLine.objects.get(verb="participants")
    assert (line.change, line.detail["by_name"], line.detail["found"]) == (False, True, 1)
    assert "Fatima" not in str(line.detail)


@pytest.mark.parametrize("persona", ["project_manager", "administrator", "manager", "participant"])
def test_others_have_no_list(team: Team, sign_in: SignIn, persona: str) -> None:
    assert sign_in(team.people[persona]).get(URL).status_code == 403


def test_queries_do_not_grow_with_the_people(team: Team, sign_in: SignIn) -> None:
    client, counts = sign_in(team.trainer), []
    for more in (2, 10):
        journeys(team, more, name=f"Groep{more}-")
        with CaptureQueriesContext(connection) as queries:
            assert client.get(URL).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_twenty_five_on_a_page(team: Team, sign_in: SignIn) -> None:
    journeys(team, 27)
    client = sign_in(team.trainer)
    assert len(_names(client.get(URL))) == 25
    assert len(_names(client.get(URL, {"pagina": "2"}))) == 2
