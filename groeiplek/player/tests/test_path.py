"""My path: what was achieved, what runs, what comes."""

from groeiplek.journeys.tests.factory import Walk
from groeiplek.player.tests.conftest import Reader


def test_says_what_will_stand_here(walk: Walk, me: Reader) -> None:
    assert "Je begint met kiezen." in me.read("/mijn-weg/")


def test_shows_what_is_achieved_and_what_comes(walk: Walk, me: Reader) -> None:
    walk.achieved()

    words = me.read("/mijn-weg/")

    assert "Je hebt 1 niveau gehaald." in words
    assert "Ik luister en kijk naar de uitleg voordat ik begin." in words
    assert "Wat komt er?" in words


def test_shows_nothing_of_another(walk: Walk, other: Reader) -> None:
    walk.achieved()

    assert "Instructies begrijpen" not in other.read("/mijn-weg/")


def test_the_number_of_queries_does_not_grow(walk: Walk, me: Reader) -> None:
    walk.achieved()
    before = me.queries("/mijn-weg/")

    Walk(walk.team, journey=walk.journey, part="8.1").achieved()

    assert me.queries("/mijn-weg/") == before
