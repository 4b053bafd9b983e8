"""Fixtures of the learning engine's tests."""

from collections.abc import Iterator

import pytest

from groeiplek.journeys.tests.factory import Team, Walk, World, make_world


@pytest.fixture
def world(db: None) -> World:
    """Two organisations."""
    return make_world()


@pytest.fixture
def team(world: World) -> Iterator[Team]:
    """The first organisation; the test works inside it."""
    with world.one.inside():
        yield world.one


@pytest.fixture
def walk(team: Team) -> Walk:
    """A journey that starts today."""
    return Walk(team)
