"""An own film: in place of the drawn story, in parts where the player asks, for who may see the story (X13)."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from groeiplek.catalogue.content import forget
from groeiplek.catalogue.models import Assignment
from groeiplek.journeys.tests.factory import Team, Walk
from groeiplek.player.tests.conftest import Reader, reader

FILM = bytes(range(256)) * 600
SPOKEN = "WEBVTT\n\n00:00.000 --> 00:02.000\nKijk eerst.\n"


@pytest.fixture
def filmed(walk: Walk, tmp_path: Path, settings: Any) -> Iterator[Walk]:
    """A run whose assignment has an own film with Dutch subtitles."""
    walk.chosen()
    settings.DATA_DIR = tmp_path
    assignment = Assignment.objects.get(pk=walk.run.assignment_id)
    body = json.loads(assignment.body) if isinstance(assignment.body, str) else assignment.body
    body["story"]["video"] = "doos.mp4"
    assignment.body = json.dumps(body) if isinstance(assignment.body, str) else body
    assignment.save()
    place = tmp_path / "films" / str(assignment.pack_version_id)
    place.mkdir(parents=True)
    (place / "doos.mp4").write_bytes(FILM)
    (place / "doos.nl.vtt").write_text(SPOKEN)
    forget()
    yield walk
    forget()


def _at(walk: Walk) -> str:
    return f"/film/{walk.run.assignment_id}/"


def _bytes(me: Reader, address: str, wish: str) -> tuple[int, bytes, str]:
    answer: Any = me.client.get(address, headers={"range": wish})
    body = answer.getvalue() if answer.streaming else answer.content
    return answer.status_code, body, answer.get("Content-Range", "")


def test_plays_on_the_opening_page_with_subtitles(filmed: Walk, me: Reader) -> None:
    page = me.get(f"/opdracht/{filmed.run.uid}/verhaal/0/").content.decode()

    assert f'<source src="{_at(filmed)}">' in page
    assert f'src="{_at(filmed)}nl.vtt" srclang="nl" label="Nederlands" default' in page
    assert f'href="/opdracht/{filmed.run.uid}/verhaal/1/"' in page
    assert "Je bekijkt een film." in page


def test_who_saw_the_film_goes_on_to_the_explanation(filmed: Walk, me: Reader) -> None:
    page = me.get(f"/opdracht/{filmed.run.uid}/verhaal/0/").content.decode()
    assert f'action="/opdracht/{filmed.run.uid}/verhaal/6/"' in page

    answer = me.post(f"/opdracht/{filmed.run.uid}/verhaal/6/")

    assert answer["Location"] == f"/opdracht/{filmed.run.uid}/uitleg/"
    assert filmed.fresh().story_seen_at is not None


def test_the_whole_film(filmed: Walk, me: Reader) -> None:
    answer: Any = me.get(_at(filmed))

    assert answer["Content-Type"] == "video/mp4"
    assert answer["Accept-Ranges"] == "bytes"
    assert answer.getvalue() == FILM


@pytest.mark.parametrize(
    ("wish", "first", "last"),
    [
        ("bytes=0-1", 0, 1),
        ("bytes=100000-", 100_000, len(FILM) - 1),
        ("bytes=10-999999999", 10, len(FILM) - 1),
        ("bytes=-5", len(FILM) - 5, len(FILM) - 1),
    ],
)
def test_a_part_of_the_film(filmed: Walk, me: Reader, wish: str, first: int, last: int) -> None:
    status, body, said = _bytes(me, _at(filmed), wish)

    assert (status, said) == (206, f"bytes {first}-{last}/{len(FILM)}")
    assert body == FILM[first : last + 1]


@pytest.mark.parametrize("wish", ["bytes=", "bytes=-", "bytes=0-1,5-6", "lines=1-2"])
def test_what_is_no_single_range_gets_all(filmed: Walk, me: Reader, wish: str) -> None:
    assert _bytes(me, _at(filmed), wish)[:2] == (200, FILM)


@pytest.mark.parametrize("wish", [f"bytes={len(FILM)}-", "bytes=9-3", "bytes=-0"])
def test_a_part_that_is_not_there(filmed: Walk, me: Reader, wish: str) -> None:
    assert _bytes(me, _at(filmed), wish) == (416, b"", f"bytes */{len(FILM)}")


def test_subtitles_in_the_languages_that_are_there(filmed: Walk, me: Reader) -> None:
    answer = me.get(f"{_at(filmed)}nl.vtt")

    assert answer["Content-Type"] == "text/vtt; charset=utf-8"
    assert answer.content.decode() == SPOKEN
    assert me.get(f"{_at(filmed)}en.vtt").status_code == 404


def test_only_for_who_may_see_the_story(filmed: Walk, team: Team, other: Reader) -> None:
    for address in (_at(filmed), f"{_at(filmed)}nl.vtt"):
        assert other.get(address).status_code == 404
        assert reader(team.trainer).get(address).status_code == 200


def test_most_assignments_have_no_film(walk: Walk, me: Reader) -> None:
    walk.chosen()

    assert me.get(_at(walk)).status_code == 404
    assert "<video" not in me.get(f"/opdracht/{walk.run.uid}/verhaal/0/").content.decode()
