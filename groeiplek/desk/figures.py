"""Figures by department and period, without names (W62, V3)."""

import datetime
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts.access import departments_q
from groeiplek.accounts.models import Department, RoleCode
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.models import ScaleLevel
from groeiplek.desk.small_groups import LEAST, Column, coarse, told_by
from groeiplek.dossier.models import LevelRecord
from groeiplek.journeys.models import Appraisal, EndReason, Journey
from groeiplek.kit.templatetags.kit import text

ROLES = (RoleCode.PROJECT_MANAGER, RoleCode.MANAGER)
# With who joined and who left, these would tell the third: they are told in steps.
IN_STEPS = frozenset({"running"})
# Half-years that do not overlap: from periods that do, a small group could be worked out.
PERIODS = 6


@dataclass(frozen=True)
class Period:
    """Half a year; `last` is today in the one that runs."""

    code: str
    first: datetime.date
    last: datetime.date


@dataclass(frozen=True)
class Heading:
    """A column with what its number means."""

    key: str
    words: str
    means: str


@dataclass(frozen=True)
class Figures:
    """The table as it may be shown."""

    departments: list[Department]
    headings: list[Heading]
    columns: dict[str, Column]

    @property
    def rows(self) -> list[tuple[Department, list[str]]]:
        return [
            (
                department,
                [_words(heading.key, self.columns[heading.key].cells[place]) for heading in self.headings],
            )
            for place, department in enumerate(self.departments)
        ]

    @property
    def totals(self) -> list[str]:
        return [_words(heading.key, self.columns[heading.key].total) for heading in self.headings]


def periods(today: datetime.date | None = None) -> list[Period]:
    """The running half-year and those before it."""
    today = today or timezone.localdate()
    year, half = today.year, 1 if today.month < 7 else 2
    found = []
    for _number in range(PERIODS):
        first = datetime.date(year, 1 if half == 1 else 7, 1)
        last = datetime.date(year, 6, 30) if half == 1 else datetime.date(year, 12, 31)
        found.append(Period(f"{year}-{half}", first, min(last, today)))
        year, half = (year, 1) if half == 2 else (year - 1, 2)
    return found


def own_journeys(viewer: Viewer) -> Q:
    """Journeys of the departments whose figures this viewer reads."""
    found = Q(pk__in=[])
    for role in ROLES:
        found |= departments_q(viewer, role, "department")
    return found


def _words(key: str, number: int | None) -> str:
    """A number as the table shows it; empty where it is held back."""
    if number is None:
        return ""
    if key in IN_STEPS:
        return f"{number}–{number + LEAST - 1}"
    return str(number)


def figures_of(viewer: Viewer, period: Period) -> Figures:
    """People by department; four queries."""
    mine = Journey.objects.filter(own_journeys(viewer))
    within = (period.first, period.last)
    running = Q(starts_on__lte=period.last) & (Q(ended_on__isnull=True) | Q(ended_on__gt=period.last))
    stopped = Q(ended_on__range=within) & ~Q(end_reason=EndReason.COMPLETED)
    counted = (
        mine.order_by()
        .values("department")
        .annotate(
            joined=Count("person", distinct=True, filter=Q(starts_on__range=within)),
            running=Count("person", distinct=True, filter=running),
            stopped=Count("person", distinct=True, filter=stopped),
        )
    )
    by_department = {row["department"]: row for row in counted}
    departments = list(Department.objects.filter(pk__in=by_department))
    levels = _levels(mine, within)
    codes = _codes(viewer)
    columns = {
        key: [by_department[department.pk][key] for department in departments]
        for key in ("joined", "running", "stopped")
    }
    for code in codes:
        columns[f"level-{code}"] = [levels.get((department.pk, code), 0) for department in departments]
    shown = told_by(columns)
    stepped = {key: coarse(shown[key]) for key in IN_STEPS}
    return Figures(departments, _headings(codes), shown | stepped)


def _levels(mine: object, within: tuple[datetime.date, datetime.date]) -> dict[tuple[int, str], int]:
    """How many people achieved this level at least once, by department of the journey in which they did."""
    records = (
        LevelRecord.objects.standing(within[1]).proven().filter(date__range=within, source_kind="appraisal")
    )
    rows = Appraisal.objects.filter(uid__in=records.values("source_uid"), run__journey__in=mine).order_by()
    counted = rows.values_list("run__journey__department", "run__assignment__level").annotate(
        people=Count("run__journey__person", distinct=True)
    )
    return {(department, level): people for department, level, people in counted}


def _codes(viewer: Viewer) -> dict[str, str]:
    """Levels of the methods in use, low to high, with their names."""
    rows = ScaleLevel.objects.filter(framework__pack__organisations__organisation_id=viewer.organisation_id)
    return {code: text(name) for code, name in rows.order_by("order").values_list("code", "name")}


def _headings(codes: dict[str, str]) -> list[Heading]:
    levels = [
        Heading(
            f"level-{code}",
            name,
            _("people who achieved %(level)s in this period, for one skill or more") % {"level": name},
        )
        for code, name in codes.items()
    ]
    return [
        Heading("joined", _("Joined"), _("people whose journey began in this period")),
        Heading(
            "running",
            _("Running"),
            _("people whose journey ran on the last day of this period, in steps of five"),
        ),
        *levels,
        Heading(
            "stopped",
            _("Stopped"),
            _("people whose journey was closed in this period before it was complete"),
        ),
    ]
