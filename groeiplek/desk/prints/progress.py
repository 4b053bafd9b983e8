"""Progress report of one person (W53): levels with date, assessors and evidence; journeys and their goals."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from groeiplek.accounts.models import Person
from groeiplek.desk.prints.certificates import qr
from groeiplek.dossier.codes import report_code
from groeiplek.dossier.models import LevelRecord
from groeiplek.journeys.actions import certificate_lines
from groeiplek.journeys.models import Journey, Run, RunState
from groeiplek.kit.dates import day_words
from groeiplek.kit.templatetags.kit import text


def progress_report(
    person: Person, levels: list[LevelRecord], journeys: list[Journey], check_address: str
) -> dict[str, Any]:
    """In Dutch, as it goes into the file. `levels` and `journeys` are those that the reader may see.

    `check_address` is the full address of the public page that checks the code of today.
    """
    with override("nl"):
        return _report(person, levels, journeys, check_address)


def _report(
    person: Person, levels: list[LevelRecord], journeys: list[Journey], check_address: str
) -> dict[str, Any]:
    today = timezone.localdate()
    runs = Run.objects.filter(journey__in=journeys).for_page().order_by("started_on")
    return {
        "check_words": _("Real? Scan the code."),
        "code": report_code(person, today),
        "qr": qr(check_address),
        "qr_alt": _("QR code. It opens the page that checks this report."),
        "title": _("Progress of %(name)s") % {"name": person.full_name},
        "language": "nl",
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
            f"{line['skill']}: {line['part']}",
            f"{line['level']}. {line['means']}",
            _date(record.date),
            ", ".join(line["assessors"]),
            str(record.evidence.get("own_words", "")),
        ]
        for record, line in zip(levels, certificate_lines(levels), strict=True)
    ]
    return {
        "title": _("What is achieved"),
        "head": [_("Skill"), _("Level"), _("Date"), _("Assessors"), _("In own words")],
        "widths": [4, 4, 3, 3, 5],
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
