"""What cards and pictures are made of, and the only forms in which they are stored."""

import secrets

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError
from django.utils.crypto import salted_hmac
from django.utils.translation import pgettext_lazy

# Twelve pictures in their fixed place: key, icon, name.
PICTURES = (
    ("bike", "bike", pgettext_lazy("picture", "bicycle")),
    ("sun", "sun", pgettext_lazy("picture", "sun")),
    ("key", "key", pgettext_lazy("picture", "key")),
    ("cat", "cat", pgettext_lazy("picture", "cat")),
    ("umbrella", "umbrella", pgettext_lazy("picture", "umbrella")),
    ("cup", "cup", pgettext_lazy("picture", "cup")),
    ("tree", "tree", pgettext_lazy("picture", "tree")),
    ("car", "car", pgettext_lazy("picture", "car")),
    ("fish", "fish", pgettext_lazy("picture", "fish")),
    ("ball", "ball-football", pgettext_lazy("picture", "ball")),
    ("flower", "flower", pgettext_lazy("picture", "flower")),
    ("camera", "camera", pgettext_lazy("picture", "camera")),
)
PICTURE_KEYS = frozenset(key for key, _icon, _name in PICTURES)
CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LOOK_ALIKES = str.maketrans("OILU", "011V")
# 2 MiB and one pass: about a millisecond. 1,320 combinations need the limit on tries, not a slow hash;
# the hash and the server's key keep a stolen database from giving them away at once.
_PICTURES_HASHER = PasswordHasher(time_cost=1, memory_cost=2048, parallelism=1)


def keyed_hash(purpose: str, value: str) -> str:
    """HMAC-SHA256 with the server's key, 64 hex digits: without that key nothing can be found by trying."""
    return salted_hmac(f"groeiplek.{purpose}", value, algorithm="sha256").hexdigest()


def new_token() -> str:
    """What stands in the address of a card: 128 bits."""
    return secrets.token_urlsafe(16)


def new_code() -> str:
    """What is typed where there is no camera: 40 bits, eight letters and digits."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(8))


def shown_code(code: str) -> str:
    """As it is printed: KAT4-9WPD."""
    return f"{code[:4]}-{code[4:]}"


def read_code(typed: str) -> str:
    """The code that somebody meant; empty if it can not be one.

    Case, spaces, dashes and look-alikes do not matter.
    """
    code = "".join(sign for sign in typed.upper() if sign.isalnum()).translate(_LOOK_ALIKES)
    return code if len(code) == 8 and set(code) <= set(CODE_ALPHABET) else ""


def _pepper(card_uid: str, pictures: list[str]) -> str:
    return keyed_hash("pictures", f"{card_uid}:{'-'.join(pictures)}")


def hash_pictures(card_uid: str, pictures: list[str]) -> str:
    """The stored form of a secret, bound to its card."""
    return _PICTURES_HASHER.hash(_pepper(card_uid, pictures))


def pictures_match(card_uid: str, secret_hash: str, pictures: list[str]) -> bool:
    """Whether these are the pictures, in this order."""
    try:
        return _PICTURES_HASHER.verify(secret_hash, _pepper(card_uid, pictures))
    except VerificationError:
        return False
