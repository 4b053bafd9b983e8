"""The page of one person: what each role reads there, and that the look is recorded."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from groeiplek.accounts.models import TrailLine
from groeiplek.desk.tests.conftest import SignIn
from groeiplek.desk.tests.people import worker
from groeiplek.journeys import actions
from groeiplek.journeys.models import OwnView
from groeiplek.journeys.tests.factory import Team, Walk, World, say_yes

GOOD = "Je legde meteen je werk neer."
REASON = "Drie dagen gezien, zonder hulp."
OWN = "Ik kijk nu eerst en dan pas begin ik."


def _url(team: Team, name: str = "participant") -> str:
    return reverse("desk:person", args=[team.people[name].uid])


@pytest.fixture
def achieved(walk: Walk) -> Walk:
    return walk.achieved()


@pytest.mark.parametrize("persona", ["trainer", "stand_in", "coach", "second_coach", "auditor"])
def test_who_guides_or_watches_over_reads_the_words(
    achieved: Walk, team: Team, sign_in: SignIn, persona: str
) -> None:
    shown = sign_in(team.people[persona]).get(_url(team)).content.decode()
    assert all(words in shown for words in (GOOD, REASON, OWN, "is-done"))


def test_an_assistant_reads_no_words_and_no_judgement(achieved: Walk, team: Team, sign_in: SignIn) -> None:
    page = sign_in(team.assistant).get(_url(team))
    shown = page.content.decode()
    assert page.status_code == 200
    assert not any(words in shown for words in (GOOD, REASON, OWN))
    assert not page.context["levels"]
    assert "award" not in {event.icon for event in page.context["page"].rows}
    # What was seen on the floor is theirs as well.
    assert "thumb-up" in {event.icon for event in page.context["page"].rows}


def test_the_achieved_level_stands_in_the_squares(achieved: Walk, team: Team, sign_in: SignIn) -> None:
    (line,) = sign_in(team.trainer).get(_url(team)).context["levels"]
    assert [square.state for square in line.squares] == ["done", "", ""]


def test_a_second_assessor_does_not_see_the_first_judgement_before_the_own(
    walk: Walk, team: Team, sign_in: SignIn
) -> None:
    walk.chosen().learned().practising().seen().in_proof()
    actions.ask_second_assessor(viewer=walk.trainer, run=walk.run, assessor=team.coach)
    walk.week_over().hold("final", walk.final_record())
    assert REASON not in sign_in(team.coach).get(_url(team)).content.decode()
    assert REASON in sign_in(team.trainer).get(_url(team)).content.decode()


def test_an_own_view_stands_there_with_who_entered_it(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen()
    OwnView.objects.create(
        organisation=team.organisation,
        journey=walk.journey,
        about_kind="talk",
        about_uid=walk.run.uid,
        text="Ik vond het zelf ook goed gaan.",
        at=walk.goal.proposed_at,
        entered_by=team.trainer,
    )
    shown = sign_in(team.coach).get(_url(team)).content.decode()
    assert "Ik vond het zelf ook goed gaan." in shown
    assert team.trainer.full_name in shown


def test_the_administrator_sees_the_card_and_nothing_of_learning(
    achieved: Walk, team: Team, sign_in: SignIn
) -> None:
    page = sign_in(team.administrator).get(_url(team))
    assert page.context["page"].rows == []
    assert reverse("accounts:print_card", args=[team.participant.uid]) in page.content.decode()


def test_strangers_find_nothing(walk: Walk, world: World, sign_in: SignIn) -> None:
    url = _url(world.one)
    for persona in ("other_trainer", "other_coach", "colleague"):
        assert sign_in(world.one.people[persona]).get(url).status_code == 404
    with world.two.inside():
        assert sign_in(world.two.coach).get(url).status_code == 404


def test_a_participant_has_other_pages(walk: Walk, team: Team, sign_in: SignIn) -> None:
    assert sign_in(team.participant).get(_url(team)).status_code == 403


def test_the_look_is_recorded(walk: Walk, team: Team, sign_in: SignIn) -> None:
    sign_in(team.coach).get(_url(team))
    line = TrailLine.objects.get(verb="person")
    assert (line.subject_uid, line.actor_uid, line.change) == (team.participant.uid, team.coach.uid, False)


def test_who_said_yes_can_start(team: Team, sign_in: SignIn) -> None:
    say_yes(team, worker(team, "Wacht").first_name)
    page = sign_in(team.trainer).get(_url(team, "Wacht"))
    assert page.context["before"].code == "start_journey"
    assert reverse("desk:start_journey", args=[team.people["Wacht"].uid]) in page.content.decode()


def test_queries_do_not_grow_with_what_happened(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned().practising()
    client, counts = sign_in(team.trainer), []
    for times in (1, 5):
        for _time in range(times):
            walk.seen()
        with CaptureQueriesContext(connection) as queries:
            assert client.get(_url(team)).status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]
