"""The first sign-in of an organisation."""

from io import StringIO
from unittest import mock

import pytest
from django.core.management import CommandError, call_command

from groeiplek.accounts.models import Account, Organisation
from groeiplek.accounts.tests.world import Browser, World
from groeiplek.accounts.viewer import viewer_for

PASSWORD = "een-heel-lang-wachtwoord"


def create(*arguments: str, password: str = PASSWORD) -> str:
    out = StringIO()
    with mock.patch.dict("os.environ", {"GROEIPLEK_PASSWORD": password}):
        call_command("create_account", *arguments, stdout=out)
    return out.getvalue()


@pytest.mark.django_db
def test_makes_an_organisation_with_its_administrator() -> None:
    assert "Ria" in create("--new-organisation", "De Werkplaats", "--login", "Ria", "--last-name", "Smit")
    assert Organisation.objects.get().slug == "de-werkplaats"
    account = Account.objects.select_related("person__organisation").get()
    assert account.person.full_name == "Ria Smit"
    assert viewer_for(account.person).grants == {"administrator": None}
    client = Browser()
    client.post("/inloggen/", {"login": "ria", "password": PASSWORD})
    assert client.get("/beheer/").status_code == 200


def test_makes_a_colleague_in_an_organisation_that_exists(here: World) -> None:
    create("--organisation", "werkplaats", "--login", "joost", "--role", "coach")
    assert viewer_for(Account.objects.get(login="joost").person).grants == {"coach": None}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--organisation", "nergens"), "werkplaats"),
        ((), "--organisation"),
        (("--new-organisation", "Werkplaats"), "korte naam"),
    ],
)
def test_says_what_to_do_about_the_organisation(here: World, arguments: tuple[str, ...], words: str) -> None:
    with pytest.raises(CommandError, match=words):
        create("--login", "ria", *arguments)
    assert not Account.objects.exists()


def test_a_login_is_of_one_person(here: World) -> None:
    create("--organisation", "werkplaats", "--login", "ria")
    with pytest.raises(CommandError, match="al van iemand"):
        create("--organisation", "werkplaats", "--login", "RIA")


def test_an_easy_password_is_refused_and_nothing_is_left_behind(db: None) -> None:
    with pytest.raises(CommandError):
        create("--new-organisation", "De Ploeg", "--login", "ria", password="wachtwoord"[:6])
    assert not Organisation.objects.exists()


def test_the_password_is_asked_twice_where_it_is_not_given(here: World) -> None:
    with mock.patch("getpass.getpass", side_effect=[PASSWORD, "iets anders"]), pytest.raises(CommandError):
        create("--organisation", "werkplaats", "--login", "ria", password="")
    with mock.patch("getpass.getpass", side_effect=[PASSWORD, PASSWORD]):
        create("--organisation", "werkplaats", "--login", "ria", password="")
    assert Account.objects.get().check_password(PASSWORD)
