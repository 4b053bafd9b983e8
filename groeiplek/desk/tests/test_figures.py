"""Figures by department: what counts, who reads them, and that nobody is named."""

import datetime
from itertools import pairwise

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groeiplek.accounts.models import TrailLine
from groeiplek.desk.figures import periods
from groeiplek.desk.tests.conftest import SignIn
from groeiplek.desk.tests.people import journeys
from groeiplek.journeys.models import EndReason, Journey
from groeiplek.journeys.tests.factory import Team, Walk, World

URL = reverse("desk:figures")


def _column(page: object, key: str) -> tuple[tuple[int | None, ...], int | None]:
    column = page.context["figures"].columns[key]  # type: ignore[attr-defined]
    return column.cells, column.total


def test_five_are_told_and_four_are_not(team: Team, sign_in: SignIn) -> None:
    client = sign_in(team.project_manager)
    started = journeys(team, 4)
    assert _column(client.get(URL), "joined") == ((None,), None)
    started += journeys(team, 1, name="Vijf")
    page = client.get(URL)
    assert _column(page, "joined") == ((5,), 5)
    assert _column(page, "running") == ((5,), 5)
    shown = page.content.decode()
    assert not any(journey.person.full_name in shown for journey in started)
    assert team.trainer.full_name not in shown


def test_achieved_levels_count_people(team: Team, sign_in: SignIn) -> None:
    for journey in journeys(team, 5):
        Walk(team, journey.person.first_name, journey=journey).achieved()
    page = sign_in(team.project_manager).get(URL)
    assert _column(page, "level-A") == ((5,), 5)
    assert _column(page, "level-B") == ((None,), None)


def test_complete_is_not_stopped(team: Team, sign_in: SignIn) -> None:
    today = periods()[0].last
    for number, journey in enumerate(journeys(team, 11)):
        reason = EndReason.COMPLETED if number < 6 else EndReason.OWN_CHOICE
        Journey.objects.filter(pk=journey.pk).update(ended_on=today, end_reason=reason)
    page = sign_in(team.project_manager).get(URL)
    assert _column(page, "stopped") == ((5,), 5)
    assert _column(page, "running") == ((None,), None)


def test_another_period_stands_in_the_address(team: Team, sign_in: SignIn) -> None:
    journeys(team, 5)
    before = periods()[1]
    page = sign_in(team.project_manager).get(URL, {"period": before.code})
    assert page.context["period"] == before
    assert _column(page, "joined") == ((None,), None)
    assert TrailLine.objects.get(verb="figures").detail == {"period": before.code}


def test_periods_do_not_overlap() -> None:
    found = periods(datetime.date(2026, 11, 20))
    assert (found[0].first, found[0].last) == (datetime.date(2026, 7, 1), datetime.date(2026, 11, 20))
    for later, earlier in pairwise(found):
        assert earlier.last + datetime.timedelta(days=1) == later.first


def test_a_manager_reads_the_own_department(walk: Walk, world: World, sign_in: SignIn) -> None:
    assert sign_in(world.one.manager).get(URL).context["figures"].departments == [world.one.department]
    with world.two.inside():
        assert sign_in(world.two.project_manager).get(URL).context["figures"].departments == []


@pytest.mark.parametrize("persona", ["trainer", "coach", "administrator", "participant", "assistant"])
def test_others_have_no_figures(team: Team, sign_in: SignIn, persona: str) -> None:
    assert sign_in(team.people[persona]).get(URL).status_code == 403


def test_queries_do_not_grow_with_the_people(team: Team, sign_in: SignIn) -> None:
    client, counts = sign_in(team.project_manager), []
    for more in (2, 10):
        journeys(team, more, name=f"Groep{more}-")
        with CaptureQueriesContext(connection) as queries:
            client.get(URL)
        counts.append(len(queries))
    assert counts[0] == counts[1]
