"""The list of talks."""

from django.test import Client

from groeiplek.accounts.models import TrailLine
from groeiplek.desk.tests.conftest import SignIn
from groeiplek.journeys.models import Talk
from groeiplek.journeys.tests.factory import Team, Walk, in_days

PAGE = "/gesprekken/"


def _moments(client: Client, **query: str) -> list[str]:
    return [talk.moment for talk in client.get(PAGE, query).context["page"].rows]


def test_planned_overdue_and_held(walk: Walk, team: Team, sign_in: SignIn) -> None:
    walk.chosen().learned().practising()
    client = sign_in(team.trainer)
    assert _moments(client) == ["guidance", "interim"]
    assert _moments(client, soort="open") == []
    Talk.objects.filter(pk=walk.planned("guidance").pk).update(planned_at=in_days(-2))
    assert _moments(client, soort="open") == ["guidance"]
    assert _moments(client, soort="gevoerd") == ["choice"]


def test_by_name(walk: Walk, team: Team, sign_in: SignIn) -> None:
    client = sign_in(team.trainer)
    assert _moments(client, naam="fatima aydin") == ["interim"]
    assert _moments(client, naam="smit") == []


def test_everybody_sees_the_own_part(walk: Walk, team: Team, sign_in: SignIn) -> None:
    assert _moments(sign_in(team.coach)) == ["interim"]
    assert _moments(sign_in(team.stand_in)) == ["interim"]
    assert _moments(sign_in(team.colleague)) == []
    assert _moments(sign_in(team.other_coach)) == []
    assert sign_in(team.assistant).get(PAGE).status_code == 403
    assert sign_in(team.participant).get(PAGE).status_code == 403


def test_the_list_is_one_line_of_trail(team: Team, sign_in: SignIn) -> None:
    sign_in(team.trainer).get(PAGE, {"soort": "open", "naam": "Aydin"})
    assert TrailLine.objects.get(verb="talks").detail == {"kind": "open", "page": 1, "by_name": True}
