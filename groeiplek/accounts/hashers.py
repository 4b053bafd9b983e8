"""Argon2id with the parameters that OWASP gives as sufficient: 19 MiB, two passes, one lane."""

import threading

from django.contrib.auth.hashers import Argon2PasswordHasher

# One at a time in a process: more at once are not faster on its core, and each takes its own 19 MiB.
_one = threading.Lock()


class PasswordHasher(Argon2PasswordHasher):
    """Stronger settings would make sign-in the slowest page of a small server."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1

    def encode(self, password: str, salt: str) -> str:
        with _one:
            encoded: str = super().encode(password, salt)
        return encoded

    def verify(self, password: str, encoded: str) -> bool:
        with _one:
            return bool(super().verify(password, encoded))
