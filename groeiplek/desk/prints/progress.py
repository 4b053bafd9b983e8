"""Progress report of one person (W53): levels with date, assessors and evidence; journeys and their goals."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from groeiplek.accounts.models import Person
from groeiplek.desk.prints.sheets import reader_language
from groeiplek.dossier.models import LevelRecord
from groeiplek.journeys.models import Journey, Run, RunState
from groeiplek.kit.dates import day_words
from groeiplek.kit.templatetags.kit import text


def progress_report(person: Person, levels: list[LevelRecord], journeys: list[Journey]) -> dict[str, Any]:
    """`levels` and `journeys` are those that the reader may see; three queries more for what belongs to them."""
    today = timezone.localdate()
    runs = Run.objects.filter(journey__in=journeys).for_page().order_by("started_on")
    return {
        "title": _("Progress of %(name)s") % {"name": person.full_name},
        "language": reader_language(),
        "kind": _("Progress report"),
        "name": person.full_name,
        "lead": _("%(organisation)s, %(department)s. As it stands on %(date)s.")
        % {
            "organisation": person.organisation.name,
            "department": person.department.name if person.department else "",
            "date": _date(today),
        },
        "foot": _("Progress report, %(date)s") % {"date": _date(today)},
        "page_word": _("page"),
        "parts": [_levels(levels), _running(list(runs)), _journeys(journeys)],
    }


def _date(day: Any) -> str:
    return date_format(day, "j F Y")


def _levels(levels: list[LevelRecord]) -> dict[str, Any]:
    rows = [
        [
            f"{text(record.competence.name)}, {record.level}",
            _date(record.date),
            ", ".join(assessor.full_name for assessor in record.assessors.all()),
            str(record.evidence.get("own_words", "")),
        ]
        for record in levels
    ]
    return {
        "title": _("What is achieved"),
        "head": [_("Level"), _("Date"), _("Assessors"), _("In own words")],
        "widths": [4, 3, 3, 5],
        "rows": rows,
        "empty": _("Nothing is in the file yet. It comes here as soon as a level is achieved."),
    }


def _running(runs: list[Run]) -> dict[str, Any]:
    rows = [
        [
            f"{text(run.assignment.competence.name)}, {run.assignment.level}",
            str(RunState(run.state).label),
            _weeks(run),
        ]
        for run in runs
        if run.state not in (RunState.ACHIEVED, RunState.STOPPED)
    ]
    return {
        "title": _("What is being learned now"),
        "head": [_("Goal"), _("Where it stands"), _("Time on this level")],
        "widths": [5, 4, 3],
        "rows": rows,
        "empty": _("No goal is running now."),
    }


def _weeks(run: Run) -> str:
    weeks = (timezone.localdate() - run.started_on).days // 7
    return ngettext("%(n)s week", "%(n)s weeks", weeks) % {"n": weeks} if weeks else day_words(run.started_on)


def _journeys(journeys: list[Journey]) -> dict[str, Any]:
    rows = [
        [
            f"{_date(journey.starts_on)} - {_date(journey.ended_on or journey.ends_on)}",
            journey.trainer.full_name,
            journey.coach.full_name if journey.coach else "",
            journey.get_end_reason_display() if journey.ended_on else _("runs"),
        ]
        for journey in journeys
    ]
    return {
        "title": _("Journeys"),
        "head": [_("Period"), _("Trainer"), _("Coach"), _("State")],
        "widths": [5, 3, 3, 3],
        "rows": rows,
        "empty": _("There is no journey yet."),
    }
