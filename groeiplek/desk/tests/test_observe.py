"""I saw something."""

import pytest
from django.urls import reverse

from groeiplek.desk.tests.conftest import SignIn
from groeiplek.journeys.models import Observation
from groeiplek.journeys.tests.factory import Team, Walk

PAGE = "/ik-zag-iets/"


@pytest.fixture
def at_work(walk: Walk) -> Walk:
    return walk.chosen().learned().practising()


def _sent(walk: Walk, **changes: str) -> dict[str, str]:
    return {
        "run": walk.run.uid,
        "behaviour": "legt-neer",
        "kind": "compliment",
        "situation": "nieuwe-taak",
        "write_id": "een",
        **changes,
    }


def test_four_choices_are_enough(at_work: Walk, team: Team, sign_in: SignIn) -> None:
    answer = sign_in(team.trainer).post(PAGE, _sent(at_work))
    assert answer.headers["Location"] == f"{PAGE}?run={at_work.run.uid}"
    seen = Observation.objects.get()
    assert (seen.kind, seen.help, seen.situation) == ("compliment", "without", "nieuwe-taak")


@pytest.mark.parametrize("kind", ["hint", "explanation", "demonstrated"])
def test_what_is_not_a_compliment_counts_as_with_help(
    at_work: Walk, team: Team, sign_in: SignIn, kind: str
) -> None:
    sign_in(team.trainer).post(PAGE, _sent(at_work, kind=kind))
    assert Observation.objects.get().help == "with"


def test_help_that_was_chosen_stands(at_work: Walk, team: Team, sign_in: SignIn) -> None:
    sign_in(team.trainer).post(PAGE, _sent(at_work, help="with"))
    assert Observation.objects.get().help == "with"


def test_no_chance_says_nothing_of_help(at_work: Walk, team: Team, sign_in: SignIn) -> None:
    sign_in(team.trainer).post(PAGE, _sent(at_work, kind="no_chance", help="with"))
    assert Observation.objects.get().help == ""


def test_the_same_form_twice_is_one_observation(at_work: Walk, team: Team, sign_in: SignIn) -> None:
    client = sign_in(team.trainer)
    client.post(PAGE, _sent(at_work))
    client.post(PAGE, _sent(at_work))
    assert Observation.objects.count() == 1


def test_other_work_needs_words_and_comes_back_as_a_choice(
    at_work: Walk, team: Team, sign_in: SignIn
) -> None:
    client = sign_in(team.trainer)
    refused = client.post(PAGE, _sent(at_work, situation="other", note="Hij wachtte."))
    assert refused.status_code == 200
    assert "Hij wachtte." in refused.content.decode()
    assert not Observation.objects.exists()
    client.post(PAGE, _sent(at_work, situation="other", situation_text="Sorteerlijn"))
    assert 'value="=Sorteerlijn"' in client.get(f"{PAGE}?run={at_work.run.uid}").content.decode()
    client.post(PAGE, _sent(at_work, situation="=Sorteerlijn", write_id="twee"))
    assert list(Observation.objects.values_list("situation_text", flat=True)) == ["Sorteerlijn"] * 2


def test_nothing_chosen_names_what_is_missing_and_keeps_the_words(
    at_work: Walk, team: Team, sign_in: SignIn
) -> None:
    sent = {"run": at_work.run.uid, "kind": "hint", "note": "Vroeg het zelf.", "write_id": "een"}
    page = sign_in(team.trainer).post(PAGE, sent)
    assert [shown.target for shown in page.context["form"].problems] == ["id_behaviour", "id_situation"]
    assert "Vroeg het zelf." in page.content.decode()


def test_the_behaviours_are_those_of_the_chosen_person(at_work: Walk, team: Team, sign_in: SignIn) -> None:
    other = Walk(team, "other_participant", part="8.1").chosen().learned().practising()
    client = sign_in(team.trainer)
    page = client.get(f"{PAGE}?run={other.run.uid}").content.decode()
    assert 'value="legt-neer"' not in page
    assert 'value="legt-neer"' in client.get(f"{PAGE}?run={at_work.run.uid}").content.decode()


def test_only_who_sees_them_at_work(at_work: Walk, team: Team, sign_in: SignIn) -> None:
    asked = f"{PAGE}?run={at_work.run.uid}"
    assert sign_in(team.assistant).get(asked).status_code == 200
    assert sign_in(team.stand_in).get(asked).status_code == 200
    assert sign_in(team.colleague).get(asked).status_code == 404
    assert sign_in(team.coach).get(asked).status_code == 403


def test_before_the_sheet_is_out_there_is_nothing_to_see(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen()
    client = sign_in(team.trainer)
    assert client.get(f"{PAGE}?run={walk.run.uid}").status_code == 404
    assert reverse("desk:today") in client.get(PAGE).content.decode()
