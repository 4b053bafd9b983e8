"""Questions: every kind without JavaScript, feedback at once, as many tries as wanted."""

from typing import Any

import pytest
from django.test import Client

from groeiplek.catalogue.content import assignment_content
from groeiplek.catalogue.packs import schema
from groeiplek.journeys import actions
from groeiplek.journeys.models import Answer
from groeiplek.journeys.tests.factory import Team, Walk, right_answer
from groeiplek.player.tests.conftest import Reader, reader, words_of

NUMBERS = {"choose-one": 1, "true-or-not": 2, "order": 3, "choose-more": 4, "match": 5, "feeling": 6}


@pytest.fixture
def asked(walk: Walk) -> Walk:
    """The story was seen and the explanation read."""
    walk.chosen()
    for part in ("story", "explanation"):
        actions.mark_seen(viewer=walk.self_viewer, run=walk.run, part=part)
    return walk


def _address(walk: Walk, number: int) -> str:
    return f"/opdracht/{walk.run.uid}/vraag/{number}/"


def _sent(question: schema.Question) -> dict[str, Any]:
    """A right answer as the form sends it."""
    given = right_answer(question)
    if "pairs" in given:
        return {f"pair-{name}": other for name, other in given["pairs"].items()}
    return given


@pytest.mark.parametrize("kind", NUMBERS)
def test_a_right_answer_of_every_kind_without_javascript(asked: Walk, me: Reader, kind: str) -> None:
    address = _address(asked, NUMBERS[kind])
    name, question = list(assignment_content(asked.run.assignment_id).questions.items())[NUMBERS[kind] - 1]
    assert question.kind == kind

    answer = me.post(address, **_sent(question))

    assert (answer.status_code, answer["Location"]) == (302, address)
    assert Answer.objects.get().question == name
    page = me.get(address).content.decode()
    assert 'class="reply good"' in page
    assert "Verder" in words_of(page)


def test_pairs_that_are_missing_are_asked_for_and_the_others_stay(asked: Walk, me: Reader) -> None:
    _name, question = list(assignment_content(asked.run.assignment_id).questions.items())[4]
    (field, value), *_rest = _sent(question).items()

    page = me.post(_address(asked, NUMBERS["match"]), **{field: value}).content.decode()

    assert "Kies onder elke zin één antwoord." in words_of(page[page.index('class="problems"') :])
    assert f'name="{field}" value="{value}" checked' in page
    assert not Answer.objects.exists()


@pytest.mark.parametrize(
    ("number", "sent", "hint"),
    [
        (1, {"chosen": "a"}, "Dan mis jij de eerste stap."),
        (2, {"chosen": "not-true"}, "Die stap zie je alleen als je kijkt."),
        (3, {"order": ["b", "a", "c", "d"]}, "Met volle handen kijk je niet goed."),
        (4, {"chosen": ["a", "b"]}, "Straks mis je een stap."),
        (4, {"chosen": ["a"]}, "Er is nog een antwoord dat past."),
        (5, {"pair-a": "b", "pair-b": "a", "pair-c": "c"}, "Waar ga je dan staan?"),
    ],
)
def test_not_quite_is_kind_and_leads_back_to_the_story(
    asked: Walk, me: Reader, number: int, sent: dict[str, Any], hint: str
) -> None:
    me.post(_address(asked, number), **sent)

    page = me.get(_address(asked, number)).content.decode()
    words = words_of(page)

    assert "Bijna. Kijk nog eens." in words
    assert hint in words
    assert "Probeer opnieuw" in words
    assert "nog eens" in words
    assert f'?vraag={number}"' in page


def test_try_again_as_often_as_wanted(asked: Walk, me: Reader) -> None:
    for chosen in ("a", "c", "a", "b"):
        me.post(_address(asked, 1), chosen=chosen)

    assert [answer.right for answer in Answer.objects.all()] == [False, False, False, True]
    again = me.get(_address(asked, 1) + "?opnieuw=1").content.decode()
    assert 'name="chosen"' in again
    assert "checked" not in again


def test_the_steps_move_without_javascript_and_nothing_is_kept_yet(asked: Walk, me: Reader) -> None:
    answer = me.post(_address(asked, 3), order=["b", "a", "c", "d"], move="a:up")

    page = answer.content.decode()
    assert [page.index(f'name="order" value="{name}"') for name in "abcd"] == sorted(
        page.index(f'name="order" value="{name}"') for name in "abcd"
    )
    assert not Answer.objects.exists()


def test_an_empty_answer_is_asked_for_and_what_was_chosen_stays(asked: Walk, me: Reader) -> None:
    answer = me.post(_address(asked, 5), **{"pair-a": "b"})

    page = answer.content.decode()
    assert 'class="problems"' in page
    assert page.count("checked") == 1
    assert not Answer.objects.exists()


def test_the_same_write_twice_is_kept_once(asked: Walk, me: Reader) -> None:
    for _ in range(2):
        me.post(_address(asked, 1), chosen="a", write_id="same")

    assert Answer.objects.count() == 1


def test_in_place_the_feedback_comes_back_at_once(asked: Walk, me: Reader) -> None:
    answer = me.client.post(_address(asked, 1), {"chosen": "a"}, headers={"x-in-place": "1"})

    html = answer.content.decode()
    assert answer.headers["X-In-Place"] == "1"
    assert html.lstrip().startswith("<main")
    assert "Bijna. Kijk nog eens." in html


def test_the_last_question_leads_to_one_that_was_passed_over(asked: Walk, me: Reader) -> None:
    me.post(_address(asked, 6), chosen="fine")

    assert f'href="{_address(asked, 1)}"' in me.get(_address(asked, 6)).content.decode()


def test_after_all_answers_comes_the_summary(asked: Walk, me: Reader) -> None:
    for name, question in assignment_content(asked.run.assignment_id).questions.items():
        actions.answer_question(
            viewer=asked.self_viewer, run=asked.run, question=name, given=right_answer(question)
        )

    page = me.get(_address(asked, 6)).content.decode()

    assert f'href="/opdracht/{asked.run.uid}/samenvatting/"' in page


def test_questions_come_after_the_explanation(walk: Walk, me: Reader) -> None:
    walk.chosen()

    assert me.get(_address(walk, 1))["Location"] == f"/opdracht/{walk.run.uid}/verhaal/0/"
    me.post(_address(walk, 1), chosen="b")
    assert not Answer.objects.exists()


def test_the_trainer_enters_an_answer_with_the_own_name(team: Team, asked: Walk) -> None:
    trainer = reader(team.trainer)
    assert "Je vult dit in voor Fatima." in trainer.read(_address(asked, 1))

    trainer.post(_address(asked, 1), chosen="b")

    assert Answer.objects.get().entered_by == team.trainer


def test_strangers_see_nothing_and_answer_nothing(asked: Walk, other: Reader, foreign: Reader) -> None:
    for somebody in (other, foreign):
        assert somebody.get(_address(asked, 1)).status_code == 404
        assert somebody.post(_address(asked, 1), chosen="b").status_code == 404
    assert not Answer.objects.exists()


def test_somebody_who_is_signed_out_is_asked_to_sign_in(asked: Walk) -> None:
    answer = Client().post(_address(asked, 1), {"chosen": "b"}, headers={"x-in-place": "1"})

    assert answer.status_code == 302
    assert "X-In-Place" not in answer.headers


def test_the_number_of_queries_does_not_grow_with_tries(asked: Walk, me: Reader) -> None:
    me.post(_address(asked, 1), chosen="a")
    before = me.queries(_address(asked, 1))
    for chosen in "abcabc":
        me.post(_address(asked, 1), chosen=chosen)

    assert me.queries(_address(asked, 1)) == before
