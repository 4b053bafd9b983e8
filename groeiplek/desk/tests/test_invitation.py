"""The own answer to the invitation (W21)."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiplek.accounts.models import TrailLine
from groeiplek.desk.tests.conftest import SignIn
from groeiplek.journeys.models import Invitation
from groeiplek.journeys.tests.factory import Team, World


def _url(team: Team) -> str:
    return reverse("desk:invitation", args=[team.participant.uid])


def _typed(answer: str = "yes", days: int = 0) -> dict[str, str]:
    day = timezone.localdate() - datetime.timedelta(days=days)
    return {"answer": answer, "answered_on": day.isoformat()}


@pytest.mark.parametrize("answer", ["yes", "no", "later"])
@pytest.mark.parametrize("persona", ["trainer", "coach"])
def test_every_answer_is_kept_with_who_entered_it(
    team: Team, sign_in: SignIn, answer: str, persona: str
) -> None:
    page = sign_in(team.people[persona]).post(_url(team), _typed(answer))
    kept = Invitation.objects.get()
    assert (kept.answer, kept.entered_by, kept.confirmed_at) == (answer, team.people[persona], None)
    following = "desk:start_journey" if answer == "yes" else "desk:person"
    assert page["Location"] == reverse(following, args=[team.participant.uid])


def test_a_day_that_is_still_to_come_is_refused_and_what_was_typed_stays(team: Team, sign_in: SignIn) -> None:
    page = sign_in(team.trainer).post(_url(team), _typed("no", days=-3))
    assert [shown.target for shown in page.context["form"].problems] == ["id_answered_on"]
    assert page.context["form"]["answer"].value() == "no"
    assert not Invitation.objects.exists()


def test_without_an_answer_nothing_is_kept(team: Team, sign_in: SignIn) -> None:
    page = sign_in(team.trainer).post(_url(team), {"answered_on": timezone.localdate().isoformat()})
    assert len(page.context["form"].problems) == 1
    assert not Invitation.objects.exists()


def test_the_guide_of_the_talk_stands_beside_it(team: Team, sign_in: SignIn) -> None:
    page = sign_in(team.trainer).get(_url(team))
    assert page.context["guide"].moment == "invitation"
    assert TrailLine.objects.filter(verb="invitation", subject_uid=team.participant.uid).count() == 1


def test_others_do_not_ask(world: World, sign_in: SignIn) -> None:
    team = world.one
    with team.inside():
        assert sign_in(team.administrator).get(_url(team)).status_code == 403
        assert sign_in(team.auditor).get(_url(team)).status_code == 403
        assert sign_in(team.other_trainer).get(_url(team)).status_code == 404
        assert sign_in(team.participant).get(_url(team)).status_code == 403
    with world.two.inside():
        assert sign_in(world.two.trainer).post(_url(team), _typed()).status_code == 404
