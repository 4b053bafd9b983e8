"""Work outside a request, behind this one module: `job`, `nightly`, `later` and `work`.

The queue is a file in the data folder, or PostgreSQL or Redis by JOBS_URL. What is due stands as rows in the
database; a job only looks whether something is due, so that a queue that was lost loses nothing.
"""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.conf import settings
from django.db import close_old_connections, connections, transaction
from huey import Huey, PostgresHuey, RedisHuey, SqliteHuey, crontab
from huey.serializer import SignedSerializer


class Job:
    """A function that the worker runs. Calling `later` is the only way to hand it over."""

    def __init__(self, function: Callable[..., None], *, nightly_at: tuple[int, int] | None = None) -> None:
        self.function = function
        if nightly_at is None:
            self._task = queue().task(name=function.__qualname__)(self._run)
        else:
            hour, minute = nightly_at
            moment = crontab(hour=str(hour), minute=str(minute))
            self._task = queue().periodic_task(moment, name=function.__qualname__)(self._run)

    def _run(self, *args: Any, **kwargs: Any) -> None:
        close_old_connections()
        try:
            self.function(*args, **kwargs)
        finally:
            connections.close_all()

    def later(self, *args: Any, **kwargs: Any) -> None:
        """Hands the job over once the transaction around it is committed; arguments are ids, never rows."""
        transaction.on_commit(lambda: self._task(*args, **kwargs))


def job(function: Callable[..., None]) -> Job:
    """A job for `later`."""
    return Job(function)


def nightly(hour: int, minute: int) -> Callable[[Callable[..., None]], Job]:
    """A job that also runs every night at this time (UTC)."""
    return lambda function: Job(function, nightly_at=(hour, minute))


@cache
def queue() -> Huey:
    """The queue that the settings name. What lies in it is signed, so that no call can be slipped in."""
    url: str = settings.JOBS_URL
    serializer = SignedSerializer(secret=settings.SECRET_KEY, salt="groeiplek.jobs")
    if url.startswith(("postgres://", "postgresql://")):
        return PostgresHuey("groeiplek", dsn=url, results=False, serializer=serializer)
    if url.startswith(("redis://", "rediss://", "unix://")):
        return RedisHuey("groeiplek", url=url, results=False, serializer=serializer)
    file = url.removeprefix("sqlite:///")
    return SqliteHuey("groeiplek", filename=file, results=False, serializer=serializer)


def work() -> None:
    """Runs jobs until SIGTERM; the job in hand is finished first."""
    # One thread and a look every few seconds: nobody waits in front of a screen for a job.
    queue().create_consumer(workers=1, graceful_signal="TERM", max_delay=5.0, check_worker_health=True).run()
