"""Leading a talk: what must stand there, and what is never lost."""

import json
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from groeiplek.accounts.models import TrailLine
from groeiplek.desk.tests.conftest import SignIn
from groeiplek.desk.tests.typed import guidance
from groeiplek.journeys.models import Observation, Round, RunState, Talk, TalkAttendee
from groeiplek.journeys.tests.factory import Team, Walk, in_days


@pytest.fixture
def at_work(walk: Walk) -> Walk:
    return walk.chosen().learned().practising().seen()


@pytest.fixture
def trainer(team: Team, sign_in: SignIn) -> Client:
    return sign_in(team.trainer)


def _page(walk: Walk, moment: str = "guidance") -> str:
    return reverse("desk:talk", args=[walk.planned(moment).uid])


def test_the_page_asks_the_sheet_and_shows_what_was_seen(at_work: Walk, trainer: Client) -> None:
    page = trainer.get(_page(at_work))
    content = page.content.decode()
    assert all(f'name="p-{key}"' in content for key in at_work.look_back())
    assert len(page.context["stage"].compliments) == 2


def test_a_complete_talk_is_written_down_and_the_next_round_stands(at_work: Walk, trainer: Client) -> None:
    answer = trainer.post(_page(at_work), guidance(at_work))
    assert answer.headers["Location"] == reverse("desk:run", args=[at_work.run.uid])
    held = Talk.objects.held().get(run=at_work.run, moment="guidance")
    assert held.answers == at_work.look_back()
    assert held.agreed_trainer == "Ik wacht tot je kijkt."
    assert Round.objects.filter(run=at_work.run).count() == 2
    assert at_work.planned("guidance").planned_at == in_days(9)


@pytest.mark.parametrize(
    ("left_out", "target"),
    [
        ("p-welk-werk", "id_p-welk-werk"),
        ("good_example", "id_good_example"),
        ("day", "id_day"),
        ("place", "id_place"),
    ],
)
def test_what_is_left_out_is_named_with_a_link_and_the_rest_stays(
    at_work: Walk, trainer: Client, left_out: str, target: str
) -> None:
    page = trainer.post(_page(at_work), guidance(at_work, "nog-een-ronde", **{left_out: None}))
    assert page.status_code == 200
    content = page.content.decode()
    assert [shown.target for shown in page.context["form"].problems] == [target]
    assert f'href="#{target}"' in content
    assert f'id="{target}"' in content
    assert "Ik wacht tot je kijkt." in content
    assert not Talk.objects.held().filter(run=at_work.run, moment="guidance").exists()


def test_no_agreement_of_either_is_named(at_work: Walk, trainer: Client) -> None:
    page = trainer.post(_page(at_work), guidance(at_work, agreed_participant=None, agreed_trainer=None))
    assert [shown.target for shown in page.context["form"].problems] == ["id_agreed_participant"]


def test_a_ticked_compliment_is_the_good_example(at_work: Walk, trainer: Client) -> None:
    seen = Observation.objects.filter(run=at_work.run).latest("pk")
    trainer.post(_page(at_work), guidance(at_work, good_example=None, discussed=[seen.uid]))
    held = Talk.objects.held().get(run=at_work.run, moment="guidance")
    assert held.good_example == "Legt het werk neer als de uitleg begint."
    assert held.discussed == [seen.uid]


def test_none_because_is_enough_too(at_work: Walk, trainer: Client) -> None:
    trainer.post(_page(at_work), guidance(at_work, good_example=None, no_example_because="Ik was er niet."))
    held = Talk.objects.held().get(run=at_work.run, moment="guidance")
    assert held.no_example_because == "Ik was er niet."


def test_the_week_without_help_starts_with_its_last_talk(at_work: Walk, trainer: Client) -> None:
    trainer.post(_page(at_work), guidance(at_work, "zonder-hulp"))
    at_work.fresh()
    assert at_work.run.state == RunState.PROOF
    assert at_work.planned("final").planned_at == in_days(9, hour=11)


def test_what_is_missing_for_it_stands_beside_it(walk: Walk, trainer: Client) -> None:
    walk.chosen().learned().practising()
    codes = [each.code for each in trainer.get(_page(walk)).context["stage"].missing]
    assert codes == ["observations", "situations"]
    page = trainer.post(_page(walk), guidance(walk, "zonder-hulp"))
    assert [shown.target for shown in page.context["form"].problems] == ["id_outcome", "id_outcome"]
    assert walk.fresh().state == RunState.PRACTISING


def test_both_have_to_say_that_it_goes_on_its_own(at_work: Walk, trainer: Client) -> None:
    page = trainer.post(_page(at_work), guidance(at_work, "zonder-hulp", participant_ready=None))
    assert [shown.target for shown in page.context["form"].problems] == ["id_participant_ready"]


def test_stopping_asks_for_no_next_date_and_keeps_kind_words(at_work: Walk, trainer: Client) -> None:
    sent = guidance(at_work, "iets-anders", day=None, time=None, place=None, closing_words="Knap gedaan.")
    trainer.post(_page(at_work), sent)
    at_work.fresh()
    assert (at_work.run.state, at_work.run.closing_words) == (RunState.STOPPED, "Knap gedaan.")


def test_later_keeps_what_was_typed_and_another_device_goes_on(
    at_work: Walk, team: Team, trainer: Client, sign_in: SignIn
) -> None:
    page, sent = _page(at_work), guidance(at_work, do="later", agreed_trainer="", day=None)
    sent["p-wat-helpt"] = ["a", "c"]
    assert trainer.post(page, sent).headers["Location"] == reverse("desk:today")
    form = sign_in(team.stand_in).get(page).context["form"]
    assert form["agreed_participant"].value() == "Ik vraag het als ik iets niet zie."
    assert form["p-wat-helpt"].value() == ["a", "c"]
    assert form["day"].value() == ""


def test_typing_is_kept_meanwhile_and_says_when(at_work: Walk, trainer: Client) -> None:
    keep = reverse("desk:talk_draft", args=[at_work.planned("guidance").uid])
    answer = trainer.post(keep, guidance(at_work))
    assert answer.status_code == 200
    assert json.loads(answer.content)["saved"]
    assert at_work.planned("guidance").draft["place"] == "Kantine"
    assert trainer.get(keep).status_code == 405
    assert trainer.post(keep, guidance(at_work, version=0)).status_code == 409


def test_who_acts_on_an_old_state_is_told_and_keeps_the_words(at_work: Walk, trainer: Client) -> None:
    page = trainer.post(_page(at_work), guidance(at_work, version=0))
    content = page.content.decode()
    assert "Ik wacht tot je kijkt." in content
    assert f'name="version" value="{at_work.planned("guidance").version}"' in content
    assert not Talk.objects.held().filter(run=at_work.run, moment="guidance").exists()


def test_a_coach_comes_along_and_it_is_written_down(
    at_work: Walk, team: Team, trainer: Client, sign_in: SignIn
) -> None:
    page = _page(at_work)
    coach = sign_in(team.coach)
    assert coach.get(page).context["joins"]
    coach.post(page, {"do": "join"})
    assert TalkAttendee.objects.get(person=team.coach).place == "companion"
    assert sign_in(team.assistant).post(page, {"do": "join"}).status_code == 403


def test_the_trainer_asks_a_coach_along_and_nothing_typed_is_lost(
    at_work: Walk, team: Team, trainer: Client
) -> None:
    sent = guidance(at_work, companion=team.second_coach.uid)
    trainer.post(_page(at_work), sent)
    assert TalkAttendee.objects.filter(person=team.second_coach, place="companion").exists()
    assert at_work.planned("guidance").draft["agreed_trainer"] == "Ik wacht tot je kijkt."


def test_the_last_talk_gives_the_judgement(at_work: Walk, trainer: Client) -> None:
    at_work.in_proof().week_over()
    talk = at_work.planned("final")
    page = _page(at_work, "final")
    sent: dict[str, Any] = {"do": "hold", "version": talk.version, "outcome": "gehaald"}
    refused = trainer.post(page, sent)
    assert {shown.target for shown in refused.context["form"].problems} == {"id_own_words", "id_reason"}
    # Told at the field itself too, not only above the page.
    assert {"id_own_words_error", "id_reason_error"} <= set(
        re.findall(r'id="(\w+_error)"', refused.content.decode())
    )
    trainer.post(page, {**sent, "own_words": "Ik kijk nu eerst.", "reason": "Drie dagen gezien."})
    assert at_work.fresh().state == RunState.ACHIEVED


def test_a_held_talk_is_read_by_who_may_read_words(
    at_work: Walk, team: Team, trainer: Client, sign_in: SignIn
) -> None:
    page = _page(at_work)
    trainer.post(page, guidance(at_work))
    for persona in ("trainer", "coach", "auditor"):
        assert "Ik wacht tot je kijkt." in sign_in(team.people[persona]).get(page).content.decode()
    assert "Ik wacht tot je kijkt." not in sign_in(team.assistant).get(page).content.decode()
    assert sign_in(team.colleague).get(page).status_code == 404
    assert sign_in(team.other_coach).post(page).status_code == 404
    assert sign_in(team.coach).post(page, guidance_again(at_work)).status_code == 403


def guidance_again(walk: Walk) -> dict[str, Any]:
    return {**guidance(walk), "do": "hold"}


def test_looking_is_in_the_trail(at_work: Walk, team: Team, trainer: Client) -> None:
    trainer.get(_page(at_work))
    line = TrailLine.objects.get(verb="talk")
    assert line.subject_uid == team.participant.uid


def test_the_evaluation_of_the_journey_uses_the_same_page(walk: Walk, team: Team, trainer: Client) -> None:
    talk = Talk.objects.get(journey=walk.journey, moment="interim")
    page = reverse("desk:talk", args=[talk.uid])
    assert trainer.get(page).status_code == 200
    sent = {
        "do": "hold",
        "version": talk.version,
        "outcome": "zo-verder",
        "p-hoe-verder.nog-leren": "Heftruck",
    }
    answer = trainer.post(page, sent)
    assert answer.headers["Location"] == reverse("desk:journey", args=[walk.journey.uid])
    assert Talk.objects.get(pk=talk.pk).answers == {"hoe-verder.nog-leren": "Heftruck"}
