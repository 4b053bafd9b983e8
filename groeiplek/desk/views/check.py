"""Is this certificate genuine? Public, and without keeping anything about who asks (W50).

The address on paper opens the answer at once: its code is too long to guess. Codes that are typed are counted by
where they come from, and held back for a while when there are many wrong ones.
"""

import datetime

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from groeiplek.accounts import limits
from groeiplek.accounts.middleware import public
from groeiplek.accounts.request import VisitorRequest
from groeiplek.desk.forms.check import CheckForm
from groeiplek.dossier.codes import certificate_code, certificate_for

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
    certificate = certificate_for(code)
    if certificate is None:
        return render(request, "desk/check.html", {"form": form, "unknown": True}, status=404)
    attempt.forgive()
    return redirect("desk:check", code=certificate_code(certificate))


@public
@require_safe
def check_code(request: VisitorRequest, code: str) -> HttpResponse:
    """What was printed, when the code is one of ours."""
    certificate = certificate_for(code)
    if certificate is None:
        form = CheckForm(initial={"code": code[:60]})
        return render(request, "desk/check.html", {"form": form, "unknown": True}, status=404)
    lines = [{**line, "date": datetime.date.fromisoformat(line["date"])} for line in certificate.lines]
    context = {"certificate": certificate, "lines": lines, "code": certificate_code(certificate)}
    return render(request, "desk/checked.html", context)


def _wait(minutes: int) -> str:
    return _("There were many codes that we do not know. Try again in %(minutes)d minutes.") % {
        "minutes": minutes
    }
