"""Argon2id with the parameters that OWASP gives as sufficient: 19 MiB, two passes, one lane."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class PasswordHasher(Argon2PasswordHasher):
    """Stronger settings would make sign-in the slowest page of a small server."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
