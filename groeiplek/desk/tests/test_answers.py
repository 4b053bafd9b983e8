"""Going through the answers together, and entering them from paper."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from groeiplek.catalogue.content import assignment_content
from groeiplek.desk.tests.conftest import SignIn
from groeiplek.journeys.models import Answer
from groeiplek.journeys.tests.factory import Team, Walk


@pytest.fixture
def trainer(team: Team, sign_in: SignIn) -> Client:
    return sign_in(team.trainer)


def _page(walk: Walk) -> str:
    return reverse("desk:answers", args=[walk.run.uid])


# An answer to each question of the assignment, as the form sends it.
TYPED: dict[str, dict[str, Any]] = {
    "tape": {"tape-chosen": "b"},
    "bekend-werk": {"bekend-werk-chosen": "true"},
    "handdoek": {f"handdoek-place-{name}": place for place, name in enumerate("abcd", start=1)},
    "veel-geluid": {"veel-geluid-chosen": ["a", "c"]},
    "er-komt-iets-tussen": {f"er-komt-iets-tussen-pair-{name}": name for name in "abc"},
    "wachten": {"wachten-chosen": "hard"},
}


def _enter(client: Client, walk: Walk, question: str, **typed: Any) -> Any:
    sent = {"question": question, f"{question}-write_id": f"w-{question}", **typed}
    return client.post(_page(walk), sent)


def test_all_tries_stand_there_with_their_feedback(walk: Walk, trainer: Client) -> None:
    walk.chosen().learned()
    page = trainer.get(_page(walk)).content.decode()
    assert "Ik leg de tape neer en kijk." in page
    assert "Ja. Je handen zijn leeg." in page


def test_the_tick_says_that_both_went_through_them(walk: Walk, trainer: Client) -> None:
    walk.chosen().learned()
    answer = trainer.post(_page(walk), {"version": walk.fresh().version})
    assert answer.headers["Location"] == reverse("desk:arrange", args=[walk.run.uid])
    assert walk.fresh().reviewed_at is not None


def test_the_tick_names_what_comes_first(walk: Walk, trainer: Client) -> None:
    walk.chosen()
    page = trainer.post(_page(walk), {"version": walk.fresh().version})
    assert len(page.context["problems"]) == 1
    assert walk.fresh().reviewed_at is None


def test_who_uses_paper_is_served_whole(walk: Walk, team: Team, trainer: Client) -> None:
    walk.chosen()
    assert set(TYPED) == set(assignment_content(walk.run.assignment_id).questions)
    trainer.post(_page(walk), {"seen": "story"})
    for question, typed in TYPED.items():
        answer = _enter(trainer, walk, question, **typed)
        assert answer.headers["Location"].endswith(f"#q-{question}")
    trainer.post(_page(walk), {"seen": "summary"})
    assert walk.fresh().summary_seen_at is not None
    assert set(Answer.objects.values_list("entered_by", flat=True)) == {team.trainer.pk}
    assert not Answer.objects.filter(right=False).exists()
    assert "Gerda Bos" in trainer.get(_page(walk)).content.decode()


def test_the_same_answer_sent_twice_counts_once(walk: Walk, trainer: Client) -> None:
    walk.chosen()
    trainer.post(_page(walk), {"seen": "story"})
    for _time in range(2):
        _enter(trainer, walk, "tape", **TYPED["tape"])
    assert Answer.objects.count() == 1


@pytest.mark.parametrize("question", ["tape", "handdoek", "er-komt-iets-tussen"])
def test_an_answer_that_is_none_is_asked_for_again(walk: Walk, trainer: Client, question: str) -> None:
    walk.chosen()
    trainer.post(_page(walk), {"seen": "story"})
    page = _enter(trainer, walk, question)
    assert [shown.target for shown in page.context["problems"]] == [f"q-{question}"]


def test_an_order_with_a_place_twice_stays_as_it_was_typed(walk: Walk, trainer: Client) -> None:
    walk.chosen()
    trainer.post(_page(walk), {"seen": "story"})
    page = _enter(trainer, walk, "handdoek", **{f"handdoek-place-{name}": "2" for name in "abcd"})
    assert page.content.decode().count('<option value="2" selected>') == 4
    assert not Answer.objects.exists()


def test_who_may(walk: Walk, team: Team, world: Any, sign_in: SignIn) -> None:
    walk.chosen().learned()
    page = _page(walk)
    assert sign_in(team.coach).get(page).status_code == 200
    assert sign_in(team.coach).post(page, {"version": 1}).status_code == 403
    assert sign_in(team.assistant).get(page).status_code == 403
    assert sign_in(team.colleague).get(page).status_code == 404
    assert sign_in(world.two.trainer).get(page).status_code == 404
