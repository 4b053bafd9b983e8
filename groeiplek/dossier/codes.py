"""Codes on paper: they show that it was issued here, without storing anything more about the person.

Twelve characters name the certificate or the person, four the day of a report, eight are a signature (40 bits).
Typed by hand: capitals or not, spaces, missing hyphens and look-alikes (O and 0, I, L and 1) make no difference.
"""

import base64
import datetime

from django.utils.crypto import constant_time_compare, salted_hmac

from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import everywhere
from groeiplek.dossier.models import Certificate
from groeiplek.kit.uid import ALPHABET, LENGTH

_CERTIFICATE = "groeiplek.dossier.certificate"
_REPORT = "groeiplek.dossier.report"
_SIGNED = 8
_DAY = 4
_FIRST_DAY = datetime.date(2000, 1, 1)
_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_ALPHABET = str.maketrans(_BASE32, ALPHABET)
_LOOK_ALIKES = str.maketrans({"o": "0", "i": "1", "l": "1", "u": "v"})


def _signature(salt: str, payload: str) -> str:
    digest = salted_hmac(salt, payload, algorithm="sha256").digest()
    return base64.b32encode(digest).decode().translate(_TO_ALPHABET)[:_SIGNED]


def _signed(salt: str, payload: str) -> str:
    code = (payload + _signature(salt, payload)).upper()
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def _payload(salt: str, code: str, length: int) -> str:
    """What was signed, or nothing where the signature is not ours."""
    typed = "".join(letter for letter in code[:80].lower() if letter.isalnum()).translate(_LOOK_ALIKES)
    payload, signature = typed[:length], typed[length:]
    if not typed.isascii() or not constant_time_compare(signature, _signature(salt, payload)):
        return ""
    return payload


def certificate_code(certificate: Certificate) -> str:
    """Like ABCD-EFGH-JKMN-PQRS-TVWX: twenty letters and digits in five groups."""
    return _signed(_CERTIFICATE, certificate.uid)


def certificate_for(code: str) -> Certificate | None:
    """The certificate with this code, in whichever organisation; None where the code is not one of ours.

    A certificate that was withdrawn is handed back with its `withdrawn_on`.
    """
    uid = _payload(_CERTIFICATE, code, LENGTH)
    with everywhere():
        return Certificate.objects.select_related("organisation").filter(uid=uid).first() if uid else None


def report_code(person: Person, day: datetime.date) -> str:
    """The code of a progress report of that day: twenty-four letters and digits in six groups."""
    number = (day - _FIRST_DAY).days
    digits = "".join(ALPHABET[(number >> shift) & 31] for shift in (15, 10, 5, 0))
    return _signed(_REPORT, person.uid + digits)


def report_for(code: str) -> tuple[Person, datetime.date] | None:
    """Whose progress report has this code, and of which day; None where the code is not one of ours."""
    payload = _payload(_REPORT, code, LENGTH + _DAY)
    if not payload:
        return None
    number = 0
    for letter in payload[LENGTH:]:
        number = number * 32 + ALPHABET.index(letter)
    with everywhere():
        person = Person.objects.select_related("organisation").filter(uid=payload[:LENGTH]).first()
    return (person, _FIRST_DAY + datetime.timedelta(days=number)) if person else None
