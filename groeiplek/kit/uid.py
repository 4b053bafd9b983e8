"""Opaque ids for addresses: twelve letters and digits, 60 bits, no look-alikes."""

import secrets

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
LENGTH = 12


def new_uid() -> str:
    """A fresh id that says nothing about what it names."""
    bits = secrets.randbits(60)
    return "".join(ALPHABET[(bits >> shift) & 31] for shift in range(0, 60, 5))


class UidConverter:
    """`<uid:name>` in an address."""

    regex = f"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value
