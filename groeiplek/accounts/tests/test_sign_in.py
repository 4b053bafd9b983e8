"""Login and password, and signing out."""

import re
from typing import Any
from unittest import mock

import pytest
import time_machine
from django.test import override_settings

from groeiplek.accounts import sign_in
from groeiplek.accounts.models import Account, RoleCode, TrailLine
from groeiplek.accounts.tests.world import PASSWORD, Browser, World, signed_in

GENERIC = "Deze inlognaam en dit wachtwoord horen niet bij elkaar."


def come_in(login: str = "tineke", password: str = PASSWORD, client: Any = None, **more: str) -> Any:
    headers = {"REMOTE_ADDR": more.pop("address", "192.0.2.1")}
    return (client or Browser()).post("/inloggen/", {"login": login, "password": password, **more}, **headers)


@pytest.fixture
def tineke(here: World) -> Account:
    return here.staff("Tineke", RoleCode.TRAINER)


def test_the_right_password_opens_the_door(tineke: Account) -> None:
    client = Browser()
    assert come_in(client=client).url == "/"
    assert client.session["_auth_user_id"] == str(tineke.pk)
    line = TrailLine.objects.get(verb="sign_in")
    assert (line.actor_uid, line.role, line.detail) == (tineke.person.uid, "trainer", {"way": "password"})


@pytest.mark.parametrize("login", ["Tineke", " TINEKE ", "tineke"])
def test_letter_case_of_the_login_does_not_matter(tineke: Account, login: str) -> None:
    assert come_in(login).status_code == 302


def test_a_wrong_password_and_an_unknown_login_get_the_same_answer(tineke: Account) -> None:
    # Apart from the token against forged forms and what was typed, both pages are the same.
    def words(login: str) -> str:
        page = come_in(login, "iets anders").content.decode()
        return re.sub(r'(csrfmiddlewaretoken" value=|name="login" value=)"[^"]*"', "", page)

    assert GENERIC in words("tineke")
    assert words("tineke") == words("nobody")


def test_an_unknown_login_costs_as_many_hashes_as_a_known_one(here: World, tineke: Account) -> None:
    card_only = here.person("Samira", RoleCode.PARTICIPANT)
    here.card(card_only)
    Account.objects.filter(person=card_only).update(login="samira")
    for login in ("tineke", "nobody", "samira"):
        with (
            mock.patch("argon2.low_level.hash_secret", wraps=lambda *a, **k: b"") as made,
            mock.patch("argon2.PasswordHasher.verify", return_value=False) as verified,
        ):
            sign_in.account_by_password(login, "iets anders", "192.0.2.1")
        assert made.call_count + verified.call_count == 1, login


def test_an_inactive_account_or_somebody_who_left_does_not_come_in(tineke: Account) -> None:
    Account.objects.update(active=False)
    assert GENERIC in come_in().content.decode()
    Account.objects.update(active=True)
    type(tineke.person)._base_manager.update(left_on="2026-01-01")
    assert GENERIC in come_in().content.decode()


def test_guessing_a_password_is_held_back_by_login(here: World, tineke: Account) -> None:
    here.staff("Joost", RoleCode.COACH)
    with time_machine.travel("2026-03-02 09:00", tick=False) as clock:
        for number in range(10):
            assert come_in(password="mis", address=f"192.0.2.{number}").status_code == 200
        held_back = come_in()
        assert held_back.status_code == 429
        assert "15 minuten" in held_back.content.decode()
        # Colleagues of the same site come in as ever.
        assert come_in("joost").status_code == 302
        clock.shift(15 * 60 + 1)
        assert come_in().status_code == 302
    assert TrailLine.objects.filter(verb="sign_in_held_back").count() == 1


def test_an_unknown_login_is_held_back_like_a_known_one(here: World) -> None:
    answers = [come_in("nobody", "mis").status_code for _ in range(11)]
    assert answers == [200] * 10 + [429]


def test_one_address_that_tries_many_logins_is_held_back(tineke: Account) -> None:
    with mock.patch("groeiplek.accounts.sign_in.make_password"):
        answers = [come_in(f"nobody{number}", "mis").status_code for number in range(101)]
    assert answers == [200] * 100 + [429]
    assert come_in(address="198.51.100.9").status_code == 302


@override_settings(BEHIND_TLS=True, SECURE_SSL_REDIRECT=False)
def test_behind_a_proxy_the_visitor_counts_and_not_the_proxy(here: World) -> None:
    def code(forwarded: str) -> Any:
        answer = Browser().post(
            "/kaart/", {"code": "AAAAAAAA"}, REMOTE_ADDR="127.0.0.1", HTTP_X_FORWARDED_FOR=forwarded
        )
        return answer.status_code

    # What stands before the last address was written by the visitor and counts for nothing.
    answers = [code(f"10.0.0.{number}, 192.0.2.1") for number in range(31)]
    assert answers[-1] == 429
    assert code("192.0.2.2") == 200


@pytest.mark.parametrize("wished", ["/deelnemers/?q=a", "/vandaag/"])
def test_after_signing_in_somebody_comes_where_they_were_going(tineke: Account, wished: str) -> None:
    assert come_in(next=wished).url == wished


@pytest.mark.parametrize(
    "wished", ["https://elsewhere.example/", "//elsewhere.example", "javascript:alert(1)", "\\\\x"]
)
def test_nobody_is_sent_to_another_site(tineke: Account, wished: str) -> None:
    assert come_in(next=wished).url == "/"


def test_the_login_page_keeps_the_wish_and_never_the_password(tineke: Account) -> None:
    page = come_in(password="geheim-getikt", next="/vandaag/").content.decode()
    assert 'name="next" value="/vandaag/"' in page
    assert 'value="tineke"' in page
    assert "geheim-getikt" not in page


def test_a_page_behind_the_door_asks_to_sign_in_and_keeps_its_query(here: World) -> None:
    assert Browser().get("/beheer/?q=jan&page=2").url == "/inloggen/?next=/beheer/%3Fq%3Djan%26page%3D2"


def test_who_is_in_already_goes_on(tineke: Account) -> None:
    assert signed_in(tineke).get("/inloggen/?next=/vandaag/").url == "/vandaag/"


def test_signing_out_clears_everything(tineke: Account) -> None:
    client = signed_in(tineke)
    assert client.get("/uitloggen/").status_code == 405
    assert client.post("/uitloggen/").url == "/inloggen/"
    assert dict(client.session) == {}
    assert TrailLine.objects.filter(verb="sign_out", actor_uid=tineke.person.uid).exists()
    assert client.post("/uitloggen/").url == "/inloggen/"


def test_every_form_needs_the_token_against_forgery(tineke: Account) -> None:
    client = Browser(enforce_csrf_checks=True)
    for address in ("/inloggen/", "/kaart/", "/plaatjes/", "/taal/", "/uitloggen/"):
        assert client.post(address, {"login": "tineke", "password": PASSWORD}).status_code == 403


def test_pages_with_names_are_never_kept_by_a_browser(tineke: Account) -> None:
    assert Browser().get("/inloggen/")["Cache-Control"] == "private, no-store"
