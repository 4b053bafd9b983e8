"""The agreed period of a journey and its interim evaluations (W22, W94). Pure."""

import calendar
import datetime
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from groeiplek.journeys.rules import Problem


def months_later(day: datetime.date, months: int) -> datetime.date:
    """The same day of the month, or the last one where the month is shorter."""
    year, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + year, month + 1
    return day.replace(year=year, month=month, day=min(day.day, calendar.monthrange(year, month)[1]))


def evaluation_days(
    starts_on: datetime.date, ends_on: datetime.date, every_weeks: int
) -> list[datetime.date]:
    """Days to propose: one each so many weeks, on a working day, before the end of the period."""
    found = []
    day = starts_on + datetime.timedelta(weeks=every_weeks)
    while day < ends_on:
        # Saturday and Sunday become Monday.
        found.append(day + datetime.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0))
        day += datetime.timedelta(weeks=every_weeks)
    return [day for day in found if day < ends_on]


def problems(
    starts_on: datetime.date, ends_on: datetime.date, evaluations: Sequence[datetime.date], every_weeks: int
) -> Iterable[Problem]:
    """What can not be."""
    if ends_on <= starts_on:
        yield Problem("ends_on", _("The end date must be after the start date."))
        return
    if any(not starts_on < day <= ends_on for day in evaluations):
        yield Problem("evaluations", _("Plan the interim evaluations within the period of the journey."))
    if not evaluations and (ends_on - starts_on).days > every_weeks * 7 + 7:
        yield Problem("evaluations", _("Plan at least one interim evaluation."))


def warnings(starts_on: datetime.date, ends_on: datetime.date, months: tuple[int, int]) -> list[Problem]:
    """W22: an unusual length is a warning, not a refusal. `months`: least and most that the method advises."""
    least, most = months
    # A day less still counts: the first to the last of a month.
    day = datetime.timedelta(days=1)
    if months_later(starts_on, least) - day <= ends_on <= months_later(starts_on, most):
        return []
    message = _("Usually a journey takes %(least)d to %(most)d months. Look at the dates once more.")
    return [Problem("odd_length", message % {"least": least, "most": most})]
