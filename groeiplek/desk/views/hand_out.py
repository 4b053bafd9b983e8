"""The practice sheet goes along, and the next talk stands in the same step (W32)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.catalogue.content import journey_content
from groeiplek.desk.fetch import guided_run
from groeiplek.desk.forms.when import usual_moment
from groeiplek.desk.forms.work import HandOutForm
from groeiplek.desk.places import places_of, usual_place
from groeiplek.desk.words import content_of, title_of
from groeiplek.journeys import actions
from groeiplek.journeys.models import Run
from groeiplek.journeys.rules import RuleBroken
from groeiplek.kit.dates import when_words


def hand_out(request: ViewerRequest, uid: str) -> HttpResponse:
    """Day, time and place are proposed; one to two weeks ahead needs no second thought."""
    run = guided_run(request.viewer, uid)
    form = _form(request, run)
    if request.method == "POST" and form.is_valid() and _handed_out(request, run, form):
        return redirect("desk:run", uid=run.uid)
    look(request.viewer, "hand_out", run, subject_uid=run.journey.person.uid)
    context = {
        "run": run,
        "person": run.journey.person,
        "title": title_of(run),
        "form": form,
        "places": places_of(run.journey),
        "prompts": content_of(run).practice.values(),
        "adaptations": run.adaptations.all(),
    }
    return render(request, "desk/hand_out.html", context)


def _form(request: ViewerRequest, run: Run) -> HandOutForm:
    usual_days = journey_content(run.journey.template_id).settings.next_talk_days
    if request.method == "POST":
        return HandOutForm(request.POST, usual_days=usual_days)
    at = usual_moment()
    place = usual_place(run.journey)
    initial = {"day": at.date(), "time": at.time(), "place": place}
    return HandOutForm(initial=initial, usual_days=usual_days)


def _handed_out(request: ViewerRequest, run: Run, form: HandOutForm) -> bool:
    typed = form.cleaned_data
    try:
        actions.hand_out_sheet(
            viewer=request.viewer,
            run=run,
            version=typed["version"],
            talk_at=typed["at"],
            place=typed["place"],
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    told = _("The sheet goes along. You talk again %(when)s.")
    messages.success(request, told % {"when": when_words(typed["at"])})
    return True
