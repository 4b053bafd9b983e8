"""Pictures: for who may see the content, and kept by the browser."""

from xml.etree import ElementTree

import pytest

from groeiplek.catalogue.content import assignment_content
from groeiplek.catalogue.models import OrganisationPack
from groeiplek.journeys.tests.factory import Team, Walk, World
from groeiplek.player.pictures import PLATES
from groeiplek.player.tests.conftest import Reader, reader


def test_a_scene_is_drawn_and_kept_by_the_browser(walk: Walk, me: Reader) -> None:
    walk.chosen()

    answer = me.get(f"/beeld/{walk.run.assignment_id}/1.svg")

    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Cache-Control"] == "private, max-age=31536000, immutable"
    assert ElementTree.fromstring(answer.content).tag.endswith("svg")


def test_a_scene_is_sent_small(walk: Walk, me: Reader) -> None:
    walk.chosen()

    for number in range(1, len(assignment_content(walk.run.assignment_id).story.scenes) + 1):
        answer = me.client.get(
            f"/beeld/{walk.run.assignment_id}/{number}.svg", headers={"accept-encoding": "gzip, br"}
        )
        assert answer["Content-Encoding"] == "br"
        assert len(answer.content) < 12_000


def test_only_with_an_own_run_or_as_staff(team: Team, walk: Walk, other: Reader) -> None:
    walk.chosen()
    address = f"/beeld/{walk.run.assignment_id}/1.svg"

    assert other.get(address).status_code == 404
    assert reader(team.trainer).get(address).status_code == 200


def test_staff_see_only_what_their_organisation_uses(world: World, walk: Walk, foreign: Reader) -> None:
    walk.chosen()
    with world.two.inside():
        OrganisationPack.objects.all().delete()

    assert foreign.get(f"/beeld/{walk.run.assignment_id}/1.svg").status_code == 404
    assert foreign.get(f"/beeld/talk-{walk.team.template.pack_version_id}.svg").status_code == 404


@pytest.mark.parametrize("number", [0, 7])
def test_there_are_no_other_scenes(walk: Walk, me: Reader, number: int) -> None:
    walk.chosen()

    assert me.get(f"/beeld/{walk.run.assignment_id}/{number}.svg").status_code == 404


@pytest.mark.parametrize("name", PLATES)
def test_every_plate_is_drawn(team: Team, me: Reader, name: str) -> None:
    answer = me.get(f"/beeld/{name}-{team.template.pack_version_id}.svg")

    assert ElementTree.fromstring(answer.content).tag.endswith("svg")


def test_the_choice_card_has_one_picture_a_skill(team: Team, me: Reader) -> None:
    svg = me.get(f"/beeld/keuze-{team.template.pack_version_id}.svg").content.decode()

    assert svg.count("<view ") == 8
