"""The clock of the tests: one fixed week, in which seeded stories lead up to a Wednesday morning."""

import datetime
import zoneinfo
from types import TracebackType
from typing import Self

import time_machine

ZONE = zoneinfo.ZoneInfo("Europe/Amsterdam")
# A Wednesday, so that there are working days before and after it; no summer time changes near it.
NOW = datetime.datetime(2026, 11, 18, 9, 5, tzinfo=ZONE)


class Clock:
    """Runs on from a moment, for the whole process: the server of a browser test reads the same clock."""

    def __init__(self, moment: datetime.datetime) -> None:
        self._travel = time_machine.travel(moment, tick=True)

    def __enter__(self) -> Self:
        self._running = self._travel.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._travel.stop()

    @property
    def today(self) -> datetime.date:
        """The day on the clock of the organisations."""
        return datetime.datetime.now(ZONE).date()

    def move_to(self, day: datetime.date, hour: int = 9, minute: int = 5) -> None:
        """Goes to that day; back is possible too."""
        moment = datetime.datetime.combine(day, datetime.time(hour, minute), ZONE)
        self._running.move_to(moment)

    def days_later(self, number: int) -> None:
        """As many days on, at the same hour."""
        self.move_to(self.today + datetime.timedelta(days=number))
