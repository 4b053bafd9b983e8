"""Coming in with a card and three pictures."""

from typing import Any

import time_machine

from groeiplek.accounts.models import Account, Attempt, Card, RoleCode, TrailLine
from groeiplek.accounts.tenancy import everywhere
from groeiplek.accounts.tests.world import PICTURES, Browser, World, tap

WRONG = ["cat", "fish", "sun"]


def verbs() -> list[str]:
    return list(TrailLine.objects.order_by("pk").values_list("verb", flat=True))


def opened(world: World, pictures: list[str] | None = PICTURES) -> Any:
    """A browser in which the card of Samira was just opened."""
    card = world.card(world.person("Samira", RoleCode.PARTICIPANT), pictures)
    client = Browser()
    client.get(f"/kaart/{card.token}/")
    return client


def is_in(client: Any) -> bool:
    return "_auth_user_id" in client.session


def test_the_token_leaves_the_address_bar(here: World) -> None:
    card = here.card(here.person("Samira", RoleCode.PARTICIPANT), PICTURES)
    client = Browser()
    answer = client.get(f"/kaart/{card.token}/")
    assert answer.url == "/plaatjes/"
    page = client.get("/plaatjes/").content.decode()
    assert "Dag Samira" in page
    assert card.token not in page
    assert not is_in(client)


def test_three_taps_one_by_one_open_the_door(here: World) -> None:
    client = opened(here)
    assert tap(client, "cat").url == "/plaatjes/"
    assert "1 van de 3" in client.get("/plaatjes/").content.decode()
    assert not is_in(client)
    assert tap(client, "sun", "fish").url == "/"
    assert is_in(client)
    assert "sign_in" in verbs()


def test_three_taps_at_once_open_the_door(here: World) -> None:
    client = opened(here)
    assert client.post("/plaatjes/", {"pictures": "cat sun fish"}).url == "/"
    assert is_in(client)


def test_clear_forgets_what_was_tapped(here: World) -> None:
    client = opened(here)
    tap(client, "bike", "bike")
    client.post("/plaatjes/", {"clear": "1"})
    assert "0 van de 3" in client.get("/plaatjes/").content.decode()
    tap(client, *PICTURES)
    assert is_in(client)


def test_wrong_pictures_are_told_kindly(here: World) -> None:
    client = opened(here)
    answer = tap(client, *WRONG)
    assert answer.status_code == 200
    assert "Dat zijn niet jouw plaatjes. Probeer het nog een keer." in answer.content.decode()
    assert not is_in(client)
    tap(client, *PICTURES)
    assert is_in(client)


def test_the_names_of_the_pictures_are_words_on_the_buttons(here: World) -> None:
    page = opened(here).get("/plaatjes/").content.decode()
    for word in (
        "fiets",
        "zon",
        "sleutel",
        "kat",
        "paraplu",
        "beker",
        "boom",
        "auto",
        "vis",
        "bal",
        "bloem",
        "camera",
    ):
        assert f"</svg>{word}</button>" in page


def test_at_first_use_pictures_are_chosen_and_repeated(here: World) -> None:
    client = opened(here, pictures=None)
    assert "Kies drie plaatjes" in client.get("/plaatjes/").content.decode()
    tap(client, *PICTURES)
    assert not is_in(client)
    assert "dezelfde drie plaatjes" in client.get("/plaatjes/").content.decode()
    assert tap(client, *PICTURES).url == "/"
    assert is_in(client)
    assert "pictures_chosen" in verbs()
    with everywhere():
        stored = Card.objects.get().secret_hash
    assert stored.startswith("$argon2id$")
    assert "cat" not in stored


def test_a_different_repeat_can_be_tried_again_or_chosen_anew(here: World) -> None:
    client = opened(here, pictures=None)
    tap(client, *PICTURES)
    assert "andere plaatjes dan net" in tap(client, *WRONG).content.decode()
    client.post("/plaatjes/", {"others": "1"})
    assert "Kies drie plaatjes" in client.get("/plaatjes/").content.decode()
    tap(client, "tree", "car", "ball")
    tap(client, "tree", "car", "ball")
    assert is_in(client)


def test_the_same_picture_three_times_is_no_secret(here: World) -> None:
    client = opened(here, pictures=None)
    assert "Kies drie verschillende plaatjes." in tap(client, "cat", "cat", "cat").content.decode()
    assert "Kies drie plaatjes" in client.get("/plaatjes/").content.decode()


def test_two_browsers_at_first_use_do_not_overwrite_each_other(here: World) -> None:
    card = here.card(here.person("Samira", RoleCode.PARTICIPANT))
    first, second = Browser(), Browser()
    for client in (first, second):
        client.get(f"/kaart/{card.token}/")
        tap(client, *(PICTURES if client is first else WRONG))
    tap(first, *PICTURES)
    tap(second, *WRONG)
    assert is_in(first)
    assert not is_in(second)


def test_i_am_not_samira(here: World) -> None:
    client = opened(here)
    assert client.post("/plaatjes/", {"not-me": "1"}).url == "/inloggen/"
    assert client.get("/plaatjes/").url == "/inloggen/"


def test_guessing_is_held_back_after_five_tries(here: World) -> None:
    with time_machine.travel("2026-03-02 09:00", tick=False) as clock:
        client = opened(here)
        for _ in range(5):
            assert tap(client, *WRONG).status_code == 200
        answer = tap(client, *PICTURES)
        assert answer.status_code == 429
        words = answer.content.decode()
        assert "Vraag je leidinggevende om een nieuwe kaart." in words
        assert "15 minuten" in words
        assert not is_in(client)
        clock.shift(15 * 60 + 1)
        tap(client, *PICTURES)
        assert is_in(client)
    assert verbs().count("sign_in_held_back") == 1


def test_the_wait_grows_and_ten_guesses_a_day_is_all(here: World) -> None:
    with time_machine.travel("2026-03-02 09:00", tick=False) as clock:
        client = opened(here)
        guesses = 0
        for _quarter in range(90):
            guesses += tap(client, *WRONG).status_code == 200
            clock.shift(15 * 60)
    assert guesses == 10


def test_another_browser_does_not_give_more_guesses(here: World) -> None:
    card = here.card(here.person("Samira", RoleCode.PARTICIPANT), PICTURES)
    answers = []
    for _ in range(7):
        client = Browser()
        client.get(f"/kaart/{card.token}/")
        answers.append(tap(client, *WRONG).status_code)
    assert answers == [200] * 5 + [429] * 2


def test_signing_in_clears_the_count(here: World) -> None:
    client = opened(here)
    for _ in range(4):
        tap(client, *WRONG)
    tap(client, *PICTURES)
    assert not Attempt.objects.exists()


def test_a_new_card_ends_the_old_link_and_the_open_sessions(here: World) -> None:
    person = here.person("Samira", RoleCode.PARTICIPANT)
    old = here.card(person, PICTURES)
    client = Browser()
    client.get(f"/kaart/{old.token}/")
    tap(client, *PICTURES)
    assert client.get("/beheer/").status_code == 403
    here.card(person)
    answer = Browser().get(f"/kaart/{old.token}/")
    assert answer.status_code == 404
    assert "Deze kaart werkt niet meer" in answer.content.decode()
    assert client.get("/beheer/").url.startswith("/inloggen/")


def test_a_card_that_ends_between_the_taps_opens_nothing(here: World) -> None:
    person = here.person("Samira", RoleCode.PARTICIPANT)
    card = here.card(person, PICTURES)
    client = Browser()
    client.get(f"/kaart/{card.token}/")
    tap(client, "cat", "sun")
    here.card(person)
    assert tap(client, "fish").url == "/inloggen/"
    assert not is_in(client)


def test_who_left_does_not_come_in(here: World) -> None:
    person = here.person("Samira", RoleCode.PARTICIPANT)
    card = here.card(person, PICTURES)
    with everywhere():
        person.left_on = "2026-01-01"
        person.save()
    assert Browser().get(f"/kaart/{card.token}/").status_code == 404


def test_the_session_gets_a_new_key(here: World) -> None:
    client = opened(here)
    before = client.session.session_key
    tap(client, *PICTURES)
    assert client.session.session_key != before
    assert "card" not in client.session


def test_another_person_on_a_shared_tablet_gets_a_session_of_their_own(here: World) -> None:
    client = opened(here)
    tap(client, *PICTURES)
    session = client.session
    session["draft"] = "of Samira"
    session.save()
    kofi = here.card(here.person("Kofi", RoleCode.PARTICIPANT), WRONG)
    client.get(f"/kaart/{kofi.token}/")
    tap(client, *WRONG)
    assert "draft" not in client.session
    assert Account.objects.get(pk=client.session["_auth_user_id"]).person.first_name == "Kofi"


def test_a_stolen_database_does_not_show_token_code_or_pictures(here: World) -> None:
    made = here.card(here.person("Samira", RoleCode.PARTICIPANT), PICTURES)
    with everywhere():
        stored = " ".join(str(value) for value in Card.objects.filter(pk=made.card.pk).values()[0].values())
    for plain in (made.token, made.code, *PICTURES):
        assert plain not in stored
