"""Fixtures of the staff pages: two organisations, and a browser of Django's own that is signed in."""

from collections.abc import Callable, Iterator

import pytest
from django.test import Client

from groeiplek.accounts.models import Account, Person
from groeiplek.accounts.tenancy import everywhere
from groeiplek.journeys.tests.factory import Team, Walk, World, make_world

SignIn = Callable[[Person], Client]


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


@pytest.fixture
def sign_in() -> SignIn:
    """Hands out a client that is signed in as this person."""

    def signed_in(person: Person) -> Client:
        client = Client()
        with everywhere():
            account, _made = Account.objects.get_or_create(person=person, defaults={"login": person.uid})
        client.force_login(account)
        return client

    return signed_in
