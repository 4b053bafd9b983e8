"""Writers of SQLite wait in line: none is refused, none is lost, and a line is always left."""

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connections
from pytest_django.plugin import DjangoDbBlocker

from groeiplek.kit.sqlite.base import DatabaseWrapper


def _open(path: Path) -> DatabaseWrapper:
    """A connection as the settings make it."""
    plain: Any = connections["default"].settings_dict
    settings = {**plain, "NAME": str(path), "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 0.2}}
    return DatabaseWrapper(settings, "line")


def _add_one(connection: DatabaseWrapper) -> None:
    connection.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM counter")
        number = cursor.fetchone()[0]
        cursor.execute("UPDATE counter SET n = %s", [number + 1])
    connection.commit()
    connection.set_autocommit(True)


@pytest.fixture(autouse=True)
def _own_databases(django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """These tests make databases of their own, in a folder of their own."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture
def path(tmp_path: Path) -> Path:
    connection = _open(tmp_path / "line.sqlite3")
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE counter (n integer)")
        cursor.execute("INSERT INTO counter VALUES (0)")
    connection.close()
    return tmp_path / "line.sqlite3"


def _count(path: Path) -> int:
    connection = _open(path)
    with connection.cursor() as cursor:
        cursor.execute("SELECT n FROM counter")
        number: int = cursor.fetchone()[0]
    connection.close()
    return number


def test_eight_writers_are_all_served(path: Path) -> None:
    problems: list[Exception] = []

    def write() -> None:
        connection = _open(path)
        try:
            for _ in range(25):
                _add_one(connection)
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=write) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert not problems
    assert _count(path) == 200


def test_the_line_is_left_after_a_rollback_and_after_closing(path: Path) -> None:
    first, second = _open(path), _open(path)
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    first.rollback()
    first.set_autocommit(True)
    _add_one(second)
    first.set_autocommit(False, force_begin_transaction_with_broken_autocommit=True)
    first.close()
    _add_one(second)
    second.close()
    assert _count(path) == 2
