"""One policy for refused sign-ins: what is counted, how many tries, and how long the wait is.

Counts stand in the database, so that every process knows them; what was tried, and from where, is a keyed
hash. A try is written down before it is checked, so that many tries at once do not slip through together.
"""

import datetime
import ipaddress
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone

from groeiplek.accounts.card_secrets import keyed_hash
from groeiplek.accounts.models import Attempt
from groeiplek.accounts.prepared import Prepared

MINUTE = datetime.timedelta(minutes=1)
DAY = datetime.timedelta(days=1)
# Tries of yesterday are removed once in so many tries, right ones included.
CLEAR_EVERY = 25


@dataclass(frozen=True)
class Limit:
    """After `tries` wrong tries within `within`, nothing is checked for `wait` after the last one."""

    kind: str
    within: datetime.timedelta
    steps: tuple[tuple[int, datetime.timedelta], ...]


# The pictures of one card: 5 tries, then 15 minutes, then longer. At most ten guesses a day out of 1,320.
PICTURES = Limit("pictures", DAY, ((5, 15 * MINUTE), (8, 60 * MINUTE), (10, DAY)))
# By address the numbers are wide, because all people of one site may share it:
# 40 bits of code and the limit a login keep a guesser out.
CODE = Limit("code", 15 * MINUTE, ((30, 15 * MINUTE),))
LOGIN = Limit("login", 15 * MINUTE, ((10, 15 * MINUTE),))
PASSWORD_ADDRESS = Limit("password-address", 15 * MINUTE, ((100, 15 * MINUTE),))


# When the same was tried before. They are few: who waits is not counted further.
_others = Prepared(
    lambda key_hash, after, own: (
        Attempt.objects.filter(key_hash=key_hash, at__gt=after).exclude(pk=own).values_list("at", flat=True)
    ),
    tenant=False,
)


class TooManyTries(Exception):
    """Nothing is checked until the wait is over. `minutes` is that wait, rounded up."""

    def __init__(self, minutes: int) -> None:
        super().__init__(minutes)
        self.minutes = minutes

    @property
    def hours(self) -> int:
        """The wait in whole hours where that is the better word, else 0."""
        return -(-self.minutes // 60) if self.minutes > 90 else 0


@dataclass(frozen=True)
class Try:
    """One try that was written down. It counts as wrong unless it is forgiven."""

    limit: Limit
    key_hash: str
    pk: int
    earlier: int

    def forgive(self, *, earlier: bool = False) -> None:
        """It was right: it does not count, nor do the earlier ones where `earlier` is asked."""
        rows = (
            Attempt.objects.filter(key_hash=self.key_hash) if earlier else Attempt.objects.filter(pk=self.pk)
        )
        rows.delete()

    @property
    def begins_wait(self) -> bool:
        """Whether a wait begins if this one was wrong: the moment that goes into the trail, once a wait."""
        return self.earlier + 1 in {tries for tries, _ in self.limit.steps}


def begin(limit: Limit, what: str) -> Try:
    """Writes down a try of `what` (a card, a login, an address). Raises TooManyTries while a wait lasts."""
    now = timezone.now()
    key_hash = keyed_hash("attempt", f"{limit.kind}:{what}")
    own = Attempt.objects.create(key_hash=key_hash, at=now)
    others = _others(key_hash=key_hash, after=now - limit.within, own=own.pk)
    waits = [wait for tries, wait in limit.steps if len(others) >= tries]
    left = max(others) + waits[-1] - now if waits else datetime.timedelta(0)
    if left > datetime.timedelta(0):
        # A try that is not checked does not make the wait longer.
        own.delete()
        raise TooManyTries(minutes=-(-int(left.total_seconds()) // 60) or 1)
    if own.pk % CLEAR_EVERY == 0:
        Attempt.objects.filter(at__lt=now - DAY).delete()
    return Try(limit, key_hash, own.pk, len(others))


def address_of(request: HttpRequest) -> str:
    """Where a request comes from: an address, or for IPv6 the network of a home or site.

    Behind TLS the proxy in front names it.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    forwarded = str(request.META.get("HTTP_X_FORWARDED_FOR", ""))
    if settings.BEHIND_TLS and forwarded:
        address = forwarded.rpartition(",")[2].strip()
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address[:60]
    return str(ipaddress.ip_network((found, 64), strict=False)) if found.version == 6 else str(found)
