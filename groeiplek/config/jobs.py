"""What runs by the clock. Times are UTC, when nobody works."""

import datetime

from django.core.management import call_command
from django.utils import timezone

from groeiplek.accounts.models import Attempt
from groeiplek.kit import jobs


@jobs.nightly(2, 15)
def clean_up() -> None:
    """Refused sign-ins of more than a day ago and sessions that are over leave no trace."""
    Attempt.objects.filter(at__lt=timezone.now() - datetime.timedelta(days=1)).delete()
    call_command("clearsessions", verbosity=0)


def work() -> None:
    """The worker. A machine that is off at night cleans up when it starts."""
    clean_up.later()
    jobs.work()
