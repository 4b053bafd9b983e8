"""The first page: one clear next step at every moment, in kind words."""

import datetime
import re

import pytest
from django.utils import timezone

from groeiplek.journeys import actions
from groeiplek.journeys.models import Invitation, Talk
from groeiplek.journeys.tests.factory import Team, Walk, World, say_yes
from groeiplek.player.tests.conftest import Reader, reader


def test_says_welcome_to_who_was_not_asked_yet(me: Reader) -> None:
    assert "Welkom bij Groeiplek" in me.read("/")


@pytest.mark.parametrize(
    ("answer", "words"),
    [("yes", "Fijn dat je meedoet"), ("later", "Je denkt er nog over na"), ("no", "Je doet nu niet mee")],
)
def test_takes_every_answer_kindly(team: Team, me: Reader, answer: str, words: str) -> None:
    say_yes(team, answer=answer)

    assert words in me.read("/")


def test_asks_to_choose_when_the_journey_starts(walk: Walk, me: Reader) -> None:
    page = me.get("/").content.decode()

    assert "Wat wil je leren?" in page
    assert 'href="/kiezen/"' in page


def test_says_with_whom_a_choice_is_talked_about(walk: Walk, me: Reader) -> None:
    walk.proposed()

    words = me.read("/")

    assert "Jij koos: Instructies begrijpen" in words
    assert "Gerda praat er met je over" in words


def test_a_choice_shows_only_the_date_of_its_own_talk(walk: Walk, me: Reader) -> None:
    walk.proposed()
    soon, later = timezone.now() + datetime.timedelta(days=2), timezone.now() + datetime.timedelta(days=60)

    def plan(moment: str, at: datetime.datetime, place: str) -> None:
        actions.plan_talk(
            viewer=walk.trainer, journey=walk.journey, run=None, moment=moment, planned_at=at, place=place
        )

    plan("interim", later, "Kantoor")
    words = me.read("/")
    assert "Plek: Kantoor" not in words
    assert "Je hoeft nu niets te doen. Heb je een vraag? Vraag het aan Gerda." in words

    plan("choice", soon, "Kantine")
    assert "Plek: Kantine" in me.read("/")


def test_never_a_date_that_has_passed(team: Team, walk: Walk) -> None:
    walk.chosen().learned().practising().seen().in_proof()
    talk = Talk.objects.planned().get(run=walk.run, moment="final")
    now = timezone.now()
    with pytest.MonkeyPatch.context() as clock:
        clock.setattr(timezone, "now", lambda: now + datetime.timedelta(days=40))
        words = reader(team.participant).read("/")

    assert "Gerda maakt een nieuwe afspraak met je." in words
    assert talk.place not in words


def test_leads_through_the_parts_on_the_screen(walk: Walk, me: Reader) -> None:
    walk.chosen()
    page = me.get("/").content.decode()
    assert f'href="/opdracht/{walk.run.uid}/verhaal/0/"' in page
    assert "5 minuten" in page

    walk.learned()
    words = me.read("/")
    assert "Nu praat je met Gerda" in words


def test_shows_the_next_talk_while_practising(walk: Walk, me: Reader) -> None:
    walk.chosen().learned().practising()

    words = me.read("/")

    assert "Dit oefen je nu: Ik luister en kijk naar de uitleg voordat ik begin." in words
    assert "om 10.00 uur" in words
    assert "Plek: Kantine" in words


def test_keeps_what_is_done_in_view(walk: Walk, me: Reader) -> None:
    walk.chosen().learned().practising()

    page = me.get("/").content.decode()

    route = page[page.index('class="route"') :]
    assert route.count('class="is-done"') == 1 + 5
    assert "5 stappen klaar" in route
    assert route.count('aria-current="step"') == 1


def test_names_the_week_without_help_and_its_last_day(walk: Walk, me: Reader) -> None:
    walk.chosen().learned().practising().seen().in_proof()

    words = me.read("/")

    assert "Deze week doe je het zonder hulp" in words
    assert "De laatste dag is" in words


def test_leads_to_the_result_when_a_level_is_achieved(walk: Walk, me: Reader) -> None:
    walk.achieved()

    page = me.get("/").content.decode()

    assert "Goed gedaan" in page
    assert f'href="/opdracht/{walk.run.uid}/resultaat/"' in page


def test_one_sign_a_page(walk: Walk, me: Reader) -> None:
    walk.chosen()

    assert len(re.findall(r'class="sign"', me.get("/").content.decode())) == 1


def test_staff_go_to_their_own_first_page(team: Team) -> None:
    answer = reader(team.trainer).get("/")

    assert answer.status_code == 302
    assert answer["Location"] == "/vandaag/"


def test_the_participant_confirms_what_the_trainer_entered(walk: Walk, me: Reader) -> None:
    entered = Invitation.objects.get()
    assert "Gerda schreef op: jij wilt meedoen." in me.read("/")

    answer = me.post(f"/klopt/invitation/{entered.uid}/")

    assert answer["Location"] == "/"
    entered.refresh_from_db()
    assert entered.confirmed_at is not None
    assert "schreef op" not in me.read("/")


def test_nobody_confirms_for_another(walk: Walk, other: Reader, foreign: Reader) -> None:
    entered = Invitation.objects.get()

    for somebody in (other, foreign):
        assert somebody.post(f"/klopt/invitation/{entered.uid}/").status_code == 404
    assert Invitation.objects.get().confirmed_at is None


def test_the_number_of_queries_does_not_grow(walk: Walk, me: Reader) -> None:
    walk.chosen().learned().practising()
    before = me.queries("/")

    walk.seen()
    for number in range(5):
        actions.arrange_work(viewer=walk.trainer, run=walk.run, text=f"Taak {number}")

    assert me.queries("/") == before


def test_never_a_word_of_failure(world: World, team: Team, walk: Walk, me: Reader) -> None:
    walk.chosen().learned().practising()
    actions.stop_run(
        viewer=walk.trainer, run=walk.run, version=walk.fresh().version, closing_words="Mooi gewerkt."
    )

    words = me.read("/") + me.read(f"/opdracht/{walk.run.uid}/resultaat/")

    assert "Wat je hebt geleerd, blijft van jou." in words
    assert "Mooi gewerkt." in words
    for word in ("mislukt", "gezakt", "onvoldoende", "fout", "niet gehaald"):
        assert word not in words.lower()
