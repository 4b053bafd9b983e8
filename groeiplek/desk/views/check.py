"""Is this certificate or progress report genuine? Public, and without keeping anything about who asks (W50, W53).

The address on paper opens the answer at once: its code is too long to guess. Codes that are typed are counted by
where they come from, and held back for a while when there are many wrong ones.
"""

import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiplek.accounts import limits
from groeiplek.accounts.middleware import public
from groeiplek.accounts.models import Person
from groeiplek.accounts.request import VisitorRequest
from groeiplek.accounts.tenancy import inside
from groeiplek.desk.forms.check import CheckForm
from groeiplek.dossier.codes import certificate_code, certificate_for, report_code, report_for
from groeiplek.dossier.models import LevelRecord
from groeiplek.journeys.actions import certificate_lines

QUARTER = datetime.timedelta(minutes=15)
LIMIT = limits.Limit("certificate", QUARTER, ((20, QUARTER),))


@public
@require_http_methods(["GET", "HEAD", "POST"])
def check(request: VisitorRequest) -> HttpResponse:
    """The form for the code."""
    form = CheckForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return render(request, "desk/check.html", {"form": form})
    code = form.cleaned_data["code"]
    try:
        attempt = limits.begin(LIMIT, limits.address_of(request))
    except limits.TooManyTries as held_back:
        form.add_error("code", _wait(held_back.minutes))
        return render(request, "desk/check.html", {"form": form}, status=429)
    known = _known(code)
    if known is None:
        return render(request, "desk/check.html", {"form": form, "unknown": True}, status=404)
    attempt.forgive()
    return redirect("desk:check", code=known)


def _known(code: str) -> str | None:
    """The code as it is printed, or None where it is not one of ours."""
    certificate = certificate_for(code)
    if certificate is not None:
        return certificate_code(certificate)
    report = report_for(code)
    return report_code(*report) if report else None


@public
@require_safe
def check_code(request: VisitorRequest, code: str) -> HttpResponse:
    """What was printed, when the code is one of ours."""
    certificate = certificate_for(code)
    if certificate is None:
        report = report_for(code)
        if report is not None:
            return _report(request, *report)
        form = CheckForm(initial={"code": code[:60]})
        return render(request, "desk/check.html", {"form": form, "unknown": True}, status=404)
    context = {
        "certificate": certificate,
        "lines": _dated(certificate.lines),
        "code": certificate_code(certificate),
    }
    return render(request, "desk/checked.html", context)


def _report(request: VisitorRequest, person: Person, day: datetime.date) -> HttpResponse:
    """What a report of that day says, worked out anew from the file: nothing is stored for it."""
    with inside(person.organisation_id):
        found = LevelRecord.objects.standing(day).proven().filter(person=person).exclude(level="")
        found = found.select_related("competence__parent").prefetch_related("assessors")
        lines = _dated(certificate_lines(list(found.order_by("date", "pk"))))
    context = {"person": person, "day": day, "lines": lines, "code": report_code(person, day)}
    return render(request, "desk/checked_report.html", context)


def _dated(lines: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**line, "date": datetime.date.fromisoformat(line["date"])} for line in lines]


def _wait(minutes: int) -> str:
    return _("There were many codes that we do not know. Try again in %(minutes)d minutes.") % {
        "minutes": minutes
    }
