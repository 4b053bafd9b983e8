"""Queries whose SQL is written once a process, for pages that are opened all day.

Writing the SQL of a query costs more than running it. A `Prepared` query is built once with named places in it
(`Given`), and each call only fills those in. The organisation is one of them: the wall of `tenancy` stands as
it does around every other query.
"""

import copy
import datetime
import json
from collections.abc import Callable
from inspect import signature
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Model, QuerySet

from groeiplek.accounts.tenancy import EVERYWHERE, current, inside

ORGANISATION = "organisation"


class Given(Expression):
    """A place in a query for a value that is known later: one value, or the values of an `__in`."""

    # A place is a value and not an aggregate, and stands in every group.
    contains_aggregate = False

    def __init__(self, name: str, kind: str = "one") -> None:
        super().__init__()
        self.name, self.kind = name, kind

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        if self.kind == "one":
            return "%s", [self]
        if connection.vendor == "postgresql":
            return f"(SELECT unnest(%s::{self.kind}[]))", [self]
        return "(SELECT value FROM json_each(%s))", [self]

    def bound(self, values: dict[str, Any], connection: Any) -> Any:
        """What the database gets here."""
        value = values[self.name]
        if self.kind != "one":
            return list(value) if connection.vendor == "postgresql" else json.dumps(list(value))
        if isinstance(value, datetime.datetime):
            return connection.ops.adapt_datetimefield_value(value)
        if isinstance(value, datetime.date):
            return connection.ops.adapt_datefield_value(value)
        return value.pk if isinstance(value, Model) else value


class Prepared:
    """`build` makes the query from its named values; a call of this object runs it and hands back the rows.

    A parameter of `build` that is annotated `list[int]` or `list[str]` stands in an `__in`. Which values are
    given must not decide what the query looks like, since `build` runs once. `tenant` is False for what
    stands above organisations.
    """

    def __init__(self, build: Callable[..., QuerySet[Any, Any]], *, tenant: bool = True) -> None:
        self.build, self.tenant = build, tenant
        self.__doc__ = build.__doc__
        kinds = {list[int]: "bigint", list[str]: "text"}
        self.places = {
            name: Given(name, kinds.get(place.annotation, "one"))
            for name, place in signature(build).parameters.items()
        }
        self._ready: tuple[QuerySet[Any, Any], Any, str, tuple[Any, ...]] | None = None

    def __call__(self, **values: Any) -> list[Any]:
        """The rows. Raises OutsideTenant where no organisation is named."""
        if self.tenant:
            values[ORGANISATION] = current()
            if values[ORGANISATION] == EVERYWHERE:
                del values[ORGANISATION]
                return list(self.build(**values))
        rows, compiler, sql, places = self._ready or self._prepare()
        connection = connections[DEFAULT_DB_ALIAS]
        params = tuple(each.bound(values, connection) if isinstance(each, Given) else each for each in places)
        own = copy.copy(compiler)
        own.connection, own.as_sql = connection, lambda *args, **kwargs: (sql, params)
        query = copy.copy(rows.query)
        query.get_compiler = lambda *args, **kwargs: own  # type: ignore[method-assign]
        return list(_like(rows, query))

    def _prepare(self) -> tuple[QuerySet[Any, Any], Any, str, tuple[Any, ...]]:
        with inside(Given(ORGANISATION) if self.tenant else EVERYWHERE):  # type: ignore[arg-type]
            rows = self.build(**self.places)
        compiler: Any = rows.query.get_compiler(connection=connections[DEFAULT_DB_ALIAS])
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column for column, *_ in compiler.select[: compiler.col_count]])
        compiler.get_converters = lambda expressions: converters
        self._ready = rows, compiler, sql, tuple(params)
        return self._ready


def _like(rows: Any, query: Any) -> QuerySet[Any, Any]:
    """A query set that runs `query` and makes of it what `rows` would."""
    made: Any = type(rows)(model=rows.model, query=query, using=rows._db, hints=rows._hints)
    for name in ("_prefetch_related_lookups", "_known_related_objects", "_iterable_class", "_fields"):
        setattr(made, name, getattr(rows, name))
    return made  # type: ignore[no-any-return]
