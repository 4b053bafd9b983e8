"""Every night: what is kept for a day only is gone after a day."""

import datetime

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from groeiplek.accounts.models import Attempt


@pytest.mark.django_db
def test_refused_sign_ins_and_sessions_that_are_over_are_gone() -> None:
    from groeiplek.config.jobs import clean_up

    now = timezone.now()
    for hours in (1, 23, 25, 400):
        Attempt.objects.create(key_hash=f"{hours:064}", at=now - datetime.timedelta(hours=hours))
    for key, hours in (("over", -1), ("open", 1)):
        Session.objects.create(session_key=key, expire_date=now + datetime.timedelta(hours=hours))

    clean_up.function()

    assert {int(row.key_hash) for row in Attempt.objects.all()} == {1, 23}
    assert [row.session_key for row in Session.objects.all()] == ["open"]
