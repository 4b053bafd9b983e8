"""Planning a talk about a run, or moving one that stands."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.catalogue.content import journey_content
from groeiplek.catalogue.models import TalkGuide
from groeiplek.desk.fetch import guided_run
from groeiplek.desk.forms.when import PlanForm, usual_moment
from groeiplek.desk.places import places_of, usual_place
from groeiplek.desk.words import title_of
from groeiplek.journeys import actions
from groeiplek.journeys.facts import facts_for_run
from groeiplek.journeys.models import Run, Talk
from groeiplek.journeys.progress import next_step
from groeiplek.journeys.rules import RuleBroken
from groeiplek.kit.dates import when_words

# Which talk a run can have, by where it stands.
MOMENTS = {"learning": "answers", "practising": "guidance", "proof": "final"}
# Only between two guidance talks there is a usual number of days.
SPACED = "guidance"


def plan_talk(request: ViewerRequest, uid: str) -> HttpResponse:
    """Proposes what comes next; a talk of that kind that stands already is moved instead."""
    run = guided_run(request.viewer, uid)
    moment = _moment(run)
    planned = run.talks.planned().filter(moment=moment).first()
    form = _form(request, run, moment, planned)
    if request.method == "POST" and form.is_valid() and _planned(request, run, moment, planned, form):
        return redirect("desk:run", uid=run.uid)
    guide = TalkGuide.objects.filter(pack_version=run.assignment.pack_version, moment=moment).first()
    look(request.viewer, "plan_talk", run, subject_uid=run.journey.person.uid)
    context = {
        "run": run,
        "person": run.journey.person,
        "title": title_of(run),
        "form": form,
        "guide": guide,
        "planned": planned,
        "places": places_of(run.journey),
    }
    return render(request, "desk/plan_talk.html", context)


def _moment(run: Run) -> str:
    if run.state not in MOMENTS:
        raise Http404
    step = next_step(facts_for_run(run))
    return step.moment or MOMENTS[run.state]


def _form(request: ViewerRequest, run: Run, moment: str, planned: Talk | None) -> PlanForm:
    settings = journey_content(run.journey.template_id).settings
    usual_days = settings.next_talk_days if moment == SPACED else None
    if request.method == "POST":
        return PlanForm(request.POST, usual_days=usual_days)
    at = timezone.localtime(planned.planned_at) if planned else usual_moment(10 if moment == SPACED else 1)
    initial = {
        "day": at.date(),
        "time": at.time(),
        "place": planned.place if planned else usual_place(run.journey),
    }
    return PlanForm(initial=initial, usual_days=usual_days)


def _planned(request: ViewerRequest, run: Run, moment: str, planned: Talk | None, form: PlanForm) -> bool:
    typed = form.cleaned_data
    when = {"planned_at": typed["at"], "place": typed["place"]}
    try:
        if planned:
            actions.move_talk(viewer=request.viewer, talk=planned, version=typed["version"], **when)
        else:
            actions.plan_talk(viewer=request.viewer, journey=run.journey, run=run, moment=moment, **when)
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    messages.success(request, _("The talk stands: %(when)s.") % {"when": when_words(typed["at"])})
    return True
