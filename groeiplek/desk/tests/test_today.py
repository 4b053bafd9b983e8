"""The page that a trainer comes in on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groeiplek.accounts.models import Person, Role, TrailLine
from groeiplek.desk.tests.conftest import SignIn
from groeiplek.journeys.models import Talk
from groeiplek.journeys.tests.factory import START, Team, Walk, in_days, say_yes, start

TODAY = "/vandaag/"


def test_each_person_has_one_next_step_with_the_page_for_it(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned()
    page = sign_in(team.trainer).get(TODAY).content.decode()
    assert page.count(reverse("desk:answers", args=[walk.run.uid])) == 1
    assert "Fatima Aydin" in page


def test_a_talk_of_today_is_the_one_sign(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned().practising().seen()
    talk = walk.planned("guidance")
    Talk.objects.filter(pk=talk.pk).update(planned_at=in_days(0, hour=23))
    page = sign_in(team.trainer).get(TODAY).content.decode()
    assert page.count('class="sign"') == 1
    assert reverse("desk:talk", args=[talk.uid]) in page


def test_an_overdue_talk_comes_before_one_of_today(team: Team, sign_in: SignIn) -> None:
    late, now = (
        Walk(team, who).chosen().learned().practising() for who in ("participant", "other_participant")
    )
    Talk.objects.filter(pk=late.planned("guidance").pk).update(planned_at=in_days(-3))
    Talk.objects.filter(pk=now.planned("guidance").pk).update(planned_at=in_days(0))
    response = sign_in(team.trainer).get(TODAY)
    entries = [entry for entry in response.context["today"].entries if entry.talk.state == "planned"]
    assert [entry.talk.run_id for entry in entries] == [late.run.pk, now.run.pk]
    assert [entry.overdue for entry in entries] == [True, False]
    assert [entry.now for entry in entries] == [True, False]


def test_today_is_ticked_on_the_page_itself(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned().practising().seen().in_proof()
    client = sign_in(team.trainer)
    page = client.get(TODAY)
    ((week, days),) = page.context["today"].ticks
    today = next(day for day in days if day.today)
    sent = {"do": "tick", "day": today.day.isoformat(), "outcome": "shown", "next": TODAY}
    answer = client.post(reverse("desk:proof_week", args=[walk.run.uid]), sent)
    assert answer.headers["Location"] == TODAY
    assert week.ticks.get().outcome == "shown"


def test_who_said_yes_and_waits_stands_there(team: Team, sign_in: SignIn) -> None:
    say_yes(team)
    waiting = sign_in(team.trainer).get(TODAY).context["today"].waiting
    assert [answer.person for answer in waiting] == [team.participant]


def test_nobody_yet_is_a_friendly_page_with_the_first_step(team: Team, sign_in: SignIn) -> None:
    page = sign_in(team.colleague).get(TODAY).content.decode()
    assert reverse("desk:participants") in page


def test_a_stand_in_sees_the_day_of_the_trainer(walk: Walk, team: Team, sign_in: SignIn) -> None:
    rows = sign_in(team.stand_in).get(TODAY).context["page"].rows
    assert [row.journey.pk for row in rows] == [walk.journey.pk]


def test_an_assistant_only_observes(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned().practising()
    response = sign_in(team.assistant).get(TODAY)
    page = response.content.decode()
    assert f"{reverse('desk:observe')}?run={walk.run.uid}" in page
    assert response.context["today"].entries == []
    assert reverse("desk:talk", args=[walk.planned("guidance").uid]) not in page


@pytest.mark.parametrize(
    ("persona", "front"),
    [
        ("coach", "desk:journeys"),
        ("project_manager", "desk:figures"),
        ("manager", "desk:figures"),
        ("administrator", "accounts:people"),
        ("auditor", "desk:participants"),
    ],
)
def test_others_go_on_to_the_page_of_their_role(
    team: Team, sign_in: SignIn, persona: str, front: str
) -> None:
    answer = sign_in(team.people[persona]).get(TODAY)
    assert answer.headers["Location"] == reverse(front)


def test_a_participant_has_no_day_of_a_trainer(team: Team, sign_in: SignIn) -> None:
    assert sign_in(team.participant).get(TODAY).status_code == 403


def test_name_and_department_filter_by_the_address(team: Team, sign_in: SignIn) -> None:
    start(team)
    start(team, "other_participant")
    client = sign_in(team.trainer)
    rows = client.get(TODAY, {"naam": "smit"}).context["page"].rows
    assert [row.journey.person for row in rows] == [team.other_participant]
    elsewhere = client.get(TODAY, {"afdeling": team.other_department.uid}).context["page"]
    assert elsewhere.rows == []


def test_the_list_is_paged_at_twenty(team: Team, sign_in: SignIn) -> None:
    for number in range(21):
        _started(team, f"p{number}")
    client = sign_in(team.trainer)
    assert len(client.get(TODAY).context["page"].rows) == 20
    assert len(client.get(TODAY, {"pagina": "2"}).context["page"].rows) == 1
    assert client.get(TODAY, {"pagina": "niets"}).context["page"].number == 1


def test_queries_do_not_grow_with_the_number_of_people(team: Team, sign_in: SignIn) -> None:
    client = sign_in(team.trainer)
    Walk(team).chosen().learned().practising().seen().in_proof()
    client.get(TODAY)
    few = _count(client)
    for number in range(5):
        Walk(team, journey=_started(team, f"p{number}"), person=f"p{number}").chosen().learned()
    assert _count(client) == few


def _started(team: Team, key: str):  # type: ignore[no-untyped-def]
    person = Person.objects.create(
        organisation=team.organisation, first_name=key, last_name="Jansen", department=team.department
    )
    Role.objects.create(
        organisation=team.organisation,
        person=person,
        code="participant",
        department=team.department,
        starts_on=START,
    )
    team.people[key] = person
    return start(team, key)


def _count(client) -> int:  # type: ignore[no-untyped-def]
    with CaptureQueriesContext(connection) as queries:
        assert client.get(TODAY).status_code == 200
    return len(queries)


def test_looking_at_the_list_is_one_line_without_names(team: Team, sign_in: SignIn) -> None:
    sign_in(team.trainer).get(TODAY, {"naam": "Aydin"})
    line = TrailLine.objects.get(verb="today")
    assert line.detail == {"department": "", "page": 1, "by_name": True}
    assert not line.change


def test_the_day_tells_what_is_to_come_and_what_is_not_written_down(
    team: Team, sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    walks = [Walk(team, who).chosen().learned().practising() for who in ("participant", "other_participant")]
    for walk, hour in zip(walks, (9, 15), strict=True):
        Talk.objects.filter(pk=walk.planned("guidance").pk).update(planned_at=in_days(0, hour=hour))
    client = sign_in(team.trainer)
    told = {}
    for hour, now in [(hour, in_days(0, hour=hour)) for hour in (8, 12, 20)]:
        monkeypatch.setattr("groeiplek.desk.day.timezone.now", lambda now=now: now)
        today = client.get(TODAY).context["today"]
        told[hour] = len(today.talks_left), len(today.unwritten)
    assert told == {8: (2, 0), 12: (1, 1), 20: (0, 2)}
