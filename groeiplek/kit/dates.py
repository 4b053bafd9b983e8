"""Dates and times in words that people use (X6)."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext


def clock(moment: datetime.datetime | datetime.time) -> str:
    """10.00 in Dutch, 10:00 in English, in the reader's time zone."""
    if isinstance(moment, datetime.datetime):
        moment = timezone.localtime(moment).time()
    return pgettext("clock", "%(hour)s:%(minute)02d") % {"hour": moment.hour, "minute": moment.minute}


def day_words(day: datetime.date, today: datetime.date | None = None) -> str:
    """today, tomorrow, yesterday, a weekday within six days, else the date; the year only where it differs."""
    today = today or timezone.localdate()
    away = (day - today).days
    near = {0: _("today"), 1: _("tomorrow"), -1: _("yesterday")}
    if away in near:
        return near[away]
    if 1 < away < 7:
        return date_format(day, "l")
    pattern = "l j F" if day.year == today.year else "j F Y"
    return date_format(day, pattern)


def when_words(moment: datetime.datetime, today: datetime.date | None = None) -> str:
    """tomorrow at 10:00; in Dutch: morgen om 10.00 uur."""
    local = timezone.localtime(moment)
    return _("%(day)s at %(time)s") % {"day": day_words(local.date(), today), "time": clock(local)}


def week_number(day: datetime.date) -> int:
    """The ISO week, as planners use it."""
    return day.isocalendar().week
