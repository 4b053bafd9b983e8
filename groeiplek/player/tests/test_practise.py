"""What to practise, where, and when the next talk is."""

from groeiplek.journeys.tests.factory import Walk
from groeiplek.player.tests.conftest import Reader


def test_says_what_where_when_and_with_whom(walk: Walk, me: Reader) -> None:
    walk.chosen().learned().practising()

    words = me.read(f"/opdracht/{walk.run.uid}/oefenen/")

    assert "Dit oefen je: Ik luister en kijk naar de uitleg voordat ik begin." in words
    assert "Een nieuwe taak met drie stappen" in words
    assert "om 10.00 uur" in words
    assert "Plek: Kantine" in words
    assert "Je praat met Gerda over hoe het ging." in words
    assert "Ik leg mijn werk neer als de uitleg begint." in words


def test_before_the_questions_are_done_it_leads_back(walk: Walk, me: Reader) -> None:
    walk.chosen()

    answer = me.get(f"/opdracht/{walk.run.uid}/oefenen/")

    assert answer["Location"] == f"/opdracht/{walk.run.uid}/verhaal/0/"


def test_in_the_week_without_help_it_shows_the_days(walk: Walk, me: Reader) -> None:
    walk.chosen().learned().practising().seen().in_proof().week_over(shown=2)

    words = me.read(f"/opdracht/{walk.run.uid}/oefenen/")

    assert "Je week zonder hulp" in words
    assert words.count("jij liet het zien") == 2


def test_strangers_see_nothing(walk: Walk, other: Reader, foreign: Reader) -> None:
    walk.chosen().learned().practising()

    for somebody in (other, foreign):
        assert somebody.get(f"/opdracht/{walk.run.uid}/oefenen/").status_code == 404
