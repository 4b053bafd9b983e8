"""Closing a journey: the reason, what was learned, and a kind word for what still runs (W37, W52, W76)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require, visible_or_404
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.forms.journey import CloseForm
from groeiplek.desk.words import title_of
from groeiplek.dossier.models import Certificate
from groeiplek.journeys import actions
from groeiplek.journeys.access import may_close, visible_journeys
from groeiplek.journeys.models import Journey, Run
from groeiplek.journeys.rules import RuleBroken


def close_journey(request: ViewerRequest, uid: str) -> HttpResponse:
    """What still runs is named; it ends first, or stops kindly along with the journey."""
    viewer = request.viewer
    journey = visible_or_404(Journey.objects.with_people(), visible_journeys(viewer), uid=uid)
    require(may_close(viewer, journey))
    if journey.ended_on is not None and request.method != "POST":
        return redirect("desk:journey", uid=journey.uid)
    runs = list(Run.objects.open().filter(journey=journey).select_related("assignment__competence"))
    form = CloseForm(request.POST or None, running=bool(runs), initial={"version": journey.version})
    if request.method == "POST" and form.is_valid() and _closed(viewer, journey, form):
        told = _("The journey of %(name)s is closed. What was learned stays in the file.")
        messages.success(request, told % {"name": journey.person.first_name})
        return redirect("desk:journey", uid=journey.uid)
    look(viewer, "close_journey", journey, subject_uid=journey.person.uid)
    achieved = actions.achieved_levels(journey)
    context = {
        "journey": journey,
        "person": journey.person,
        "form": form,
        "runs": [(run, title_of(run)) for run in runs],
        "achieved": achieved,
        "certified": Certificate.objects.filter(source_uid=journey.uid, withdrawn_on__isnull=True).exists(),
        "back_url": reverse("desk:journey", args=[journey.uid]),
        "back_words": _("The journey of %(name)s") % {"name": journey.person.full_name},
    }
    return render(request, "desk/close_journey.html", context)


def _closed(viewer: Viewer, journey: Journey, form: CloseForm) -> bool:
    try:
        actions.close_journey(viewer=viewer, journey=journey, **form.cleaned_data)
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    return True
