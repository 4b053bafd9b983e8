"""What a page weighs and asks for on a cold cache (60 kB and 6 requests; a question with its story 80 kB)."""

import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders

from groeiplek.journeys.tests.factory import Walk
from groeiplek.player.tests.conftest import Reader

FONTS = ("kit/fonts/atkinson-next.woff2", "kit/fonts/digits.woff2")
OWN_SCRIPT = 15_000


def _file(name: str) -> bytes:
    found = finders.find(name)
    assert isinstance(found, str), name
    return Path(found).read_bytes()


def _weigh(me: Reader, address: str) -> tuple[int, int]:
    """Bytes and requests of a page with all that it names, compressed as it is sent."""
    answer = me.client.get(address, headers={"accept-encoding": "gzip, br"})
    assert answer.status_code == 200
    html = me.get(address).content.decode()
    total, requests = len(answer.content), 1
    for name in {*re.findall(r'(?:src|href)="/static/([^"#]+)"', html), *FONTS}:
        raw = _file(name)
        total += len(raw) if name.endswith("woff2") else len(brotli.compress(raw))
        requests += 1
    for picture in {source.partition("#")[0] for source in re.findall(r'src="(/beeld/[^"]+)"', html)}:
        total += len(me.client.get(picture, headers={"accept-encoding": "br"}).content)
        requests += 1
    return total, requests


@pytest.mark.parametrize(
    "page", ["/", "/kiezen/", "/kiezen/7/", "/mijn-weg/", "/over-mij/", "/over-mij/?deel=gesprekken"]
)
def test_a_page_is_light(walk: Walk, me: Reader, page: str) -> None:
    walk.achieved()

    weight, requests = _weigh(me, page)

    assert weight <= 60_000
    assert requests <= 6


@pytest.mark.parametrize(
    ("page", "most"),
    [
        ("verhaal/0/", 60_000),
        ("verhaal/2/", 60_000),
        ("uitleg/", 60_000),
        ("vraag/1/", 80_000),
        ("vraag/5/?opnieuw=1", 80_000),
        ("samenvatting/", 60_000),
        ("oefenen/", 60_000),
    ],
)
def test_a_page_of_an_assignment_is_light(walk: Walk, me: Reader, page: str, most: int) -> None:
    walk.chosen().learned().practising()
    me.post(f"/opdracht/{walk.run.uid}/vraag/1/", chosen="a")

    weight, requests = _weigh(me, f"/opdracht/{walk.run.uid}/{page}")

    assert weight <= most
    assert requests <= 6


def test_own_script_is_small() -> None:
    assert len(brotli.compress(_file("kit/js/participant.js"))) < OWN_SCRIPT
