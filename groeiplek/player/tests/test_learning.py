"""The explanation and the summary."""

import pytest

from groeiplek.journeys import actions
from groeiplek.journeys.tests.factory import Walk
from groeiplek.player.tests.conftest import Reader


def test_the_explanation_comes_after_the_story(walk: Walk, me: Reader) -> None:
    walk.chosen()

    assert me.get(f"/opdracht/{walk.run.uid}/uitleg/")["Location"] == f"/opdracht/{walk.run.uid}/verhaal/0/"

    actions.mark_seen(viewer=walk.self_viewer, run=walk.run, part="story")
    words = me.read(f"/opdracht/{walk.run.uid}/uitleg/")
    assert "Leg neer wat je in je handen hebt." in words


def test_reading_it_leads_to_the_questions(walk: Walk, me: Reader) -> None:
    walk.chosen()
    actions.mark_seen(viewer=walk.self_viewer, run=walk.run, part="story")

    answer = me.post(f"/opdracht/{walk.run.uid}/uitleg/")

    assert answer["Location"] == f"/opdracht/{walk.run.uid}/vraag/1/"
    assert walk.fresh().explanation_seen_at is not None


@pytest.mark.parametrize("page", ["uitleg", "samenvatting"])
def test_a_crafted_request_skips_nothing(walk: Walk, me: Reader, page: str) -> None:
    walk.chosen()

    answer = me.post(f"/opdracht/{walk.run.uid}/{page}/")

    assert answer.status_code == 302
    run = walk.fresh()
    assert (run.explanation_seen_at, run.summary_seen_at) == (None, None)


def test_the_summary_ends_the_part_on_the_screen(walk: Walk, me: Reader) -> None:
    walk.chosen().learned()

    words = me.read(f"/opdracht/{walk.run.uid}/samenvatting/")
    assert "Ga staan waar je alles ziet." in words
    assert "Hierna bekijk je je antwoorden samen met Gerda." in words

    assert me.post(f"/opdracht/{walk.run.uid}/samenvatting/")["Location"] == "/"


@pytest.mark.parametrize("page", ["uitleg", "samenvatting"])
def test_strangers_see_nothing(walk: Walk, other: Reader, foreign: Reader, page: str) -> None:
    walk.chosen().learned()

    for somebody in (other, foreign):
        assert somebody.get(f"/opdracht/{walk.run.uid}/{page}/").status_code == 404
