"""The picture story, one scene a page."""

from groeiplek.accounts.models import TrailLine
from groeiplek.catalogue.content import assignment_content
from groeiplek.journeys.tests.factory import Team, Walk
from groeiplek.player.tests.conftest import Reader, reader


def test_opens_with_what_you_will_learn_and_how(walk: Walk, me: Reader) -> None:
    walk.chosen()

    words = me.read(f"/opdracht/{walk.run.uid}/verhaal/0/")

    assert "Dit ga je leren: Ik luister en kijk naar de uitleg voordat ik begin." in words
    assert "Je bekijkt een verhaal in 6 plaatjes." in words


def test_balloons_are_text_with_the_name_of_who_speaks(walk: Walk, me: Reader) -> None:
    walk.chosen()

    words = me.read(f"/opdracht/{walk.run.uid}/verhaal/2/")

    assert "Amina zegt: Een doos is een doos. Ik begin al!" in words
    assert words.index("Amina zegt:") < words.index("Joost zegt:")


def test_the_picture_can_be_heard(walk: Walk, me: Reader) -> None:
    walk.chosen()

    page = me.get(f"/opdracht/{walk.run.uid}/verhaal/1/").content.decode()

    assert 'alt="De inpaklijn. Amina kijkt rustig. Joost vertelt iets. Doos."' in page


def test_hard_words_open_their_meaning_without_javascript(walk: Walk, me: Reader) -> None:
    walk.chosen()

    page = me.get(f"/opdracht/{walk.run.uid}/verhaal/2/").content.decode()

    assert 'popovertarget="word-klep">klep</button>' in page
    assert 'popover class="meaning" id="word-klep"' in page


def test_the_last_page_marks_the_story_as_seen(walk: Walk, me: Reader) -> None:
    walk.chosen()
    last = len(assignment_content(walk.run.assignment_id).story.scenes)

    answer = me.post(f"/opdracht/{walk.run.uid}/verhaal/{last}/")

    assert answer["Location"] == f"/opdracht/{walk.run.uid}/uitleg/"
    assert walk.fresh().story_seen_at is not None


def test_an_earlier_page_does_not(walk: Walk, me: Reader) -> None:
    walk.chosen()

    me.post(f"/opdracht/{walk.run.uid}/verhaal/2/")

    assert walk.fresh().story_seen_at is None


def test_there_is_nothing_after_the_last_page(walk: Walk, me: Reader) -> None:
    walk.chosen()

    assert me.get(f"/opdracht/{walk.run.uid}/verhaal/7/").status_code == 404


def test_who_comes_from_a_question_goes_back_to_it(walk: Walk, me: Reader) -> None:
    walk.chosen().learned()

    page = me.get(f"/opdracht/{walk.run.uid}/verhaal/4/?vraag=2").content.decode()

    assert f'href="/opdracht/{walk.run.uid}/vraag/2/"' in page


def test_strangers_see_nothing(walk: Walk, other: Reader, foreign: Reader) -> None:
    walk.chosen()

    for somebody in (other, foreign):
        assert somebody.get(f"/opdracht/{walk.run.uid}/verhaal/1/").status_code == 404
        assert somebody.post(f"/opdracht/{walk.run.uid}/verhaal/6/").status_code == 404
    assert walk.fresh().story_seen_at is None


def test_a_look_of_staff_is_recorded_and_an_own_look_is_not(team: Team, walk: Walk, me: Reader) -> None:
    walk.chosen()
    looks = TrailLine.objects.filter(verb="open_story", change=False)

    me.get(f"/opdracht/{walk.run.uid}/verhaal/1/")
    assert not looks.exists()

    reader(team.coach).get(f"/opdracht/{walk.run.uid}/verhaal/1/")
    assert looks.get().subject_uid == team.participant.uid


def test_a_coach_reads_along_but_does_nothing(team: Team, walk: Walk) -> None:
    walk.chosen()

    assert reader(team.coach).post(f"/opdracht/{walk.run.uid}/verhaal/6/").status_code == 403
    assert walk.fresh().story_seen_at is None
