"""Django's SQLite with a queue for writers.

SQLite lets one write at a time, and the others look again after a pause that grows to a tenth of a second; with
eight writers most of their time went there. Here a transaction first waits for a lock on a file beside the
database, which the system hands on at once. The lock ends with the process, however it ends, and SQLite's own locks
stay as they are.
"""

import os
import sys
from typing import Any

from django.db.backends.sqlite3 import base

if sys.platform != "win32":
    import fcntl


class DatabaseWrapper(base.DatabaseWrapper):
    """One connection, with its own handle on the lock."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._line: int | None = None

    def _start_transaction_under_autocommit(self) -> None:
        self._wait_in_line()
        try:
            super()._start_transaction_under_autocommit()  # type: ignore[misc]
        except BaseException:
            self._leave_line()
            raise

    def _commit(self) -> None:
        try:
            super()._commit()  # type: ignore[misc]
        finally:
            self._leave_line()

    def _rollback(self) -> None:
        try:
            super()._rollback()  # type: ignore[misc]
        finally:
            self._leave_line()

    def _close(self) -> None:
        super()._close()  # type: ignore[misc]
        if self._line is not None:
            os.close(self._line)
            self._line = None

    def _wait_in_line(self) -> None:
        if sys.platform == "win32" or self.is_in_memory_db():
            return
        if self._line is None:
            path = f"{self.settings_dict['NAME']}-line"
            self._line = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        fcntl.flock(self._line, fcntl.LOCK_EX)

    def _leave_line(self) -> None:
        if self._line is not None:
            fcntl.flock(self._line, fcntl.LOCK_UN)
