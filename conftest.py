"""The world in which tests run: stricter than real use, with a clock of its own and a browser."""

import os
from collections.abc import Iterator

# The browser's own loop runs in this thread, and Django would take every query for one made inside it.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

import shutil
from typing import TYPE_CHECKING, Any

import pytest
from django.db import transaction
from pytest_django.plugin import DjangoDbBlocker

if TYPE_CHECKING:
    from tests.clock import Clock
    from tests.site import Site
    from tests.world import World

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_A_MAC = "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--write-matrix", action="store_true", help="write tests/access_matrix.txt anew, to be reviewed line by line"
    )


@pytest.fixture(scope="session", autouse=True)
def _strict_templates() -> None:
    from tests.strict import be_strict

    be_strict()


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> "Iterator[World]":
    """Two organisations with people in every stage, gone again after the module."""
    from groeiplek.catalogue.content import forget
    from tests.clock import NOW, Clock
    from tests.world import make_world

    with django_db_blocker.unblock(), transaction.atomic():
        with Clock(NOW):
            made = make_world()
        yield made
        transaction.set_rollback(True)
    # Another module may give the same keys to other content.
    forget()


@pytest.fixture
def clock() -> "Iterator[Clock]":
    """Stands at the moment in which the world was made, and can be moved."""
    from tests.clock import NOW, Clock

    with Clock(NOW) as running:
        yield running


@pytest.fixture
def site(world: "World", clock: "Clock", db: None) -> "Iterator[Site]":
    """The product on a port of its own, in the transaction of the test: nothing is left behind."""
    from tests.site import serve

    with serve() as running:
        yield running


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """The browser of the system, silent towards everybody but the test."""
    found = next((path for name in BROWSERS if (path := shutil.which(name))), ON_A_MAC)
    quiet = ("background-networking", "component-update", "sync", "gpu", "extensions", "default-apps")
    return {"executable_path": found, "args": ["--no-sandbox", *(f"--disable-{part}" for part in quiet)]}


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    """As people here have it."""
    return {"locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}
