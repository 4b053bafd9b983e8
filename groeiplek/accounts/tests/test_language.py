"""The language of the pages."""

from typing import Any

import pytest

from groeiplek.accounts.models import Person, RoleCode, TrailLine
from groeiplek.accounts.tenancy import everywhere
from groeiplek.accounts.tests.world import Browser, World, signed_in


def test_a_stranger_keeps_it_in_the_browser(here: World) -> None:
    client = Browser()
    assert 'lang="nl"' in client.get("/inloggen/").content.decode()
    assert (
        client.post("/taal/", {"language": "en", "next": "/inloggen/?next=/x/"}).url == "/inloggen/?next=/x/"
    )
    answer = client.get("/inloggen/")
    assert "Hello, who are you?" in answer.content.decode()
    assert answer["Content-Language"] == "en"


def test_it_belongs_to_the_person_and_not_to_a_shared_tablet(here: World) -> None:
    account = here.staff("Tineke", RoleCode.ADMINISTRATOR, everywhere_in=True)
    client = signed_in(account)
    client.post("/taal/", {"language": "en"})
    assert "Who works here?" in client.get("/beheer/").content.decode()
    assert "Who works here?" in signed_in(account).get("/beheer/").content.decode()
    client.post("/uitloggen/")
    assert "Dag, wie ben je?" in client.get("/inloggen/").content.decode()
    assert TrailLine.objects.get(verb="language_set").detail == {"language": "en"}


@pytest.mark.parametrize("language", ["", "xx", "en-GB", "../nl"])
def test_an_unknown_language_changes_nothing(here: World, language: str) -> None:
    account = here.staff("Tineke", RoleCode.TRAINER)
    for client in (Browser(), signed_in(account)):
        assert client.post("/taal/", {"language": language}).status_code == 302
    with everywhere():
        assert Person.objects.get(pk=account.person_id).language == ""


def test_goes_back_to_the_page_it_came_from_and_never_to_another_site(here: World) -> None:
    def back(**headers: str) -> Any:
        return Browser().post("/taal/", {"language": "en"}, **headers).url

    assert back(HTTP_REFERER="http://testserver/kaart/?a=1") == "/kaart/?a=1"
    assert back(HTTP_REFERER="https://elsewhere.example/kaart/") == "/"
    assert back() == "/"
