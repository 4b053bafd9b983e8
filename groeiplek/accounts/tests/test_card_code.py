"""The code of a card, typed by hand."""

import pytest
import time_machine

from groeiplek.accounts.card_secrets import CODE_ALPHABET, new_code, read_code, shown_code
from groeiplek.accounts.models import RoleCode
from groeiplek.accounts.tests.world import PICTURES, Browser, World, tap


def test_the_code_leads_to_the_pictures(here: World) -> None:
    made = here.card(here.person("Samira", RoleCode.PARTICIPANT), PICTURES)
    client = Browser()
    assert client.post("/kaart/", {"code": shown_code(made.code)}).url == "/plaatjes/"
    tap(client, *PICTURES)
    assert "_auth_user_id" in client.session


@pytest.mark.parametrize("typed", ["KAT4-9WPD", "kat4 9wpd", " kat49wpd ", "KAT4–9WPD"])
def test_case_spaces_and_dashes_do_not_matter(typed: str) -> None:
    assert read_code(typed) == "KAT49WPD"


def test_look_alikes_are_understood() -> None:
    assert read_code("OIL1-UV00") == "0111VV00"


def test_no_code_has_a_sign_that_is_mistaken_for_another() -> None:
    assert not set("OILU") & set(CODE_ALPHABET)
    assert all(read_code(shown_code(code)) == code for code in (new_code() for _ in range(50)))


@pytest.mark.parametrize("typed", ["ABCD", "ABCD-EFGHJ", "????-????", "ÀBCD-EFGH"])
def test_an_unknown_code_is_told_kindly_and_stays_in_the_field(here: World, typed: str) -> None:
    answer = Browser().post("/kaart/", {"code": typed})
    words = answer.content.decode()
    assert "Deze code kennen we niet. Kijk op je kaart en probeer het nog een keer." in words
    assert f'value="{typed}"' in words


def test_guessing_codes_is_held_back_by_address(here: World) -> None:
    made = here.card(here.person("Samira", RoleCode.PARTICIPANT), PICTURES)
    client = Browser()
    with time_machine.travel("2026-03-02 09:00", tick=False) as clock:
        for _ in range(30):
            assert client.post("/kaart/", {"code": "AAAA-AAAA"}).status_code == 200
        answer = client.post("/kaart/", {"code": made.code})
        assert answer.status_code == 429
        assert "15 minuten" in answer.content.decode()
        # Another place, and the square on the card at this place, still work.
        assert client.post("/kaart/", {"code": made.code}, REMOTE_ADDR="192.0.2.7").url == "/plaatjes/"
        assert client.get(f"/kaart/{made.token}/").url == "/plaatjes/"
        clock.shift(15 * 60 + 1)
        assert client.post("/kaart/", {"code": made.code}).url == "/plaatjes/"


def test_who_types_a_right_code_uses_no_tries_of_the_site(here: World) -> None:
    made = here.card(here.person("Samira", RoleCode.PARTICIPANT), PICTURES)
    answers = {Browser().post("/kaart/", {"code": made.code}).status_code for _ in range(40)}
    assert answers == {302}


def test_the_page_where_somebody_was_going_is_kept_until_after_the_pictures(here: World) -> None:
    made = here.card(here.person("Samira", RoleCode.PARTICIPANT), PICTURES)
    client = Browser()
    client.post("/kaart/", {"code": made.code, "next": "/mijn-weg/"})
    assert tap(client, *PICTURES).url == "/mijn-weg/"


def test_an_empty_code_asks_for_it(here: World) -> None:
    assert "Typ de code die op je kaart staat." in Browser().post("/kaart/", {"code": ""}).content.decode()
