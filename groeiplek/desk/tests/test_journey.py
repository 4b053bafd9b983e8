"""The page of one journey."""

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groeiplek.accounts.models import TrailLine
from groeiplek.desk.tests.conftest import SignIn
from groeiplek.journeys import actions
from groeiplek.journeys.tests.factory import Team, Walk, World


def _url(walk: Walk) -> str:
    return reverse("desk:journey", args=[walk.journey.uid])


def test_the_trainer_sees_the_next_step_and_the_ways_on(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.proposed()
    page = sign_in(team.trainer).get(_url(walk))
    assert page.context["step"].url == reverse("desk:confirm_goal", args=[walk.goal.uid])
    shown = page.content.decode()
    assert reverse("desk:propose", args=[walk.journey.uid]) in shown
    assert reverse("desk:close_journey", args=[walk.journey.uid]) in shown
    assert team.workplace.name in shown


def test_the_coach_reads_along_and_can_close(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.proposed()
    page = sign_in(team.coach).get(_url(walk))
    shown = page.content.decode()
    assert not page.context["step"].mine
    assert reverse("desk:propose", args=[walk.journey.uid]) not in shown
    assert reverse("desk:close_journey", args=[walk.journey.uid]) in shown


def test_an_assistant_has_no_way_into_talks(walk: Walk, team: Team, sign_in: SignIn) -> None:
    shown = sign_in(team.assistant).get(_url(walk)).content.decode()
    talk = walk.journey.talks.get(moment="interim")
    assert reverse("desk:talk", args=[talk.uid]) not in shown
    assert reverse("desk:close_journey", args=[walk.journey.uid]) not in shown


def test_how_a_run_ended_is_not_for_assistants(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen()
    actions.stop_run(
        viewer=walk.trainer, run=walk.run, version=walk.fresh().version, closing_words="Je zette door."
    )
    for page in (_url(walk), reverse("desk:person", args=[team.participant.uid])):
        ended = str(walk.fresh().get_state_display())
        assert "Je zette door." not in sign_in(team.assistant).get(page).content.decode()
        assert f">{ended}<" not in sign_in(team.assistant).get(page).content.decode()
    assert f">{ended}<" in sign_in(team.trainer).get(_url(walk)).content.decode()


def test_the_phase_moves_with_the_round(walk: Walk, team: Team, sign_in: SignIn) -> None:
    client = sign_in(team.trainer)
    before = [each["state"] for each in client.get(_url(walk)).context["phases"]]
    walk.chosen()
    after = [each["state"] for each in client.get(_url(walk)).context["phases"]]
    assert before[0] == "now"
    assert (after[0], after[1]) == ("done", "now")


def test_strangers_find_nothing_and_the_look_is_recorded(walk: Walk, world: World, sign_in: SignIn) -> None:
    assert sign_in(world.one.other_coach).get(_url(walk)).status_code == 404
    assert sign_in(world.one.participant).get(_url(walk)).status_code == 403
    with world.two.inside():
        assert sign_in(world.two.coach).get(_url(walk)).status_code == 404
    assert not TrailLine.objects.filter(verb="journey").exists()
    sign_in(world.one.auditor).get(_url(walk))
    assert TrailLine.objects.get(verb="journey").subject_uid == world.one.participant.uid


def test_queries_do_not_grow_with_the_runs(walk: Walk, team: Team, sign_in: SignIn) -> None:
    client, counts = sign_in(team.trainer), []
    for part in ("7.1", "8.1"):
        walk.part = part
        walk.chosen()
        with CaptureQueriesContext(connection) as queries:
            client.get(_url(walk))
        counts.append(len(queries))
    assert counts[0] == counts[1]
