"""How an assignment ended."""

from groeiplek.journeys.models import Goal
from groeiplek.journeys.tests.factory import Walk
from groeiplek.player.tests.conftest import Reader


def test_a_level_is_celebrated_with_the_own_words(walk: Walk, me: Reader) -> None:
    walk.achieved()

    words = me.read(f"/opdracht/{walk.run.uid}/resultaat/")

    assert "Gelukt, Fatima" in words
    assert "Ik kijk nu eerst en dan pas begin ik." in words
    assert "A gehaald" in words
    assert "B mag nu" in words


def test_the_next_level_is_one_tap_away(walk: Walk, me: Reader) -> None:
    walk.achieved()
    page = me.get(f"/opdracht/{walk.run.uid}/resultaat/").content.decode()
    assert "Verder met B" in page
    assert 'action="/kiezen/7/"' in page

    me.post("/kiezen/7/", part="7.1", level="B")

    assert Goal.objects.open().get().level == "B"


def test_while_it_goes_on_there_is_no_result_yet(walk: Walk, me: Reader) -> None:
    walk.chosen().learned().practising()

    assert me.get(f"/opdracht/{walk.run.uid}/resultaat/")["Location"] == "/"


def test_strangers_see_nothing(walk: Walk, other: Reader, foreign: Reader) -> None:
    walk.achieved()

    for somebody in (other, foreign):
        assert somebody.get(f"/opdracht/{walk.run.uid}/resultaat/").status_code == 404
