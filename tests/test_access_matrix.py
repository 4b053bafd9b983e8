"""Who gets in where: every address for every persona, against one reviewed file.

`access_matrix.txt` has a line for each address and method, and a column for each persona. In a cell stands what
comes back: a status, or `in` where the sign-in page is asked first. A new address fails until its lines are written:

    bin/test tests/test_access_matrix.py --write-matrix

writes the file anew. Then read what changed: strangers and the other organisation get 404, colleagues without the
right 403 (V3, V4).
"""

from pathlib import Path

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from tests.addresses import ADDRESSES, path_of, routes
from tests.clock import Clock
from tests.world import World

pytestmark = pytest.mark.django_db
MATRIX = Path(__file__).parent / "access_matrix.txt"
METHODS = ("GET", "POST")
SIGN_IN = "in"
TITLE = "Who gets in where; see test_access_matrix.py. Strangers 404, colleagues without the right 403 (V3, V4)."
Cells = dict[str, str]


@pytest.fixture(scope="module")
def columns(world: World) -> list[str]:
    return list(world.personas("Samira Haddou"))


@pytest.fixture(autouse=True)
def _on_the_clock(clock: Clock) -> None:
    """Sessions and stories hold at that moment."""


def read() -> dict[str, Cells]:
    """Cells by line ("desk:run GET") and persona."""
    lines = [line.split() for line in MATRIX.read_text().splitlines() if line and not line.startswith("#")]
    head = lines[0][2:]
    return {f"{line[0]} {line[1]}": dict(zip(head, line[2:], strict=True)) for line in lines[1:]}


def answer(client: Client, method: str, path: str) -> str:
    """What comes back, in a transaction that leaves nothing behind."""
    with transaction.atomic():
        response = client.get(path) if method == "GET" else client.post(path)
        transaction.set_rollback(True)
    return _cell(response)  # type: ignore[arg-type]


def _cell(response: HttpResponse) -> str:
    to = response.headers.get("Location", "")
    return SIGN_IN if to.startswith(f"{reverse('accounts:sign_in')}?next=") else str(response.status_code)


def found(world: World, route: str) -> dict[str, Cells]:
    """Both lines of a route as they are now."""
    path, owner = path_of(world, route), ADDRESSES[route].owner
    personas = world.personas(owner)
    return {
        f"{route} {method}": {
            name: answer(world.client(person), method, path) for name, person in personas.items()
        }
        for method in METHODS
    }


def write(lines: dict[str, Cells], columns: list[str]) -> None:
    """In the order of the addresses, in columns that a person can read."""
    wide = max(len(route) for route in routes()) + 1
    rows = [" ".join([f"{'address':{wide}}method", *columns])]
    for line, cells in lines.items():
        route, method = line.split()
        shown = [f"{cells[name]:{len(name)}}" for name in columns]
        rows.append(" ".join([f"{route:{wide}}{method:6}", *shown]).rstrip())
    MATRIX.write_text("\n".join([f"# {TITLE}", *rows, ""]))


def test_every_address_is_tried() -> None:
    assert set(routes()) == set(ADDRESSES)
    assert [route for route in routes() if ":" in route] == list(routes())


def test_the_file_names_every_address_and_nothing_else(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--write-matrix"):
        pytest.skip("it is being written")
    assert list(read()) == [f"{route} {method}" for route in routes() for method in METHODS]


@pytest.mark.parametrize("route", routes())
def test_who_gets_in(route: str, world: World, columns: list[str], request: pytest.FixtureRequest) -> None:
    now = found(world, route)
    if request.config.getoption("--write-matrix"):
        kept = (read() if MATRIX.exists() and MATRIX.read_text() else {}) | now
        order = [f"{one} {method}" for one in routes() for method in METHODS]
        write({line: kept[line] for line in order if columns == list(kept.get(line, ()))}, columns)
        return
    written = read()
    assert now == {line: written.get(line) for line in now}
