"""An organisation with its people, as small as the tests of this app need it, and a browser."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.test import Client

from groeiplek.accounts import actions
from groeiplek.accounts.card_secrets import hash_pictures
from groeiplek.accounts.models import Account, Department, Organisation, Person, Role
from groeiplek.accounts.tenancy import everywhere

PASSWORD = "een-lang-wachtwoord"
PICTURES = ["cat", "sun", "fish"]
START = datetime.date(2020, 1, 1)
# What a test client gives back has no complete type.
Browser: Any = Client


@dataclass
class World:
    """What a test works with."""

    organisation: Organisation
    department: Department
    other_department: Department

    def person(
        self, name: str, *roles: str, department: Department | None = None, everywhere_in: bool = False
    ) -> Person:
        """Somebody with these roles, in the first department or another."""
        place = department or self.department
        with everywhere():
            person = Person.objects.create(
                organisation=self.organisation, first_name=name, last_name="Bakker", department=place
            )
            for role in roles:
                Role.objects.create(
                    organisation=self.organisation,
                    person=person,
                    code=role,
                    department=None if everywhere_in else place,
                    starts_on=START,
                )
        return person

    def staff(
        self, name: str, *roles: str, department: Department | None = None, everywhere_in: bool = False
    ) -> Account:
        """Somebody who signs in as the lower-case name and PASSWORD."""
        person = self.person(name, *roles, department=department, everywhere_in=everywhere_in)
        account = Account(person=person, login=name.lower())
        account.set_password(PASSWORD)
        account.save()
        return account

    def card(self, person: Person, pictures: list[str] | None = None) -> actions.NewCard:
        """A fresh card; with pictures it was used before."""
        with everywhere():
            made = actions.make_card(viewer=actions.console(self.organisation), person=person)
            if pictures:
                made.card.secret_hash = hash_pictures(made.card.uid, pictures)
                made.card.save()
        return made


def signed_in(account: Account) -> Any:
    """A browser in which this account is signed in."""
    client = Browser()
    client.force_login(account)
    return client


def tap(client: Any, *pictures: str) -> Any:
    """Taps pictures one by one, as a browser without JavaScript does. The last answer comes back."""
    answer = None
    for picture in pictures:
        answer = client.post("/plaatjes/", {"picture": picture})
    return answer
