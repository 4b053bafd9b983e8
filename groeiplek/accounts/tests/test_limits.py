"""How many tries there are, and how long the wait is."""

import datetime

import pytest
import time_machine
from django.test import RequestFactory, override_settings

from groeiplek.accounts.limits import CLEAR_EVERY, CODE, PICTURES, TooManyTries, address_of, begin
from groeiplek.accounts.models import Attempt

pytestmark = pytest.mark.django_db
NINE = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)


def outcome(what: str = "card") -> int:
    """0 where a try is allowed, else the minutes to wait."""
    try:
        begin(PICTURES, what)
    except TooManyTries as held_back:
        return held_back.minutes
    return 0


def test_tries_that_are_still_being_checked_count() -> None:
    # Nobody has answered yet whether these were right: ten at once give five guesses.
    assert [outcome() for _ in range(10)] == [0] * 5 + [15] * 5


def test_a_try_during_the_wait_does_not_make_it_longer() -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        for _ in range(5):
            outcome()
        clock.shift(datetime.timedelta(minutes=14, seconds=30))
        assert [outcome(), outcome()] == [1, 1]
        clock.shift(datetime.timedelta(minutes=1))
        assert outcome() == 0


def test_the_wait_grows() -> None:
    waits = []
    with time_machine.travel(NINE, tick=False) as clock:
        for _ in range(10):
            wait = outcome()
            while wait:
                waits.append(wait)
                clock.shift(datetime.timedelta(minutes=wait))
                wait = outcome()
        waits.append(outcome())
    assert waits == [15, 15, 15, 60, 60, 1440]
    assert TooManyTries(1440).hours == 24
    assert TooManyTries(15).hours == 0


def test_a_right_try_does_not_count_and_clears_the_earlier_ones_where_asked() -> None:
    for _ in range(3):
        begin(PICTURES, "card")
    begin(PICTURES, "card").forgive()
    assert Attempt.objects.count() == 3
    begin(PICTURES, "card").forgive(earlier=True)
    assert Attempt.objects.count() == 0


def test_one_card_does_not_hold_back_another_nor_one_kind_the_other() -> None:
    for _ in range(5):
        begin(PICTURES, "same")
    assert outcome("other") == 0
    assert begin(CODE, "same").earlier == 0


def test_the_first_try_of_each_wait_is_known() -> None:
    tries = [begin(PICTURES, "card") for _ in range(5)]
    assert [attempt.begins_wait for attempt in tries] == [False] * 4 + [True]


def test_what_was_tried_is_not_readable_and_gone_after_a_day() -> None:
    with time_machine.travel(NINE, tick=False) as clock:
        begin(CODE, "192.0.2.1")
        assert "192.0.2.1" not in Attempt.objects.get().key_hash
        clock.shift(datetime.timedelta(days=1, seconds=1))
        for _ in range(CLEAR_EVERY):
            begin(CODE, "192.0.2.2").forgive()
        assert not Attempt.objects.exists()


@pytest.mark.parametrize(
    ("seen", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("nonsense", "nonsense"),
        ("", ""),
    ],
)
def test_an_address_counts_as_one_place(seen: str, counted: str) -> None:
    assert address_of(RequestFactory().get("/", REMOTE_ADDR=seen)) == counted


def test_without_a_proxy_nobody_chooses_their_own_address() -> None:
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR="10.0.0.1")
    assert address_of(request) == "192.0.2.1"
    with override_settings(BEHIND_TLS=True):
        assert address_of(request) == "10.0.0.1"
