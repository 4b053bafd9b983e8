"""Sign-ins that everybody may know."""

import pytest
from django.test import override_settings

from groeiplek.accounts.demo import PASSWORD, PICTURES, demo_sign_ins, give_demo_sign_in
from groeiplek.accounts.models import Organisation, RoleCode
from groeiplek.accounts.tests.world import Browser, World, tap

NOTE = {"nl": "Heeft een blad mee naar de werkplek.", "en": "Has a sheet at work."}


@pytest.fixture
def demo(here: World) -> World:
    Organisation.objects.filter(pk=here.organisation.pk).update(demo=True)
    here.organisation.refresh_from_db()
    give_demo_sign_in(person=here.person("Tineke", RoleCode.TRAINER), role=RoleCode.TRAINER)
    give_demo_sign_in(
        person=here.person("Samira", RoleCode.PARTICIPANT), role=RoleCode.PARTICIPANT, note=NOTE
    )
    return here


def test_the_sign_in_page_shows_them(demo: World) -> None:
    words = Browser().get("/inloggen/").content.decode()
    for word in (
        "Tineke Bakker",
        "werkplekopleider",
        PASSWORD,
        "Samira Bakker",
        NOTE["nl"],
        "fiets",
        "zon",
        "sleutel",
    ):
        assert word in words


def test_every_one_of_them_works(demo: World) -> None:
    trainer, participant = demo_sign_ins()
    client = Browser()
    client.post("/inloggen/", {"login": trainer.login, "password": trainer.password})
    assert "_auth_user_id" in client.session
    client = Browser()
    client.get(participant.link)
    tap(client, *participant.pictures)
    assert "_auth_user_id" in client.session
    client = Browser()
    assert client.post("/kaart/", {"code": participant.code}).url == "/plaatjes/"


def test_giving_them_again_changes_nothing(demo: World) -> None:
    before = demo_sign_ins()
    for row, person in zip(before, ("Tineke", "Samira"), strict=True):
        found = type(demo.person("x"))._base_manager.get(first_name=person)
        give_demo_sign_in(person=found, role=row.role, note=row.note)
    assert demo_sign_ins() == before


def test_outside_demo_mode_they_are_neither_shown_nor_valid(demo: World) -> None:
    participant = demo_sign_ins()[1]
    with override_settings(DEMO=False):
        assert demo_sign_ins() == []
        assert PASSWORD not in Browser().get("/inloggen/").content.decode()
        client = Browser()
        client.post("/inloggen/", {"login": "tineke", "password": PASSWORD})
        assert "_auth_user_id" not in client.session
        assert Browser().get(participant.link).status_code == 404
        assert "kennen we niet" in Browser().post("/kaart/", {"code": participant.code}).content.decode()


def test_a_real_organisation_has_none(here: World) -> None:
    with pytest.raises(ValueError, match="demo"):
        give_demo_sign_in(person=here.person("Samira"), role=RoleCode.PARTICIPANT)
    assert demo_sign_ins() == []


def test_a_card_that_was_replaced_is_no_longer_shown(demo: World) -> None:
    person = type(demo.person("x"))._base_manager.get(first_name="Samira")
    demo.card(person, PICTURES)
    assert [row.name for row in demo_sign_ins()] == ["Tineke Bakker"]
