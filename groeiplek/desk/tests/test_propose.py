"""The choice that the trainer enters, and the talk that confirms it (W14, W23, W30, W89)."""

from typing import Any

import pytest
from django.urls import reverse

from groeiplek.desk.tests.conftest import SignIn
from groeiplek.journeys import actions
from groeiplek.journeys.models import Goal, GoalState, Journey, Run, TalkAttendee
from groeiplek.journeys.tests.factory import Team, Walk, World


def _propose(walk: Walk) -> str:
    return reverse("desk:propose", args=[walk.journey.uid])


def _confirm(walk: Walk) -> str:
    return reverse("desk:confirm_goal", args=[walk.goal.uid])


def _version(walk: Walk) -> int:
    return Journey.objects.get(pk=walk.journey.pk).version


def _open(page: Any) -> set[str]:
    return {value for value, _words in page.context["form"].fields["choice"].choices}


def test_only_the_level_that_is_open_now_can_be_chosen(walk: Walk, team: Team, sign_in: SignIn) -> None:
    client = sign_in(team.trainer)
    assert {"7.1:A", "8.1:A"} == _open(client.get(_propose(walk)))
    page = client.post(_propose(walk), {"choice": "7.1:B", "proposed_by": "participant"})
    assert [shown.target for shown in page.context["form"].problems] == ["id_choice"]
    assert not Goal.objects.exists()


def test_after_a_the_next_is_b(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.achieved()
    assert _open(sign_in(team.trainer).get(_propose(walk))) == {"7.1:B", "8.1:A"}


def test_the_card_says_the_same_as_the_rule(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.achieved()
    chosen = _open(sign_in(team.trainer).get(_propose(walk)))
    for code in ("7.1", "8.1", "1.1"):
        for level in "ABC":
            allowed = not actions.choice_problems(walk.journey, team.competence(code), level)
            assert (f"{code}:{level}" in chosen) is allowed


def test_the_choice_of_the_participant_leads_to_the_talk(walk: Walk, team: Team, sign_in: SignIn) -> None:
    page = sign_in(team.trainer).post(_propose(walk), {"choice": "7.1:A", "proposed_by": "participant"})
    goal = Goal.objects.get()
    assert page["Location"] == reverse("desk:confirm_goal", args=[goal.uid])
    assert (goal.state, goal.proposed_by, goal.entered_by) == ("proposed", "participant", team.trainer)


def test_an_idea_of_the_trainer_needs_what_was_seen(walk: Walk, team: Team, sign_in: SignIn) -> None:
    client, sent = sign_in(team.trainer), {"choice": "7.1:A", "proposed_by": "trainer"}
    page = client.post(_propose(walk), sent)
    assert [shown.target for shown in page.context["form"].problems] == ["id_observed"]
    assert page.context["chosen"] == "7.1:A"
    client.post(_propose(walk), {**sent, "observed": "Je begint soms voor de uitleg klaar is."})
    assert Goal.objects.get().observed.startswith("Je begint")


def test_only_the_guide_enters_and_confirms(walk: Walk, world: World, sign_in: SignIn) -> None:
    walk.proposed()
    team = world.one
    for persona, status in (("coach", 403), ("assistant", 403), ("colleague", 404), ("participant", 403)):
        assert sign_in(team.people[persona]).get(_propose(walk)).status_code == status
        assert sign_in(team.people[persona]).post(_confirm(walk)).status_code == status
    with world.two.inside():
        assert sign_in(world.two.trainer).get(_propose(walk)).status_code == 404
        assert sign_in(world.two.trainer).get(_confirm(walk)).status_code == 404


def test_the_talk_starts_the_assignment(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.proposed()
    sent = {
        "version": _version(walk),
        "place": "Kantine",
        "companions": [team.coach.uid],
        "p-eerst-jij.beter": "Luisteren",
    }
    page = sign_in(team.trainer).post(_confirm(walk), sent)
    run = Run.objects.get()
    assert page["Location"] == reverse("desk:run", args=[run.uid])
    assert Goal.objects.get().state == GoalState.CHOSEN
    assert TalkAttendee.objects.get(place="companion").person == team.coach
    assert run.journey.talks.get(moment="choice").answers == {"eerst-jij.beter": "Luisteren"}


def test_after_the_first_the_talk_asks_for_the_way_on(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.achieved()
    walk.level = "B"
    walk.proposed()
    client = sign_in(team.trainer)
    ways = [value for value, _words in client.get(_confirm(walk)).context["form"].fields["outcome"].choices]
    assert len(ways) > 1
    page = client.post(_confirm(walk), {"version": _version(walk), "place": "Kantine"})
    assert [shown.target for shown in page.context["form"].problems] == ["id_outcome"]
    client.post(_confirm(walk), {"version": _version(walk), "place": "Kantine", "outcome": ways[0]})
    assert Run.objects.open().get().goal == walk.goal


def test_it_can_become_something_else(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.proposed()
    page = sign_in(team.trainer).post(_confirm(walk), {"something_else": "1"})
    assert page["Location"] == _propose(walk)
    assert Goal.objects.get().state == GoalState.WITHDRAWN


def test_who_acts_on_an_old_page_is_told_and_keeps_what_was_typed(
    walk: Walk, team: Team, sign_in: SignIn
) -> None:
    walk.proposed()
    old = _version(walk)
    Journey.objects.filter(pk=walk.journey.pk).update(version=old + 1)
    sent = {"version": old, "place": "Kantine", "p-eerst-jij.beter": "Luisteren"}
    client = sign_in(team.trainer)
    page = client.post(_confirm(walk), sent)
    assert len(page.context["form"].problems) == 1
    assert "Luisteren" in page.content.decode()
    assert not Run.objects.exists()
    # What the page sends the next time is the version of now, so that saving again works.
    assert f'name="version" value="{old + 1}"' in page.content.decode()
    client.post(_confirm(walk), {**sent, "version": old + 1})
    assert Run.objects.exists()


@pytest.mark.parametrize("done", ["confirmed", "withdrawn"])
def test_an_old_address_leads_on(walk: Walk, team: Team, sign_in: SignIn, done: str) -> None:
    if done == "confirmed":
        walk.chosen()
        expected = reverse("desk:run", args=[walk.run.uid])
    else:
        walk.proposed()
        actions.withdraw_goal(viewer=walk.trainer, goal=walk.goal)
        expected = _propose(walk)
    assert sign_in(team.trainer).get(_confirm(walk))["Location"] == expected
