"""The days of a week without help, with their ticks."""

import datetime
from dataclasses import dataclass

from groeiplek.journeys.models import ProofTick, ProofWeek


@dataclass(frozen=True)
class Day:
    """One day of the week on the page."""

    day: datetime.date
    tick: ProofTick | None
    today: bool
    later: bool


def days_of(week: ProofWeek, ticks: list[ProofTick], today: datetime.date) -> list[Day]:
    """Every day of the week with its tick."""
    by_day = {tick.day: tick for tick in ticks}
    count = (week.ends_on - week.starts_on).days + 1
    days = [week.starts_on + datetime.timedelta(days=number) for number in range(count)]
    return [Day(day, by_day.get(day), day == today, day > today) for day in days]
