"""Who may come in: by login and password, or by a card and three pictures (X16).

Cards and accounts stand above organisations here, because nobody has come in yet.
"""

from django.conf import settings
from django.contrib import auth
from django.contrib.auth.hashers import make_password
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest

from groeiplek.accounts import actions, limits, trail
from groeiplek.accounts.card_secrets import keyed_hash, pictures_match, read_code
from groeiplek.accounts.limits import TooManyTries
from groeiplek.accounts.models import Account, Card
from groeiplek.accounts.prepared import Prepared
from groeiplek.accounts.tenancy import everywhere
from groeiplek.accounts.viewer import Viewer, viewer_for

BACKEND = "groeiplek.accounts.backends.AccountBackend"


def card_by_token(token: str) -> Card | None:
    """The valid card of this address. Its 128 bits need no limit on tries."""
    return _card("token_hash", keyed_hash("token", token))


def card_by_code(typed: str, address: str) -> Card | None:
    """The valid card of a typed code. Raises TooManyTries for an address that tried too often."""
    attempt = limits.begin(limits.CODE, address)
    code = read_code(typed)
    card = _card("code_hash", keyed_hash("code", code)) if code else None
    if card:
        attempt.forgive()
    return card


def card_by_id(card_id: int) -> Card | None:
    """The card that was opened before in this session, if it is still valid."""
    return _card("pk", card_id)


def _valid() -> QuerySet[Card]:
    with everywhere():
        return Card.objects.valid().select_related("person__organisation", "person__account")


def _reader(known_by: str) -> Prepared:
    return Prepared(lambda what: _valid().filter(**{known_by: what}), tenant=False)


# By what a card is known; whether the server runs in demo mode becomes part of the query.
_READERS = {
    (known_by, demo): _reader(known_by)
    for known_by in ("token_hash", "code_hash", "pk")
    for demo in (True, False)
}


def _card(known_by: str, what: int | str) -> Card | None:
    found: Card | None = next(iter(_READERS[known_by, settings.DEMO](what=what)), None)
    return found


def account_by_pictures(card: Card, pictures: list[str]) -> Account | None:
    """The account of this card if these are its pictures. Raises TooManyTries while the card waits."""
    attempt = limits.begin(limits.PICTURES, card.uid)
    if card.secret_hash and pictures_match(card.uid, card.secret_hash, pictures):
        attempt.forgive(earlier=True)
        return card.person.account
    if attempt.begins_wait:
        _note_wait(card.person.account)
    return None


def account_by_password(login: str, password: str, address: str) -> Account | None:
    """The account of this login and password. Raises TooManyTries for the login or the address.

    An unknown login costs as much time as a known one, so that nobody learns which logins exist.
    """
    from_address = limits.begin(limits.PASSWORD_ADDRESS, address)
    login = actions.clean_login(login)
    try:
        attempt = limits.begin(limits.LOGIN, login)
    except TooManyTries:
        from_address.forgive()
        raise
    account = Account.objects.select_related("person__organisation").filter(login=login).first()
    if account is None or not account.has_usable_password():
        make_password(password)
        return None
    if account.check_password(password) and _may_enter(account):
        attempt.forgive(earlier=True)
        from_address.forgive()
        return account
    if attempt.begins_wait:
        _note_wait(account)
    return None


def _may_enter(account: Account) -> bool:
    person = account.person
    return account.active and person.left_on is None and (settings.DEMO or not person.organisation.demo)


def _note_wait(account: Account) -> None:
    viewer = viewer_for(account.person)
    trail.record(viewer, "sign_in_held_back", subject_uid=viewer.person_uid)


def enter(request: HttpRequest, account: Account, way: str) -> Viewer:
    """Begins the session of this account under a new key. `way` is "card" or "password"."""
    viewer = viewer_for(account.person)
    with transaction.atomic():
        auth.login(request, account, backend=BACKEND)
        trail.record(viewer, "sign_in", subject_uid=viewer.person_uid, way=way)
    return viewer


def leave(request: HttpRequest, viewer: Viewer | None) -> None:
    """Ends the session with all that it held."""
    if viewer is not None:
        trail.record(viewer, "sign_out", subject_uid=viewer.person_uid)
    auth.logout(request)
