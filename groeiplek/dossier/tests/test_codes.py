"""The code on a certificate (W50)."""

import datetime

import pytest
from django.utils import timezone

from groeiplek.accounts.models import Organisation, Person
from groeiplek.accounts.tenancy import inside
from groeiplek.dossier.codes import certificate_code, certificate_for, report_code, report_for
from groeiplek.dossier.models import Certificate


@pytest.fixture
def certificate(db: None) -> Certificate:
    organisation = Organisation.objects.create(name="Eerste", slug="eerste")
    with inside(organisation.pk):
        person = Person.objects.create(organisation=organisation, first_name="Fatima", last_name="Aydin")
        return Certificate.objects.create(
            organisation=organisation, person=person, source_uid="0" * 12, issued_on=timezone.localdate(),
            name="Fatima Aydin", organisation_name="Eerste", lines=[],
        )  # fmt: skip


@pytest.mark.django_db
def test_a_code_is_found_however_it_is_typed(certificate: Certificate) -> None:
    code = certificate_code(certificate)
    assert len(code) == 24
    assert "FATIMA" not in code
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("0", "o").replace("1", "l")):
        assert certificate_for(f" {typed} ") == certificate


@pytest.mark.django_db
def test_a_code_with_one_other_letter_is_not_ours(certificate: Certificate) -> None:
    plain = certificate_code(certificate).replace("-", "")
    for place in range(len(plain)):
        other = "2" if plain[place] != "2" else "3"
        assert certificate_for(plain[:place] + other + plain[place + 1 :]) is None


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed", ["", "-", "é" * 20, "A" * 19, "A" * 500, "🙂" * 20, "ABCD-EFGH-JKMN-PQRS-TVWX"]
)
def test_nonsense_is_nothing(typed: str, certificate: Certificate) -> None:
    assert certificate_for(typed) is None


@pytest.mark.django_db
def test_a_report_is_known_by_person_and_day(certificate: Certificate) -> None:
    person, day = certificate.person, datetime.date(2026, 11, 20)
    code = report_code(person, day)
    assert report_for(code.lower().replace("-", " ")) == (person, day)
    assert certificate_for(code) is None
    assert report_for(certificate_code(certificate)) is None


@pytest.mark.django_db
def test_a_report_of_another_day_needs_another_code(certificate: Certificate) -> None:
    plain = report_code(certificate.person, datetime.date(2026, 11, 20)).replace("-", "")
    for place in range(len(plain)):
        other = "2" if plain[place] != "2" else "3"
        assert report_for(plain[:place] + other + plain[place + 1 :]) is None
