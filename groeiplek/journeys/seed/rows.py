"""Rows gathered in memory and written in bulk, parents before children."""

from collections import defaultdict
from typing import Any, TypeVar

from django.db import models, transaction

from groeiplek.accounts.models import Account, Card, Person, Relation, Role, TrailLine
from groeiplek.dossier.models import Certificate, LevelRecord
from groeiplek.journeys.models import (
    Adaptation,
    Answer,
    Appraisal,
    Goal,
    Invitation,
    Journey,
    Observation,
    OwnView,
    ProofTick,
    ProofWeek,
    Round,
    Run,
    Talk,
    TalkAttendee,
)

R = TypeVar("R", bound=models.Model)

ORDER: tuple[type[models.Model], ...] = (
    Person,
    Account,
    Card,
    Role,
    Relation,
    Invitation,
    Journey,
    Goal,
    Run,
    Round,
    Adaptation,
    Answer,
    Observation,
    Talk,
    TalkAttendee,
    ProofWeek,
    ProofTick,
    Appraisal,
    OwnView,
    LevelRecord,
    Certificate,
    TrailLine,
)


class Rows:
    """Add rows in any order, write them all with `flush()`."""

    def __init__(self) -> None:
        self.waiting: dict[type[models.Model], list[Any]] = defaultdict(list)
        self.links: list[tuple[models.Model, str, list[models.Model]]] = []

    def add(self, row: R) -> R:
        """Returns the row, so that children can name it before it is written."""
        self.waiting[type(row)].append(row)
        return row

    def link(self, row: models.Model, field: str, others: list[models.Model]) -> None:
        """Many-to-many rows, written after both sides."""
        self.links.append((row, field, others))

    @transaction.atomic
    def flush(self) -> int:
        """Writes everything in one transaction and returns the number of rows."""
        written = 0
        for model in ORDER:
            rows = self.waiting.pop(model, [])
            model._default_manager.bulk_create(rows, batch_size=500)
            written += len(rows)
        through: dict[type[models.Model], list[models.Model]] = defaultdict(list)
        for row, name, others in self.links:
            field: Any = row._meta.get_field(name)
            model = field.remote_field.through
            through[model] += [
                model(
                    **{
                        field.m2m_field_name() + "_id": row.pk,
                        field.m2m_reverse_field_name() + "_id": other.pk,
                    }
                )
                for other in others
            ]
        for model, rows in through.items():
            model._base_manager.bulk_create(rows, batch_size=500)
        self.links.clear()
        return written
