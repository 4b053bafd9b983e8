"""Two organisations that must not see each other."""

import pytest

from groeiplek.accounts.models import Department, Organisation
from groeiplek.accounts.tenancy import everywhere
from groeiplek.accounts.tests.world import World


def _world(name: str, slug: str) -> World:
    organisation = Organisation.objects.create(name=name, slug=slug)
    with everywhere():
        first = Department.objects.create(organisation=organisation, name="Groen")
        second = Department.objects.create(organisation=organisation, name="Wasserij")
    return World(organisation, first, second)


@pytest.fixture
def here(db: None) -> World:
    return _world("De Werkplaats", "werkplaats")


@pytest.fixture
def elsewhere(db: None) -> World:
    return _world("De Ploeg", "ploeg")
