"""The levels of a sub-skill as a participant sees them: achieved, now, may be next, later."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone

from groeiplek.accounts.prepared import Prepared
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.models import (
    Assignment,
    Competence,
    Criterion,
    ScaleLevel,
)
from groeiplek.dossier.models import LevelRecord


@dataclass(frozen=True)
class Level:
    """One level. `state` is done, now, next (may be chosen), coming (no assignment yet) or later."""

    code: str
    means: dict[str, str]
    goal: dict[str, str]
    state: str
    since: datetime.date | None = None


@dataclass(frozen=True)
class Part:
    """A sub-skill with its levels."""

    competence: Competence
    levels: Sequence[Level]

    @property
    def choosable(self) -> Level | None:
        return next((level for level in self.levels if level.state == "next"), None)

    @property
    def touched(self) -> bool:
        """Something was achieved here, or is being learned."""
        return any(level.state in {"done", "now"} for level in self.levels)


def _scales(frameworks: list[int]) -> QuerySet[Any, Any]:
    steps = ScaleLevel.objects.filter(framework__in=frameworks).order_by("order")
    return steps.only("framework_id", "code", "means")


def _criteria(competences: list[int]) -> QuerySet[Any, Any]:
    wanted = Criterion.objects.filter(competence__in=competences, retired=False).order_by("-order")
    return wanted.values_list("competence_id", "level", "text")


def _there(competences: list[int]) -> QuerySet[Any, Any]:
    rows = Assignment.objects.current().filter(competence__in=competences).order_by()
    return rows.values_list("competence_id", "level")


def _proven(person: int, day: datetime.date) -> QuerySet[Any, Any]:
    rows = LevelRecord.objects.standing(day).proven().filter(person_id=person)
    return rows.values_list("competence_id", "level", "date")


_read_scales, _read_criteria = Prepared(_scales, tenant=False), Prepared(_criteria, tenant=False)
_read_there, _read_proven = Prepared(_there, tenant=False), Prepared(_proven)


def parts_of(
    viewer: Viewer, competences: Iterable[Competence], busy: Iterable[tuple[int, str]]
) -> list[Part]:
    """The given sub-skills with their levels for this person; five queries for any number.

    `busy` holds (competence id, level) of what is chosen or being learned now.
    """
    rows = list(competences)
    pks = [row.pk for row in rows]
    frameworks = {row.framework_id for row in rows}
    scales: dict[int, list[ScaleLevel]] = {pk: [] for pk in frameworks}
    for step in _read_scales(frameworks=frameworks):
        scales[step.framework_id].append(step)
    goals: dict[tuple[int, str], dict[str, str]] = {}
    for competence, level, text in _read_criteria(competences=pks):
        goals[competence, level] = text
    there = set(_read_there(competences=pks))
    standing = _read_proven(person=viewer.person_id, day=timezone.localdate())
    proven = {(pk, level): date for pk, level, date in standing}
    return [
        Part(row, _levels(row.pk, scales[row.framework_id], goals, there, proven, set(busy))) for row in rows
    ]


Key = tuple[int, str]


def _levels(
    pk: int,
    scale: Sequence[ScaleLevel],
    goals: Mapping[Key, dict[str, str]],
    there: set[Key],
    proven: Mapping[Key, datetime.date],
    busy: set[Key],
) -> list[Level]:
    found: list[Level] = []
    before = True
    for step in scale:
        key = (pk, step.code)
        if key in proven:
            state = "done"
        elif key in busy:
            state = "now"
        elif before and key in there:
            state = "next"
        elif key not in there:
            state = "coming"
        else:
            state = "later"
        found.append(Level(step.code, step.means, goals.get(key, {}), state, proven.get(key)))
        before = key in proven
    return found
