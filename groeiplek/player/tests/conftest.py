"""A participant with a phone: the pages as they come over HTTP, without JavaScript."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from groeiplek.accounts.models import Account, Person
from groeiplek.journeys.tests.factory import Team, Walk, World, make_world


@dataclass
class Reader:
    """Somebody who is signed in, and what they see."""

    client: Client

    def get(self, address: str) -> HttpResponse:
        return self.client.get(address)  # type: ignore[return-value]

    def post(self, address: str, **sent: Any) -> HttpResponse:
        return self.client.post(address, sent)  # type: ignore[return-value]

    def read(self, address: str) -> str:
        """The words on a page that opens, without its markup."""
        answer = self.client.get(address, follow=True)
        assert answer.status_code == 200, answer.status_code
        return words_of(answer.content.decode())

    def queries(self, address: str) -> int:
        """How many queries a page asks; the second time, when the content is at hand."""
        self.client.get(address)
        with CaptureQueriesContext(connection) as asked:
            assert self.client.get(address).status_code == 200
        return len(asked)


def words_of(html: str) -> str:
    """What a page says, in one line."""
    body = re.sub(r"<svg.*?</svg>|<script.*?</script>|<head>.*?</head>", " ", html, flags=re.DOTALL)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", body)).split())


def reader(person: Person) -> Reader:
    """This person, signed in."""
    account, _ = Account.objects.get_or_create(person=person)
    client = Client(headers={"accept-language": "nl"})
    client.force_login(account, backend="groeiplek.accounts.backends.AccountBackend")
    return Reader(client)


@pytest.fixture
def world(db: None) -> World:
    return make_world()


@pytest.fixture
def team(world: World) -> Iterator[Team]:
    with world.one.inside():
        yield world.one


@pytest.fixture
def walk(team: Team) -> Walk:
    return Walk(team)


@pytest.fixture
def me(team: Team) -> Reader:
    return reader(team.participant)


@pytest.fixture
def other(team: Team) -> Reader:
    """Another participant of the same organisation."""
    return reader(team.other_participant)


@pytest.fixture
def foreign(world: World) -> Reader:
    """A coach of another organisation."""
    with world.two.inside():
        return reader(world.two.coach)
