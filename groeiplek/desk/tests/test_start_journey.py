"""Starting a journey: what is proposed, what is refused, what is asked twice (W22, W94, W101)."""

import datetime
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from groeiplek.accounts.models import Role, RoleCode, Workplace
from groeiplek.desk.tests.conftest import SignIn
from groeiplek.journeys.models import Journey, Talk
from groeiplek.journeys.period import months_later
from groeiplek.journeys.tests.factory import START, Team, say_yes


def _url(team: Team) -> str:
    return reverse("desk:start_journey", args=[team.participant.uid])


def _typed(team: Team, months: int = 6, **changes: Any) -> dict[str, Any]:
    today = timezone.localdate()
    typed = {
        "template": team.template.pk,
        "department": team.department.uid,
        "workplaces": [team.workplace.uid],
        "trainer": team.trainer.uid,
        "coach": team.coach.uid,
        "starts_on": today.isoformat(),
        "ends_on": months_later(today, months).isoformat(),
        "evaluation_1": (today + datetime.timedelta(weeks=3)).isoformat(),
        **changes,
    }
    return {name: value for name, value in typed.items() if value is not None}


@pytest.fixture
def said_yes(team: Team) -> Team:
    say_yes(team)
    return team


def test_half_a_year_with_an_evaluation_is_proposed(said_yes: Team, sign_in: SignIn) -> None:
    form = sign_in(said_yes.trainer).get(_url(said_yes)).context["form"]
    today = timezone.localdate()
    assert form["starts_on"].value() == today
    assert form["ends_on"].value() == months_later(today, 6)
    assert form["evaluation_1"].value() is not None
    assert form["trainer"].value() == said_yes.trainer.uid
    assert form["workplaces"].value() == [said_yes.workplace.uid]


def test_it_starts_and_the_choice_comes_next(said_yes: Team, sign_in: SignIn) -> None:
    page = sign_in(said_yes.trainer).post(_url(said_yes), _typed(said_yes))
    journey = Journey.objects.get()
    assert page["Location"] == reverse("desk:propose", args=[journey.uid])
    assert (journey.trainer, journey.coach, list(journey.workplaces.all())) == (
        said_yes.trainer,
        said_yes.coach,
        [said_yes.workplace],
    )
    assert Talk.objects.filter(journey=journey, moment="interim", state="planned").count() == 1


@pytest.mark.parametrize("months", [1, 14])
def test_an_unusual_period_is_asked_about_once(said_yes: Team, sign_in: SignIn, months: int) -> None:
    client = sign_in(said_yes.trainer)
    page = client.post(_url(said_yes), _typed(said_yes, months))
    assert page.context["form"].unusual
    assert [shown.target for shown in page.context["form"].problems] == ["id_sure"]
    assert not Journey.objects.exists()
    client.post(_url(said_yes), _typed(said_yes, months, sure="on"))
    assert Journey.objects.count() == 1


def test_without_a_yes_it_does_not_start(team: Team, sign_in: SignIn) -> None:
    page = sign_in(team.trainer).post(_url(team), _typed(team))
    assert len(page.context["form"].problems) == 1
    assert not Journey.objects.exists()


def test_all_that_was_typed_stays(said_yes: Team, sign_in: SignIn) -> None:
    typed = _typed(said_yes, workplaces=None, evaluation_3="2031-01-02")
    form = sign_in(said_yes.trainer).post(_url(said_yes), typed).context["form"]
    assert form["coach"].value() == said_yes.coach.uid
    assert form["evaluation_3"].value() == "2031-01-02"
    assert [shown.target for shown in form.problems] == ["id_workplaces"]


def test_a_day_outside_the_period_leads_to_its_field(said_yes: Team, sign_in: SignIn) -> None:
    typed = _typed(said_yes, evaluation_1="2031-01-02")
    form = sign_in(said_yes.trainer).post(_url(said_yes), typed).context["form"]
    assert [shown.target for shown in form.problems] == ["id_evaluation_1"]


def test_another_department_is_looked_at_first(said_yes: Team, sign_in: SignIn) -> None:
    Role.objects.create(
        organisation=said_yes.organisation,
        person=said_yes.trainer,
        code=RoleCode.TRAINER,
        department=said_yes.other_department,
        starts_on=START,
    )
    kas = Workplace.objects.create(
        organisation=said_yes.organisation, department=said_yes.other_department, name="Kas"
    )
    sent = _typed(said_yes, department=said_yes.other_department.uid, ends_on="2031-01-02", show="1")
    form = sign_in(said_yes.trainer).post(_url(said_yes), sent).context["form"]
    assert [row.name for row in form.fields["workplaces"].queryset] == [kas.name]
    assert form["ends_on"].value() == "2031-01-02"
    assert not Journey.objects.exists()


def test_a_trainer_of_elsewhere_is_no_choice(said_yes: Team, sign_in: SignIn) -> None:
    typed = _typed(said_yes, trainer=said_yes.other_trainer.uid)
    form = sign_in(said_yes.coach).post(_url(said_yes), typed).context["form"]
    assert [shown.target for shown in form.problems] == ["id_trainer"]


def test_others_do_not_start(said_yes: Team, sign_in: SignIn) -> None:
    assert sign_in(said_yes.administrator).post(_url(said_yes), _typed(said_yes)).status_code == 403
    assert sign_in(said_yes.other_coach).post(_url(said_yes), _typed(said_yes)).status_code == 404
    assert not Journey.objects.exists()
