"""The code on a certificate: shows that it was issued here, without storing anything more about the person.

Twelve characters name the certificate, eight are a signature over it (40 bits). Typed by hand from paper:
capitals or not, spaces, missing hyphens and look-alikes (O and 0, I, L and 1) make no difference.
"""

import base64

from django.utils.crypto import constant_time_compare, salted_hmac

from groeiplek.accounts.tenancy import everywhere
from groeiplek.dossier.models import Certificate
from groeiplek.kit.uid import ALPHABET, LENGTH

_SALT = "groeiplek.dossier.certificate"
_SIGNED = 8
_BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_ALPHABET = str.maketrans(_BASE32, ALPHABET)
_LOOK_ALIKES = str.maketrans({"o": "0", "i": "1", "l": "1", "u": "v"})


def _signature(uid: str) -> str:
    digest = salted_hmac(_SALT, uid, algorithm="sha256").digest()
    return base64.b32encode(digest).decode().translate(_TO_ALPHABET)[:_SIGNED]


def certificate_code(certificate: Certificate) -> str:
    """Like ABCD-EFGH-JKMN-PQRS-TVWX: twenty letters and digits in five groups."""
    code = (certificate.uid + _signature(certificate.uid)).upper()
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


def certificate_for(code: str) -> Certificate | None:
    """The certificate with this code, in whichever organisation; None where the code is not one of ours.

    A certificate that was withdrawn is handed back with its `withdrawn_on`.
    """
    typed = "".join(letter for letter in code[:80].lower() if letter.isalnum()).translate(_LOOK_ALIKES)
    uid, signature = typed[:LENGTH], typed[LENGTH:]
    if len(uid) != LENGTH or not typed.isascii() or not constant_time_compare(signature, _signature(uid)):
        return None
    with everywhere():
        return Certificate.objects.select_related("organisation").filter(uid=uid).first()
