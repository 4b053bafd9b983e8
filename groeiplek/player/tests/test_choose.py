"""The choice card: pictures and plain words; a choice is a proposal until the talk."""

import pytest

from groeiplek.journeys.models import Goal, GoalState
from groeiplek.journeys.tests.factory import Team, Walk
from groeiplek.player.tests.conftest import Reader


def test_shows_the_eight_skills_in_plain_words(walk: Walk, me: Reader) -> None:
    page = me.get("/kiezen/").content.decode()

    assert page.count('class="skill"') == 8
    assert "Ik wil leren hoe ik een uitleg goed volg." in page
    assert "Ik weet het nog niet. Ik praat eerst met Gerda." in page


def test_names_what_is_still_to_come(walk: Walk, me: Reader) -> None:
    assert me.read("/kiezen/").count("komt nog") == 6
    # The other part of this skill has its three goals, but no assignments yet.
    assert me.read("/kiezen/7/").count("komt nog") == 3


def test_a_choice_is_a_proposal_and_the_page_says_so(walk: Walk, me: Reader) -> None:
    assert "Eerst praat je met Gerda over je keuze." in me.read("/kiezen/7/")

    answer = me.post("/kiezen/7/", part="7.1", level="A")

    assert answer["Location"] == "/"
    goal = Goal.objects.get()
    assert (goal.state, goal.proposed_by, goal.entered_by_id) == (
        GoalState.PROPOSED,
        "participant",
        walk.journey.person_id,
    )


def test_a_new_choice_takes_the_place_of_the_old_one(walk: Walk, me: Reader) -> None:
    me.post("/kiezen/7/", part="7.1", level="A")
    me.post("/kiezen/8/", part="8.1", level="A")

    standing = Goal.objects.open().select_related("competence")
    assert [goal.competence.code for goal in standing] == ["8.1"]


@pytest.mark.parametrize(
    ("part", "level"), [("7.1", "B"), ("7.1", "C"), ("7.2", "A"), ("7.1", "X"), ("7.1", "")]
)
def test_a_crafted_choice_is_refused_with_kind_words(walk: Walk, me: Reader, part: str, level: str) -> None:
    me.post("/kiezen/7/", part="7.1", level="A")

    answer = me.post("/kiezen/7/", part=part, level=level)

    assert answer.status_code == 200
    assert 'class="problems"' in answer.content.decode()
    # What was chosen before still stands.
    assert [goal.level for goal in Goal.objects.open()] == ["A"]


def test_what_is_not_there_can_not_be_chosen(walk: Walk, me: Reader) -> None:
    assert me.get("/kiezen/99/").status_code == 404
    assert me.post("/kiezen/7/", part="8.1", level="A").status_code == 404


def test_without_a_journey_there_is_nothing_to_choose(team: Team, me: Reader) -> None:
    assert me.get("/kiezen/")["Location"] == "/"
    assert me.post("/kiezen/7/", part="7.1", level="A")["Location"] == "/"
    assert not Goal.objects.exists()


def test_the_number_of_queries_does_not_grow(walk: Walk, me: Reader) -> None:
    few, parts = me.queries("/kiezen/"), me.queries("/kiezen/7/")
    walk.achieved()

    assert me.queries("/kiezen/") == few
    assert me.queries("/kiezen/7/") == parts
