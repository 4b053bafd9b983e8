"""Giving a certificate, closing the journey, and checking the code in public (W50, W52)."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from groeiplek.accounts.models import Attempt, TrailLine
from groeiplek.desk.tests.conftest import SignIn
from groeiplek.desk.views.check import LIMIT
from groeiplek.dossier.codes import certificate_code
from groeiplek.dossier.models import Certificate
from groeiplek.journeys import actions
from groeiplek.journeys.models import Journey, Run
from groeiplek.journeys.tests.factory import Team, Walk, World

CHECK = reverse("desk:check")


def _url(walk: Walk) -> str:
    return reverse("desk:certificate", args=[walk.journey.uid])


@pytest.fixture
def achieved(walk: Walk) -> Walk:
    return walk.achieved()


@pytest.fixture
def given(achieved: Walk) -> Certificate:
    return actions.give_certificate(viewer=achieved.trainer, journey=achieved.journey)


def test_it_is_given_once_and_found_back(achieved: Walk, team: Team, sign_in: SignIn) -> None:
    client = sign_in(team.trainer)
    assert client.get(_url(achieved)).context["may_give"]
    client.post(_url(achieved))
    certificate = Certificate.objects.get()
    page = client.get(_url(achieved))
    assert not page.context["may_give"]
    assert reverse("desk:certificate_pdf", args=[certificate.uid]) in page.content.decode()
    # A second tap leads to the same page.
    assert client.post(_url(achieved)).status_code == 302
    assert Certificate.objects.count() == 1


def test_before_a_level_is_achieved_there_is_nothing_to_give(walk: Walk, team: Team, sign_in: SignIn) -> None:
    client = sign_in(team.trainer)
    assert not client.get(_url(walk)).context["may_give"]
    assert len(client.post(_url(walk)).context["form"].problems) == 1


def test_only_the_guide_gives(achieved: Walk, world: World, sign_in: SignIn) -> None:
    for persona, look, give in (
        ("coach", 200, 403), ("auditor", 200, 403), ("assistant", 403, 403),
        ("participant", 403, 403), ("colleague", 404, 404), ("administrator", 404, 404),
    ):  # fmt: skip
        client = sign_in(world.one.people[persona])
        assert (client.get(_url(achieved)).status_code, client.post(_url(achieved)).status_code) == (
            look,
            give,
        )
    with world.two.inside():
        assert sign_in(world.two.trainer).post(_url(achieved)).status_code == 404
    assert not Certificate.objects.exists()


def test_the_address_on_paper_says_genuine(given: Certificate, team: Team) -> None:
    page = Client().get(reverse("desk:check", args=[certificate_code(given)]))
    shown = page.content.decode()
    assert page.status_code == 200
    assert all(words in shown for words in (given.name, given.organisation_name, "Instructies begrijpen"))


def test_a_typed_code_may_be_sloppy(given: Certificate) -> None:
    typed = certificate_code(given).lower().replace("-", " ")
    page = Client().post(CHECK, {"code": typed})
    assert page["Location"] == reverse("desk:check", args=[certificate_code(given)])


def test_a_withdrawn_one_is_called_so(given: Certificate) -> None:
    Certificate.objects.update(withdrawn_on=timezone.localdate())
    page = Client().get(reverse("desk:check", args=[certificate_code(given)]))
    assert page.context["certificate"].withdrawn_on
    assert "Instructies begrijpen" not in page.content.decode()


def test_a_code_that_is_nearly_right_is_unknown(given: Certificate) -> None:
    code = certificate_code(given)
    wrong = code[:-1] + ("A" if code[-1] != "A" else "B")
    assert Client().get(reverse("desk:check", args=[wrong])).status_code == 404
    page = Client().post(CHECK, {"code": wrong})
    assert page.status_code == 404
    assert wrong in page.content.decode()


def test_many_wrong_codes_wait_and_nothing_else_is_kept(given: Certificate) -> None:
    tries = LIMIT.steps[0][0]
    client = Client()
    before = TrailLine.objects.count()
    for _time in range(tries):
        assert client.post(CHECK, {"code": "fout"}).status_code == 404
    assert client.post(CHECK, {"code": certificate_code(given)}).status_code == 429
    assert Attempt.objects.count() == tries
    assert not any("127.0.0.1" in attempt.key_hash for attempt in Attempt.objects.all())
    assert TrailLine.objects.count() == before


def test_right_codes_do_not_count(given: Certificate) -> None:
    for _time in range(3):
        Client().post(CHECK, {"code": certificate_code(given)})
    assert not Attempt.objects.exists()


def _close(walk: Walk) -> str:
    return reverse("desk:close_journey", args=[walk.journey.uid])


def _typed(walk: Walk, **changes: object) -> dict[str, object]:
    version = Journey.objects.get(pk=walk.journey.pk).version
    return {"version": version, "reason": "completed", "learned": "Rustig beginnen.", **changes}


def test_a_journey_closes_with_what_was_learned(achieved: Walk, team: Team, sign_in: SignIn) -> None:
    sign_in(team.trainer).post(_close(achieved), _typed(achieved))
    journey = Journey.objects.get()
    assert (journey.ended_on, journey.end_reason, journey.learned) == (
        timezone.localdate(),
        "completed",
        "Rustig beginnen.",
    )
    assert sign_in(team.trainer).get(_close(achieved)).status_code == 302


def test_what_still_runs_is_named_and_can_stop_along(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen()
    client = sign_in(team.coach)
    page = client.post(_close(walk), _typed(walk, reason="other_work"))
    assert [shown.target for shown in page.context["form"].problems] == ["id_stop_open_runs"]
    assert page.context["form"]["learned"].value() == "Rustig beginnen."
    kind = {"stop_open_runs": "on", "closing_words": "Je hebt goed doorgezet."}
    client.post(_close(walk), _typed(walk, reason="other_work", **kind))
    assert (Run.objects.get().state, Run.objects.get().closing_words) == ("stopped", kind["closing_words"])
    assert Journey.objects.get().ended_on is not None


def test_closing_an_old_page_is_told(walk: Walk, team: Team, sign_in: SignIn) -> None:
    sent = _typed(walk)
    walk.proposed()
    page = sign_in(team.trainer).post(_close(walk), sent)
    assert len(page.context["form"].problems) == 1
    assert Journey.objects.get().ended_on is None


@pytest.mark.parametrize(("persona", "status"), [("auditor", 403), ("assistant", 403), ("colleague", 404)])
def test_others_do_not_close(walk: Walk, team: Team, sign_in: SignIn, persona: str, status: int) -> None:
    assert sign_in(team.people[persona]).post(_close(walk), _typed(walk)).status_code == status
