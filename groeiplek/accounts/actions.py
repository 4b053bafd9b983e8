"""What changes about people who sign in: cards, pictures, language, accounts."""

import unicodedata
from dataclasses import dataclass

from django.contrib.auth.password_validation import validate_password
from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify

from groeiplek.accounts import trail
from groeiplek.accounts.card_secrets import keyed_hash, new_code, new_token
from groeiplek.accounts.models import Account, Card, Organisation, Person, Role
from groeiplek.accounts.tenancy import inside
from groeiplek.accounts.viewer import Viewer, viewer_for
from groeiplek.kit.uid import new_uid


@dataclass(frozen=True)
class NewCard:
    """A card with what is shown once and never stored."""

    card: Card
    token: str
    code: str


def make_card(*, viewer: Viewer, person: Person, token: str = "", code: str = "") -> NewCard:
    """Makes a card for this person. Ends the card before it, and every session that is open.

    Token and code are made here, unless a demo organisation gives its own.
    """
    token, code = token or new_token(), code or new_code()
    now = timezone.now()
    with transaction.atomic():
        # The row of the person is the lock: two who make a card at once make one after the other.
        Person.objects.select_for_update().get(pk=person.pk)
        Card.objects.filter(person=person, blocked_at__isnull=True).update(blocked_at=now)
        account, _made = Account.objects.get_or_create(person=person, defaults={"password": _no_password()})
        account.stamp = new_uid()
        account.save(update_fields=["stamp"])
        card = Card.objects.create(
            organisation_id=person.organisation_id,
            person=person,
            token_hash=keyed_hash("token", token),
            code_hash=keyed_hash("code", code),
            made_at=now,
            made_by_id=viewer.person_id or None,
        )
        trail.record(viewer, "card_made", card, subject_uid=person.uid)
    return NewCard(card, token, code)


def _no_password() -> str:
    account = Account()
    account.set_unusable_password()
    return account.password


def choose_pictures(*, card: Card, secret_hash: str) -> bool:
    """Keeps the pictures that the person chose. False where others were chosen for this card just before."""
    with inside(card.organisation_id), transaction.atomic():
        rows = Card.objects.filter(pk=card.pk, secret_hash="", blocked_at__isnull=True)
        if not rows.update(secret_hash=secret_hash):
            return False
        trail.record(viewer_for(card.person), "pictures_chosen", card, subject_uid=card.person.uid)
    return True


def set_language(*, viewer: Viewer, language: str) -> None:
    """The language in which this person reads from now on."""
    with transaction.atomic():
        Person.objects.filter(pk=viewer.person_id).update(language=language)
        trail.record(viewer, "language_set", subject_uid=viewer.person_uid, language=language)


def clean_login(login: str) -> str:
    """A login as it is stored: letter case and the way a letter was typed do not matter."""
    return unicodedata.normalize("NFKC", login).strip().casefold()


def new_organisation(*, name: str, slug: str = "") -> Organisation:
    """An empty organisation. Raises IntegrityError where the slug exists."""
    return Organisation.objects.create(name=name, slug=slug or slugify(name))


def create_account(
    *,
    organisation: Organisation,
    login: str,
    password: str,
    role: str,
    first_name: str,
    infix: str = "",
    last_name: str = "",
) -> Account:
    """A person with one role in the whole organisation, who signs in by password.

    Raises ValidationError for a password that is too easy, and IntegrityError for a login that exists.
    """
    validate_password(password)
    with inside(organisation.pk), transaction.atomic():
        person = Person.objects.create(
            organisation=organisation, first_name=first_name, infix=infix, last_name=last_name
        )
        Role.objects.create(
            organisation=organisation, person=person, code=role, starts_on=timezone.localdate()
        )
        account = Account(person=person, login=clean_login(login))
        account.set_password(password)
        account.save()
        trail.record(
            console(organisation), "account_created", person, subject_uid=person.uid, role_given=role
        )
    return account


def console(organisation: Organisation) -> Viewer:
    """Who works at the server itself: nobody in the organisation, so the trail names no actor."""
    return Viewer(person_id=0, person_uid="", organisation_id=organisation.pk, name="")
