"""What was typed when the sign-in had ended is not lost, and never shown to somebody else (X4)."""

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from groeiplek.accounts.tests.world import PASSWORD, World

TYPED = {"text": "Ik heb dit net getypt."}


@pytest.fixture
def address(here: World) -> str:
    """A page of staff with a form."""
    here.staff("Bram", "administrator", everywhere_in=True)
    here.staff("Mark", "trainer")
    return reverse("accounts:print_card", args=[here.person("Samira", "participant").uid])


def _sign_in(client: Client, login: str) -> str:
    return client.post(reverse("accounts:sign_in"), {"login": login, "password": PASSWORD})["Location"]


def _typed_without_sign_in(address: str) -> Client:
    client = Client()
    _sign_in(client, "bram")
    Session.objects.all().delete()
    assert reverse("accounts:sign_in") in client.post(address, TYPED)["Location"]
    return client


def test_it_is_shown_after_signing_in_again_and_can_be_sent(address: str) -> None:
    client = _typed_without_sign_in(address)
    assert _sign_in(client, "bram") == reverse("accounts:kept")
    page = client.get(reverse("accounts:kept")).content.decode()
    assert TYPED["text"] in page
    assert f'action="{address}"' in page
    client.post(address, TYPED)
    assert client.get(reverse("accounts:kept"))["Location"] == "/"


def test_somebody_else_does_not_see_it(address: str) -> None:
    client = _typed_without_sign_in(address)
    assert _sign_in(client, "mark") == "/"
    assert client.get(reverse("accounts:kept"))["Location"] == "/"


def test_nothing_is_kept_for_who_signed_out_or_never_signed_in(address: str) -> None:
    client = Client()
    _sign_in(client, "bram")
    client.post(reverse("accounts:sign_out"))
    for browser in (client, Client()):
        browser.post(address, TYPED)
    assert not any("getypt" in str(session.get_decoded()) for session in Session.objects.all())


def test_it_can_be_thrown_away(address: str) -> None:
    client = _typed_without_sign_in(address)
    _sign_in(client, "bram")
    client.post(reverse("accounts:kept"))
    assert client.get(reverse("accounts:kept"))["Location"] == "/"
