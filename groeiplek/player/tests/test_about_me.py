"""About me: all that is written, who looked, and room for an own view."""

import pytest

from groeiplek.journeys import actions
from groeiplek.journeys.models import Observation, OwnView, Talk
from groeiplek.journeys.tests.factory import Team, Walk
from groeiplek.player.file import PARTS
from groeiplek.player.tests.conftest import Reader, reader


def test_compliments_stand_first(walk: Walk, me: Reader) -> None:
    walk.achieved()

    words = me.read("/over-mij/")

    assert words.index("Complimenten 2") < words.index("Gesprekken")


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("complimenten", "Legt het werk neer als de uitleg begint."),
        ("gesprekken", "Dit ging goed: Je legde meteen je werk neer."),
        ("gesprekken", "Jouw woorden: Ik kijk nu eerst en dan pas begin ik."),
        ("gesprekken", "Jij doet: Ik vraag het als ik iets niet zie."),
        ("gesprekken", "Hoe vaak heb ik mijn werk neergelegd bij de uitleg? 3 keer"),
        ("oordelen", "jij liet het zien"),
        ("keuzes", "Instructies begrijpen, A Dit koos jij."),
        ("oordelen", "Drie dagen gezien, zonder hulp."),
        ("gehaald", "Instructies begrijpen, A"),
        ("werk", "Een nieuwe taak met drie stappen"),
    ],
)
def test_everything_that_is_written_stands_here(walk: Walk, me: Reader, part: str, words: str) -> None:
    walk.achieved()

    assert words in me.read(f"/over-mij/?deel={part}")


def test_what_the_trainer_saw_behind_an_idea_stands_here(walk: Walk, me: Reader) -> None:
    actions.propose_goal(
        viewer=walk.trainer,
        journey=walk.journey,
        competence=walk.team.competence("8.1"),
        level="A",
        proposed_by="trainer",
        observed="Je kijkt vaak op de klok.",
    )

    assert "Gerda zag: Je kijkt vaak op de klok." in me.read("/over-mij/?deel=keuzes")


def test_the_own_answer_to_the_invitation_stands_here(walk: Walk, me: Reader) -> None:
    assert "Jij zei: ja, ik doe mee. Vandaag, opgeschreven door Gerda Bos" in me.read("/over-mij/")


def test_who_looked_stands_here_with_the_day(team: Team, walk: Walk, me: Reader) -> None:
    walk.chosen()
    reader(team.coach).get(f"/opdracht/{walk.run.uid}/verhaal/1/")
    me.get(f"/opdracht/{walk.run.uid}/verhaal/1/")

    words = me.read("/over-mij/?deel=bekeken")

    assert "Nadia Haddad heeft jouw map bekeken. Vandaag, 1 keer" in words
    assert "Fatima" not in words


def test_an_own_view_is_kept_beside_what_was_written(walk: Walk, me: Reader) -> None:
    walk.achieved()
    talk = Talk.objects.get(moment="final")

    me.post(
        "/over-mij/?deel=gesprekken", about_kind="talk", about_uid=talk.uid, text="Ik was wel zenuwachtig."
    )

    assert OwnView.objects.get().about_uid == talk.uid
    assert "Jij zei: Ik was wel zenuwachtig." in me.read("/over-mij/?deel=gesprekken")


def test_an_empty_view_is_asked_for(walk: Walk, me: Reader) -> None:
    walk.achieved()
    seen = Observation.objects.first()
    assert seen is not None

    answer = me.post("/over-mij/?deel=complimenten", about_kind="observation", about_uid=seen.uid, text=" ")

    assert 'class="problems"' in answer.content.decode()
    assert not OwnView.objects.exists()


def test_only_about_the_own_file(walk: Walk, other: Reader, foreign: Reader) -> None:
    walk.achieved()
    talk = Talk.objects.get(moment="final")

    for somebody in (other, foreign):
        sent = {"about_kind": "talk", "about_uid": talk.uid, "text": "Nee"}
        assert somebody.post("/over-mij/?deel=gesprekken", **sent).status_code == 404
    assert not OwnView.objects.exists()
    assert "Je legde meteen" not in other.read("/over-mij/?deel=gesprekken")


def test_reminds_of_health_at_every_own_word(walk: Walk, me: Reader) -> None:
    walk.achieved()

    assert "Schrijf niets over je gezondheid." in me.read("/over-mij/?deel=complimenten")


def test_an_unknown_part_is_not_there(walk: Walk, me: Reader) -> None:
    assert me.get("/over-mij/?deel=alles").status_code == 404


@pytest.mark.parametrize("part", PARTS)
def test_the_number_of_queries_does_not_grow(walk: Walk, me: Reader, part: str) -> None:
    walk.achieved()
    address = f"/over-mij/?deel={part}"
    before = me.queries(address)
    second = Walk(walk.team, journey=walk.journey, part="8.1").achieved()
    actions.arrange_work(
        viewer=walk.trainer,
        run=Walk(walk.team, journey=second.journey, level="B").chosen().run,
        text="Nog een taak",
    )

    assert me.queries(address) == before
