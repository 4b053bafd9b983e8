"""Sign-ins that everybody may know: of demo organisations, shown on the sign-in page in demo mode.

The password and the pictures are fixed. Token and code of a card follow from the server's key and the person,
so that the link can be shown again although only its hash is stored.
"""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import QuerySet
from django.urls import reverse

from groeiplek.accounts import actions
from groeiplek.accounts.card_secrets import CODE_ALPHABET, hash_pictures, keyed_hash, shown_code
from groeiplek.accounts.card_secrets import PICTURES as ALL_PICTURES
from groeiplek.accounts.models import Account, Card, Person, RoleCode
from groeiplek.accounts.models import DemoSignIn as Row
from groeiplek.accounts.prepared import Prepared
from groeiplek.accounts.tenancy import everywhere, inside

PASSWORD = "groeiplek-demo"  # noqa: S105 - meant to be known
PICTURES = ["bike", "sun", "key"]
SHOWN = 20


@dataclass(frozen=True)
class DemoSignIn:
    """One person as whom a visitor can look around.

    Either `login` and `password` are filled, or `link` (a path), `code` and `pictures`.
    """

    role: str
    role_name: str
    name: str
    note: dict[str, str]
    login: str = ""
    password: str = ""
    link: str = ""
    code: str = ""
    pictures: tuple[str, ...] = ()

    @property
    def picture_names(self) -> list[str]:
        """The pictures in the reader's language, in their order."""
        names = {key: name for key, _icon, name in ALL_PICTURES}
        return [str(names[key]) for key in self.pictures]


def _rows() -> QuerySet[Row]:
    rows = Row.objects.filter(
        organisation__demo=True, person__left_on__isnull=True, person__account__active=True
    )
    return rows.select_related("person__account")[:SHOWN]


def _tokens(people: list[int]) -> QuerySet[Any, Any]:
    return Card.objects.valid().filter(person__in=people).values_list("token_hash", flat=True)


# Above organisations: nobody has come in yet. Which organisations are a demo stands in the query itself.
_read_rows = Prepared(_rows, tenant=False)
_read_tokens = Prepared(_tokens, tenant=False)


def demo_sign_ins() -> list[DemoSignIn]:
    """Those of every demo organisation, in the order in which they were given; none outside demo mode."""
    if not settings.DEMO:
        return []
    with everywhere():
        found: list[Row] = _read_rows()
        valid = set(_read_tokens(people=[row.person_id for row in found]))
    shown = []
    for row in found:
        if row.person.account.login:
            shown.append(_by_password(row))
        elif keyed_hash("token", _token(row.person)) in valid:
            shown.append(_by_card(row))
    return shown


def give_demo_sign_in(
    *, person: Person, role: str, note: dict[str, str] | None = None, login: str = ""
) -> None:
    """Gives somebody of a demo organisation a sign-in that everybody may know. A second call does no harm.

    Participants get a card, everybody else a password; the login is the first name unless `login` is given.
    `note` says what there is to see as this person, in each language.
    Raises ValueError where the organisation is not a demo.
    """
    if not person.organisation.demo:
        raise ValueError("Only people of a demo organisation have a sign-in that everybody knows.")
    with inside(person.organisation_id), transaction.atomic():
        if role == RoleCode.PARTICIPANT:
            _give_card(person)
        else:
            account, _made = Account.objects.get_or_create(person=person)
            account.login = actions.clean_login(login or person.first_name)
            account.password = make_password(PASSWORD)
            account.save(update_fields=["login", "password"])
        Row.objects.update_or_create(
            person=person,
            defaults={"organisation_id": person.organisation_id, "role": role, "note": note or {}},
        )


def _give_card(person: Person) -> None:
    token = _token(person)
    card = Card.objects.filter(token_hash=keyed_hash("token", token), blocked_at__isnull=True).first()
    if card is None:
        Card.objects.filter(token_hash=keyed_hash("token", token)).delete()
        card = actions.make_card(
            viewer=actions.console(person.organisation), person=person, token=token, code=_code(person)
        ).card
    card.secret_hash = hash_pictures(card.uid, PICTURES)
    card.save(update_fields=["secret_hash"])


def _by_password(row: Row) -> DemoSignIn:
    account = row.person.account
    return DemoSignIn(
        row.role,
        str(RoleCode(row.role).label),
        row.person.full_name,
        row.note,
        login=account.login or "",
        password=PASSWORD,
    )


def _by_card(row: Row) -> DemoSignIn:
    return DemoSignIn(
        row.role,
        str(RoleCode(row.role).label),
        row.person.full_name,
        row.note,
        link=reverse("accounts:card", args=[_token(row.person)]),
        code=shown_code(_code(row.person)),
        pictures=tuple(PICTURES),
    )


def _derived(purpose: str, person: Person) -> bytes:
    return hmac.digest(
        settings.SECRET_KEY.encode(), f"groeiplek.demo.{purpose}:{person.uid}".encode(), hashlib.sha256
    )


def _token(person: Person) -> str:
    return _derived("token", person).hex()[:32]


def _code(person: Person) -> str:
    return "".join(CODE_ALPHABET[byte & 31] for byte in _derived("code", person)[:8])
