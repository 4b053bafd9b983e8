"""The first wall between organisations (V4): every tenant model reads and writes inside one only.

It fails closed: outside `inside(...)` a query raises, and a row of another organisation can not be written.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from django.db import models

from groeiplek.kit.uid import new_uid

M = TypeVar("M", bound="TenantModel")

EVERYWHERE = -1
_current: ContextVar[int | None] = ContextVar("organisation", default=None)


class OutsideTenant(RuntimeError):
    """Rows of a tenant were touched without saying which tenant, or from within another one."""


@contextmanager
def inside(organisation_id: int | None) -> Iterator[None]:
    """This block reads and writes rows of this organisation only; with None every query raises."""
    token = _current.set(organisation_id)
    try:
        yield
    finally:
        _current.reset(token)


@contextmanager
def everywhere() -> Iterator[None]:
    """For the few places that stand above organisations: sign-in, the public check, commands, migrations."""
    with inside(EVERYWHERE):
        yield


def current() -> int:
    """The organisation of this block, or `EVERYWHERE`. Raises OutsideTenant where none was named."""
    organisation_id = _current.get()
    if organisation_id is None:
        raise OutsideTenant("Name the organisation first: with inside(viewer.organisation_id).")
    return organisation_id


def _guard(rows: Iterable["TenantModel"]) -> None:
    organisation_id = current()
    for row in rows:
        if organisation_id not in (EVERYWHERE, row.organisation_id):
            raise OutsideTenant(f"{type(row).__name__} belongs to another organisation.")
        for other in row._state.fields_cache.values():
            if isinstance(other, TenantModel) and other.organisation_id != row.organisation_id:
                raise OutsideTenant(f"{type(row).__name__} points at a row of another organisation.")


class TenantQuerySet(models.QuerySet[M]):
    """The QuerySet of every tenant model; verbs of a model are added in a subclass."""

    if TYPE_CHECKING:
        # The type checker makes one for each subclass and finds them unlike; nobody calls it.
        as_manager: ClassVar[Any]

    def bulk_create(self, objs: Iterable[M], *args: Any, **kwargs: Any) -> list[M]:
        rows = list(objs)
        _guard(rows)
        return super().bulk_create(rows, *args, **kwargs)

    def bulk_update(self, objs: Iterable[M], fields: Iterable[str], *args: Any, **kwargs: Any) -> int:
        rows = list(objs)
        _guard(rows)
        return super().bulk_update(rows, fields, *args, **kwargs)

    def update(self, **kwargs: Any) -> int:
        if {"organisation", "organisation_id"} & kwargs.keys():
            raise OutsideTenant("A row stays in its organisation.")
        return super().update(**kwargs)


class TenantManager(models.Manager[M]):
    """Limits every query to the current organisation."""

    def get_queryset(self) -> models.QuerySet[M]:
        rows = super().get_queryset()
        organisation_id = current()
        return rows if organisation_id == EVERYWHERE else rows.filter(organisation_id=organisation_id)


class TenantModel(models.Model):
    """A row that belongs to one organisation, known outside by its opaque `uid`."""

    # No index: SQLite would prefer it to the one that finds the rows, and read a whole organisation for each page.
    organisation = models.ForeignKey(
        "accounts.Organisation", on_delete=models.PROTECT, related_name="+", db_index=False
    )
    uid = models.CharField(max_length=12, unique=True, default=new_uid, editable=False)

    objects = TenantManager.from_queryset(TenantQuerySet)()

    organisation_id: int

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        # The only rule that lives in save(): the wall must hold for every way of writing one row.
        _guard([self])
        super().save(*args, **kwargs)
