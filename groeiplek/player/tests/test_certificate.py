"""The own certificate."""

import pytest

from groeiplek.dossier.codes import certificate_code
from groeiplek.dossier.models import Certificate
from groeiplek.journeys import actions
from groeiplek.journeys.tests.factory import Walk
from groeiplek.player.tests.conftest import Reader


@pytest.fixture
def certificate(walk: Walk) -> Certificate:
    walk.achieved()
    return actions.give_certificate(viewer=walk.trainer, journey=walk.journey)


def test_stands_as_on_paper(certificate: Certificate, me: Reader) -> None:
    words = me.read(f"/mijn-certificaat/{certificate.uid}/")

    assert "Fatima Aydin" in words
    assert "Instructies volgen: Instructies begrijpen" in words
    assert certificate_code(certificate) in words
    assert f"/mijn-certificaat/{certificate.uid}/" in me.get("/mijn-weg/").content.decode()


def test_is_for_the_person_alone(certificate: Certificate, other: Reader, foreign: Reader) -> None:
    for somebody in (other, foreign):
        assert somebody.get(f"/mijn-certificaat/{certificate.uid}/").status_code == 404
