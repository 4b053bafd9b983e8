"""Arranging the work, handing out the sheet, planning and moving a talk."""

from typing import Any

import pytest
from django.urls import reverse

from groeiplek.desk.tests.conftest import SignIn
from groeiplek.journeys import actions
from groeiplek.journeys.models import Adaptation, Round, Talk
from groeiplek.journeys.tests.factory import Team, Walk, in_days


@pytest.fixture
def reviewed(walk: Walk) -> Walk:
    walk.chosen().learned()
    actions.review_answers(viewer=walk.trainer, run=walk.run, version=walk.fresh().version)
    return walk


def _arrange(walk: Walk) -> str:
    return reverse("desk:arrange", args=[walk.run.uid])


def _sheet(walk: Walk) -> str:
    return reverse("desk:hand_out", args=[walk.run.uid])


def _when(walk: Walk, days: int = 9, **changes: Any) -> dict[str, Any]:
    walk.fresh()
    at = in_days(days)
    return {
        "version": walk.run.version,
        "day": at.date().isoformat(),
        "time": "10:00",
        "place": "Kantine",
        **changes,
    }


def test_an_idea_of_the_assignment_becomes_the_agreement(reviewed: Walk, team: Team, sign_in: SignIn) -> None:
    sign_in(team.trainer).post(_arrange(reviewed), {"situation": "nieuwe-taak"})
    agreed = Adaptation.objects.get()
    assert agreed.situation == "nieuwe-taak"
    assert agreed.text.startswith("Een nieuwe taak")


def test_own_words_and_set_up_on_purpose(reviewed: Walk, team: Team, sign_in: SignIn) -> None:
    sent = {"situation": "other", "text": "Twee ochtenden bij de sorteerlijn", "arranged": "on"}
    sign_in(team.trainer).post(_arrange(reviewed), sent)
    agreed = Adaptation.objects.get()
    assert (agreed.situation, agreed.text, agreed.arranged) == ("", sent["text"], True)


def test_own_idea_without_words_is_asked_for(reviewed: Walk, team: Team, sign_in: SignIn) -> None:
    page = sign_in(team.trainer).post(_arrange(reviewed), {"situation": "other"})
    assert [shown.target for shown in page.context["form"].problems] == ["id_text"]


def test_the_sheet_goes_out_with_the_next_talk(reviewed: Walk, team: Team, sign_in: SignIn) -> None:
    client = sign_in(team.trainer)
    client.post(_arrange(reviewed), {"situation": "nieuwe-taak"})
    client.post(_sheet(reviewed), _when(reviewed))
    assert Round.objects.get().run_id == reviewed.run.pk
    talk = reviewed.planned("guidance")
    assert (talk.planned_at, talk.place) == (in_days(9), "Kantine")


def test_day_and_time_are_proposed_and_the_place_is_remembered(
    reviewed: Walk, team: Team, sign_in: SignIn
) -> None:
    form = sign_in(team.trainer).get(_sheet(reviewed)).context["form"]
    assert 10 <= (form.initial["day"] - in_days(0).date()).days <= 12
    assert form.initial["day"].weekday() < 5
    assert form.initial["place"] == "Kantine"


def test_an_unusual_day_is_asked_about_once_and_then_fine(
    reviewed: Walk, team: Team, sign_in: SignIn
) -> None:
    client = sign_in(team.trainer)
    client.post(_arrange(reviewed), {"situation": "nieuwe-taak"})
    page = client.post(_sheet(reviewed), _when(reviewed, days=30))
    assert page.context["form"].unusual
    assert 'name="sure"' in page.content.decode()
    assert not Round.objects.exists()
    client.post(_sheet(reviewed), _when(reviewed, days=30, sure="on"))
    assert Round.objects.exists()


def test_what_is_missing_first_is_named_and_the_typed_place_stays(
    reviewed: Walk, team: Team, sign_in: SignIn
) -> None:
    page = sign_in(team.trainer).post(_sheet(reviewed), _when(reviewed, place="Bankje buiten"))
    assert len(page.context["form"].refused) == 1
    assert "Bankje buiten" in page.content.decode()
    assert not Talk.objects.filter(run=reviewed.run, moment="guidance").exists()


def test_somebody_was_first_is_told_and_the_next_save_has_the_new_version(
    reviewed: Walk, team: Team, sign_in: SignIn
) -> None:
    client = sign_in(team.trainer)
    client.post(_arrange(reviewed), {"situation": "nieuwe-taak"})
    page = client.post(_sheet(reviewed), _when(reviewed, version=0, place="Bankje buiten"))
    assert "Bankje buiten" in page.content.decode()
    assert f'name="version" value="{reviewed.fresh().version}"' in page.content.decode()
    assert not Round.objects.exists()


def test_a_planned_talk_is_moved(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned().practising()
    talk = walk.planned("guidance")
    sign_in(team.trainer).post(
        reverse("desk:plan_talk", args=[walk.run.uid]),
        _when(walk, days=11, version=talk.version, place="Buiten"),
    )
    moved = walk.planned("guidance")
    assert (moved.pk, moved.planned_at, moved.place) == (talk.pk, in_days(11), "Buiten")


def test_a_talk_about_the_answers_is_planned(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned()
    sign_in(team.trainer).post(reverse("desk:plan_talk", args=[walk.run.uid]), _when(walk, days=1))
    assert walk.planned("answers").planned_at == in_days(1)


def test_strangers_404_colleagues_without_the_right_403(
    reviewed: Walk, team: Team, world: Any, sign_in: SignIn
) -> None:
    for page in (_arrange(reviewed), _sheet(reviewed), reverse("desk:plan_talk", args=[reviewed.run.uid])):
        assert sign_in(team.colleague).get(page).status_code == 404
        assert sign_in(world.two.trainer).get(page).status_code == 404
        assert sign_in(team.coach).get(page).status_code == 403
        assert sign_in(team.assistant).post(page).status_code == 403


@pytest.mark.parametrize(
    ("name", "typed"), [("day", "2027-02-31"), ("day", "9999-12-31"), ("time", "25:99"), ("place", "x" * 200)]
)
def test_what_can_not_be_is_told_at_its_field(
    reviewed: Walk, team: Team, sign_in: SignIn, name: str, typed: str
) -> None:
    client = sign_in(team.trainer)
    client.post(_arrange(reviewed), {"situation": "nieuwe-taak"})
    page = client.post(_sheet(reviewed), _when(reviewed) | {name: typed})
    assert [shown.target for shown in page.context["form"].problems] == [f"id_{name}"]
    assert f'id="id_{name}_error"' in page.content.decode()
    assert f'value="{typed}"' in page.content.decode()
    assert not Round.objects.exists()
