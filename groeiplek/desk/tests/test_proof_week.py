"""The week without help, and the judgement of a second assessor."""

import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiplek.desk.tests.conftest import SignIn
from groeiplek.journeys.models import Appraisal, ProofTick, RunState
from groeiplek.journeys.tests.factory import Team, Walk


@pytest.fixture
def proof(walk: Walk) -> Walk:
    return walk.chosen().learned().practising().seen().in_proof()


def _page(walk: Walk, name: str = "proof_week") -> str:
    return reverse(f"desk:{name}", args=[walk.run.uid])


def _tick(day: datetime.date, outcome: str = "shown") -> dict[str, str]:
    return {"do": "tick", "day": day.isoformat(), "outcome": outcome}


def test_today_and_earlier_days_are_ticked(proof: Walk, team: Team, sign_in: SignIn) -> None:
    week = proof.week
    week.starts_on -= datetime.timedelta(days=2)
    week.save(update_fields=["starts_on"])
    client, today = sign_in(team.trainer), timezone.localdate()
    client.post(_page(proof), _tick(today))
    client.post(_page(proof), _tick(week.starts_on, "no_chance"))
    assert list(ProofTick.objects.values_list("day", "outcome")) == [
        (week.starts_on, "no_chance"),
        (today, "shown"),
    ]


def test_a_day_to_come_is_refused_in_words(proof: Walk, team: Team, sign_in: SignIn) -> None:
    page = sign_in(team.trainer).post(_page(proof), _tick(timezone.localdate() + datetime.timedelta(days=1)))
    assert len(page.context["problems"]) == 1
    assert not ProofTick.objects.exists()


def test_only_our_own_pages_are_gone_back_to(proof: Walk, team: Team, sign_in: SignIn) -> None:
    sent = {**_tick(timezone.localdate()), "next": "https://elders.example/"}
    answer = sign_in(team.trainer).post(_page(proof), sent)
    assert answer.headers["Location"] == _page(proof)


def test_the_week_moves_without_a_reason_and_the_last_talk_along(
    proof: Walk, team: Team, sign_in: SignIn
) -> None:
    before, talk = proof.week, proof.planned("final")
    later = before.starts_on + datetime.timedelta(days=3)
    sign_in(team.trainer).post(_page(proof), {"do": "move", "starts_on": later.isoformat()})
    assert proof.week.starts_on == later
    assert (proof.planned("final").planned_at - talk.planned_at).days == 3


def test_an_earlier_start_is_refused_and_stays_typed(proof: Walk, team: Team, sign_in: SignIn) -> None:
    earlier = (proof.week.starts_on - datetime.timedelta(days=1)).isoformat()
    page = sign_in(team.trainer).post(_page(proof), {"do": "move", "starts_on": earlier})
    assert [shown.target for shown in page.context["problems"]] == ["id_starts_on"]
    assert f'value="{earlier}"' in page.content.decode()


def test_a_coach_is_asked_and_judges_without_seeing_the_first(
    proof: Walk, team: Team, sign_in: SignIn
) -> None:
    sign_in(team.trainer).post(_page(proof), {"do": "second", "assessor": team.coach.uid})
    proof.week_over().hold("final", proof.final_record(reason="Zelf gezien bij lijn 1."))
    coach, page = sign_in(team.coach), _page(proof, "appraisal")
    before = coach.get(page).content.decode()
    assert "Zelf gezien bij lijn 1." not in before
    coach.post(page, {"judgement": "not_yet", "reason": "Begon een keer te vroeg."})
    after = coach.get(page)
    assert "Zelf gezien bij lijn 1." in after.content.decode()
    assert after.context["differ"]
    assert proof.fresh().state == RunState.PROOF
    trainer = sign_in(team.trainer).get(page).content.decode()
    assert reverse("desk:plan_talk", args=[proof.run.uid]) in trainer


def test_alike_decides_at_once(proof: Walk, team: Team, sign_in: SignIn) -> None:
    sign_in(team.trainer).post(_page(proof), {"do": "second", "assessor": team.coach.uid})
    proof.week_over().hold("final", proof.final_record())
    sent = {"judgement": "achieved", "reason": "Ging vanzelf."}
    sign_in(team.coach).post(_page(proof, "appraisal"), sent)
    assert proof.fresh().state == RunState.ACHIEVED


def test_a_judgement_needs_what_was_seen(proof: Walk, team: Team, sign_in: SignIn) -> None:
    sign_in(team.trainer).post(_page(proof), {"do": "second", "assessor": team.coach.uid})
    proof.week_over()
    page = sign_in(team.coach).post(_page(proof, "appraisal"), {"judgement": "achieved"})
    assert [shown.target for shown in page.context["form"].problems] == ["id_reason"]
    assert not Appraisal.objects.exists()


def test_who_may(proof: Walk, team: Team, world: Any, sign_in: SignIn) -> None:
    for page in (_page(proof), _page(proof, "appraisal")):
        assert sign_in(team.coach).get(page).status_code == 200
        assert sign_in(team.assistant).get(page).status_code == 403
        assert sign_in(team.colleague).get(page).status_code == 404
        assert sign_in(world.two.coach).get(page).status_code == 404
    sent = {"judgement": "achieved", "reason": "Zomaar."}
    assert sign_in(team.second_coach).post(_page(proof, "appraisal"), sent).status_code == 403
    assert sign_in(team.coach).post(_page(proof), _tick(timezone.localdate())).status_code == 403


def test_without_a_week_there_is_no_page(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen()
    assert sign_in(team.trainer).get(_page(walk)).status_code == 404
