"""The certificate: what will stand on it, giving it, and finding it back (W50)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require, visible_or_404
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.desk.forms.base import DeskForm
from groeiplek.dossier.models import Certificate
from groeiplek.journeys import actions
from groeiplek.journeys.access import may_guide, may_read_words, visible_journeys
from groeiplek.journeys.models import Journey
from groeiplek.journeys.rules import RuleBroken


def certificate(request: ViewerRequest, uid: str) -> HttpResponse:
    """Only what was achieved stands on it; a later one names everything again."""
    viewer = request.viewer
    require(viewer.is_staff)
    journey = visible_or_404(Journey.objects.with_people(), visible_journeys(viewer), uid=uid)
    require(may_read_words(viewer, journey))
    form = DeskForm(request.POST or None)
    if request.method == "POST":
        require(may_guide(viewer, journey))
        if _stands(journey) or _given(request, journey, form):
            return redirect("desk:certificate", uid=journey.uid)
    look(viewer, "certificate", journey, subject_uid=journey.person.uid)
    lines = actions.certificate_lines(actions.achieved_levels(journey))
    given = list(Certificate.objects.filter(source_uid=journey.uid))
    context = {
        "journey": journey,
        "person": journey.person,
        "form": form,
        "lines": lines,
        "given": given,
        "may_give": may_guide(viewer, journey) and bool(lines) and not _given_already(lines, given),
        "back_url": reverse("desk:journey", args=[journey.uid]),
        "back_words": _("The journey of %(name)s") % {"name": journey.person.full_name},
    }
    return render(request, "desk/certificate.html", context)


def _given(request: ViewerRequest, journey: Journey, form: DeskForm) -> bool:
    try:
        actions.give_certificate(viewer=request.viewer, journey=journey)
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    told = _("The certificate of %(name)s is ready. Print it, and celebrate it together.")
    messages.success(request, told % {"name": journey.person.first_name})
    return True


def _stands(journey: Journey) -> bool:
    """Whether this very certificate was given already, as after a second tap."""
    lines = actions.certificate_lines(actions.achieved_levels(journey))
    return bool(lines) and _given_already(lines, list(Certificate.objects.filter(source_uid=journey.uid)))


def _given_already(lines: list[dict[str, object]], given: list[Certificate]) -> bool:
    """Whether a certificate that stands names exactly this."""
    now = {line["record"] for line in lines}
    return any({line.get("record") for line in one.lines} == now for one in given if one.withdrawn_on is None)
