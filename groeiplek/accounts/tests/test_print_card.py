"""Making a card for somebody, shown once."""

import re

import pytest

from groeiplek.accounts.models import Account, Card, RoleCode, TrailLine
from groeiplek.accounts.tenancy import everywhere
from groeiplek.accounts.tests.world import PICTURES, Browser, World, signed_in, tap


@pytest.fixture
def tineke(here: World) -> Account:
    return here.staff("Tineke", RoleCode.TRAINER)


def valid_cards() -> int:
    with everywhere():
        return Card.objects.valid().count()


def test_looking_explains_and_makes_nothing(here: World, tineke: Account) -> None:
    person = here.person("Samira", RoleCode.PARTICIPANT)
    here.card(person)
    words = signed_in(tineke).get(f"/mensen/{person.uid}/kaart/").content.decode()
    assert "werkt meteen niet meer" in words
    assert valid_cards() == 1


def test_the_card_that_is_shown_works_and_the_one_before_does_not(here: World, tineke: Account) -> None:
    person = here.person("Samira", RoleCode.PARTICIPANT)
    old = here.card(person, PICTURES)
    words = signed_in(tineke).post(f"/mensen/{person.uid}/kaart/").content.decode()
    [code] = re.findall(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b", words)
    assert "<svg viewBox" in words
    assert "Samira Bakker" in words
    assert "style=" not in words
    client = Browser()
    assert client.post("/kaart/", {"code": code}).url == "/plaatjes/"
    tap(client, *PICTURES)
    tap(client, *PICTURES)
    assert "_auth_user_id" in client.session
    assert Browser().get(f"/kaart/{old.token}/").status_code == 404
    assert valid_cards() == 1


def test_the_trail_says_who_made_it_for_whom(here: World, tineke: Account) -> None:
    person = here.person("Samira", RoleCode.PARTICIPANT)
    signed_in(tineke).post(f"/mensen/{person.uid}/kaart/")
    line = TrailLine.objects.get(verb="card_made")
    assert (line.change, line.actor_uid, line.subject_uid) == (True, tineke.person.uid, person.uid)
    assert line.object_kind == "Card"


def test_people_of_elsewhere_do_not_exist(here: World, elsewhere: World, tineke: Account) -> None:
    client = signed_in(tineke)
    strangers = (
        elsewhere.person("Vreemd", RoleCode.PARTICIPANT),
        here.person("Kofi", RoleCode.PARTICIPANT, department=here.other_department),
    )
    for stranger in strangers:
        for ask in (client.get, client.post):
            assert ask(f"/mensen/{stranger.uid}/kaart/").status_code == 404
    assert valid_cards() == 0


def test_a_trainer_can_not_come_in_as_a_colleague(here: World, tineke: Account) -> None:
    boss = here.staff("Wim", RoleCode.ADMINISTRATOR)
    assert signed_in(tineke).post(f"/mensen/{boss.person.uid}/kaart/").status_code == 403
    assert valid_cards() == 0


def test_a_participant_makes_no_card(here: World) -> None:
    account = here.staff("Samira", RoleCode.PARTICIPANT)
    assert signed_in(account).post(f"/mensen/{account.person.uid}/kaart/").status_code == 404


def test_who_makes_a_card_for_themselves_stays_signed_in(here: World) -> None:
    account = here.staff("Wim", RoleCode.ADMINISTRATOR, everywhere_in=True)
    client, elsewhere = signed_in(account), signed_in(account)
    client.post(f"/mensen/{account.person.uid}/kaart/")
    assert client.get("/beheer/").status_code == 200
    assert elsewhere.get("/beheer/").status_code == 302
