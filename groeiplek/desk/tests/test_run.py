"""The page of one run."""

from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groeiplek.accounts.models import TrailLine
from groeiplek.desk.tests.conftest import SignIn
from groeiplek.journeys import actions
from groeiplek.journeys.tests.factory import Team, Walk


def _page(walk: Walk) -> str:
    return reverse("desk:run", args=[walk.run.uid])


def test_it_shows_the_next_step_and_what_is_missing_item_by_item(
    walk: Walk, team: Team, sign_in: SignIn
) -> None:
    walk.chosen().learned().practising()
    page = sign_in(team.trainer).get(_page(walk))
    assert len(page.context["missing"]) == 3
    content = page.content.decode()
    assert all(words in content for words in page.context["missing"])
    assert f"{reverse('desk:observe')}?run={walk.run.uid}" in content


def test_the_route_says_where_they_are(walk: Walk, team: Team, sign_in: SignIn) -> None:
    client = sign_in(team.trainer)
    walk.chosen()
    assert _states(client, walk) == ["now", "later", "later", "later", "later"]
    walk.learned()
    assert _states(client, walk) == ["done", "now", "later", "later", "later"]
    walk.practising().seen()
    assert _states(client, walk) == ["done", "done", "now", "later", "later"]
    walk.in_proof()
    assert _states(client, walk) == ["done", "done", "done", "now", "later"]
    walk.week_over().hold("final", walk.final_record())
    assert _states(client, walk) == ["done"] * 5


def _states(client: Client, walk: Walk) -> list[str]:
    return [stop.state for stop in client.get(_page(walk)).context["stops"]]


def test_a_run_that_stopped_shows_what_was_done_and_no_word_of_failure(
    walk: Walk, team: Team, sign_in: SignIn
) -> None:
    walk.chosen().learned().practising()
    walk.fresh()
    actions.stop_run(
        viewer=walk.trainer, run=walk.run, version=walk.run.version, closing_words="Je bent gegroeid."
    )
    page = sign_in(team.trainer).get(_page(walk))
    content = page.content.decode().lower()
    assert "je bent gegroeid." in content
    assert {stop.state for stop in page.context["stops"]} == {"done"}
    assert not any(word in content for word in ("failed", "gezakt", "onvoldoende", "mislukt"))


def test_an_assistant_reads_no_words_of_talks(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned().practising().seen()
    walk.hold("guidance", walk.guidance_record())
    for persona, reads in (("trainer", True), ("coach", True), ("assistant", False)):
        content = sign_in(team.people[persona]).get(_page(walk)).content.decode()
        assert ("Ik vraag het als ik iets niet zie." in content) is reads


def test_an_own_view_stands_beside_what_it_is_about(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned().practising().seen()
    seen = walk.run.observations.latest("pk")
    actions.add_own_view(
        viewer=walk.self_viewer,
        journey=walk.journey,
        about_kind="observation",
        about_uid=seen.uid,
        text="Dat deed ik zelf.",
    )
    assert "Dat deed ik zelf." in sign_in(team.trainer).get(_page(walk)).content.decode()


def test_strangers_get_404_and_looking_is_in_the_trail(
    walk: Walk, team: Team, world: Any, sign_in: SignIn
) -> None:
    walk.chosen()
    assert sign_in(team.colleague).get(_page(walk)).status_code == 404
    assert sign_in(team.other_coach).get(_page(walk)).status_code == 404
    assert sign_in(world.two.trainer).get(_page(walk)).status_code == 404
    assert not TrailLine.objects.filter(verb="run").exists()
    sign_in(team.coach).get(_page(walk))
    assert TrailLine.objects.get(verb="run").actor_uid == team.coach.uid


def test_queries_do_not_grow_with_what_was_seen(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned().practising().seen()
    client = sign_in(team.trainer)
    client.get(_page(walk))
    few = _count(client, walk)
    for _time in range(4):
        walk.seen()
    walk.hold("guidance", walk.guidance_record()).hold("guidance", walk.guidance_record())
    assert _count(client, walk) <= few


def _count(client: Client, walk: Walk) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(_page(walk))
    return len(queries)


def test_tips_are_for_who_helps(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen()
    page = reverse("desk:tips_page", args=[walk.run.uid])
    assert "Jij doet een taak voor." in sign_in(team.assistant).get(page).content.decode()
    assert sign_in(team.colleague).get(page).status_code == 404


def test_a_run_that_ended_leads_on_and_its_numbers_stay_true(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned().practising().seen()
    client, page = sign_in(team.trainer), reverse("desk:run", args=[walk.run.uid])
    before = client.get(page).context["situations"]
    walk.in_proof().week_over().hold("final", walk.final_record())
    shown = client.get(page)
    assert shown.context["situations"] == before > 0
    assert reverse("desk:propose", args=[walk.journey.uid]) in shown.content.decode()
