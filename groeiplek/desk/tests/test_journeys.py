"""The coach's overview: counts, filter, order, rules, and what it costs."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from groeiplek.desk.tests.conftest import SignIn
from groeiplek.desk.tests.people import journeys, worker
from groeiplek.journeys.models import Journey, Run, Talk
from groeiplek.journeys.tests.factory import Team, Walk, World, start

URL = reverse("desk:journeys")


def _people(page: Any) -> list[str]:
    return [row.journey.person.first_name for row in page.context["rows"]]


def _days_ago(days: int) -> datetime.date:
    return timezone.localdate() - datetime.timedelta(days=days)


def test_every_count_leads_to_its_journeys(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned().practising()
    start(team, worker(team, "Kiest").first_name)
    Walk(team, worker(team, "Kijkt").first_name).chosen()
    client = sign_in(team.coach)
    page = client.get(URL)
    found = {name: number for name, _words, number, _address in page.context["counts"]}
    assert found == {
        "": 3, "needs": 0, "choosing": 1, "learning": 1, "practising": 1, "proof": 0, "ended": 0,
    }  # fmt: skip
    for name, _words, number, address in page.context["counts"]:
        shown = client.get(f"{URL}?{address}")
        assert len(_people(shown)) == number, name


def test_a_talk_that_passed_needs_somebody(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned().practising()
    start(team, worker(team, "Aad", "Aaldering").first_name)
    Talk.objects.filter(run=walk.run, moment="guidance").update(
        planned_at=timezone.now() - datetime.timedelta(days=2)
    )
    page = sign_in(team.coach).get(URL)
    assert page.context["needs"] == 1
    assert _people(page)[0] == "Fatima"
    assert len(page.context["rows"][0].reasons) == 1
    assert _people(sign_in(team.coach).get(URL, {"state": "needs"})) == ["Fatima"]


@pytest.mark.parametrize(("days", "over"), [(42, False), (43, True)])
def test_the_rule_stands_beside_a_level_that_takes_long(
    walk: Walk, team: Team, sign_in: SignIn, days: int, over: bool
) -> None:
    walk.chosen()
    Run.objects.update(started_on=_days_ago(days))
    page = sign_in(team.coach).get(URL)
    (row,) = page.context["rows"]
    assert (row.weeks, bool(row.rule), page.context["needs"]) == (6, over, int(over))


def test_a_period_that_is_over_needs_somebody(walk: Walk, team: Team, sign_in: SignIn) -> None:
    Journey.objects.update(starts_on=_days_ago(200), ends_on=_days_ago(1))
    assert sign_in(team.coach).get(URL).context["needs"] == 1


def test_filter_and_order_stand_in_the_address(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen()
    start(team, worker(team, "Aad", "Aaldering").first_name)
    client = sign_in(team.coach)
    assert _people(client.get(URL, {"sort": "name"})) == ["Aad", "Fatima"]
    assert _people(client.get(URL, {"sort": "weeks"})) == ["Fatima", "Aad"]
    assert _people(client.get(URL, {"trainer": team.trainer.uid, "state": "learning"})) == ["Fatima"]
    assert len(_people(client.get(URL, {"department": team.other_department.uid}))) == 2
    assert len(_people(client.get(URL, {"sort": "nonsense", "trainer": "nonsense"}))) == 2


def test_a_coach_sees_the_own_departments_only(walk: Walk, world: World, sign_in: SignIn) -> None:
    assert _people(sign_in(world.one.coach).get(URL)) == ["Fatima"]
    assert _people(sign_in(world.one.other_coach).get(URL)) == []
    with world.two.inside():
        assert _people(sign_in(world.two.coach).get(URL)) == []


@pytest.mark.parametrize(
    "persona", ["trainer", "assistant", "project_manager", "administrator", "participant"]
)
def test_it_is_for_coaches(team: Team, sign_in: SignIn, persona: str) -> None:
    assert sign_in(team.people[persona]).get(URL).status_code == 403


def test_queries_do_not_grow_with_the_journeys(team: Team, sign_in: SignIn) -> None:
    client, counts = sign_in(team.coach), []
    for more in (2, 10):
        for journey in journeys(team, more, name=f"Groep{more}-"):
            Walk(team, journey.person.first_name, journey=journey).chosen()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(URL).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def test_what_is_asked_of_a_coach_stands_on_top(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned().practising().seen().in_proof()
    asked = sign_in(team.coach).get(URL).context["asked"]
    assert (asked.judgements, asked.talks) == ([], [])
    trainer, coach = sign_in(team.trainer), sign_in(team.coach)
    page = reverse("desk:proof_week", args=[walk.run.uid])
    trainer.post(page, {"do": "second", "assessor": team.coach.uid})
    coach.post(reverse("desk:talk", args=[walk.planned("final").uid]), {"do": "join"})
    asked = coach.get(URL).context["asked"]
    assert [(each.week.run, each.now) for each in asked.judgements] == [(walk.run, False)]
    assert [talk.pk for talk in asked.talks] == [walk.planned("final").pk]
    walk.week_over()
    ready = coach.get(URL)
    assert [each.now for each in ready.context["asked"].judgements] == [True]
    assert reverse("desk:appraisal", args=[walk.run.uid]) in ready.content.decode()
    assert sign_in(team.second_coach).get(URL).context["asked"].judgements == []
    judged = {"judgement": "not_yet", "reason": "Eén keer gezien."}
    coach.post(reverse("desk:appraisal", args=[walk.run.uid]), judged)
    assert coach.get(URL).context["asked"].judgements == []
