"""The levels of a sub-skill as a participant sees them: achieved, now, may be next, later."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils import timezone

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
    for step in ScaleLevel.objects.filter(framework__in=frameworks).order_by("order"):
        scales[step.framework_id].append(step)
    goals: dict[tuple[int, str], dict[str, str]] = {}
    wanted = Criterion.objects.filter(competence__in=pks, retired=False).order_by("-order")
    for criterion in wanted:
        goals[criterion.competence_id, criterion.level] = criterion.text
    there = set(
        Assignment.objects.current()
        .filter(competence__in=pks)
        .order_by()
        .values_list("competence_id", "level")
    )
    standing = LevelRecord.objects.standing(timezone.localdate()).proven().filter(person_id=viewer.person_id)
    proven = {(pk, level): date for pk, level, date in standing.values_list("competence_id", "level", "date")}
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
