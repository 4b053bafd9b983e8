"""The second assessor's own judgement; the first one shows only after it (W42, W82)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.desk.fetch import run_for
from groeiplek.desk.forms.proof import AppraisalForm
from groeiplek.desk.words import behaviours_of, title_of
from groeiplek.journeys import actions
from groeiplek.journeys.access import may_assess_second, may_guide, may_read_appraisals, may_read_words
from groeiplek.journeys.facts import facts_for_run
from groeiplek.journeys.models import Appraisal, Run
from groeiplek.journeys.progress import differ
from groeiplek.journeys.rules import RuleBroken


def appraisal(request: ViewerRequest, uid: str) -> HttpResponse:
    """Who is asked gives an own judgement; who may read them sees both side by side."""
    viewer = request.viewer
    run = run_for(viewer, uid, may_read_words)
    asked = may_assess_second(viewer, run)
    form = AppraisalForm(request.POST or None)
    if request.method == "POST":
        require(asked)
        if form.is_valid() and _given(request, run, form):
            return redirect("desk:appraisal", uid=run.uid)
    else:
        look(viewer, "appraisal", run, subject_uid=run.journey.person.uid)
    shown = may_read_appraisals(viewer, run)
    context = {
        "run": run,
        "person": run.journey.person,
        "title": title_of(run),
        "form": form if asked and not shown else None,
        "shown": shown,
        "judged": _judged(run) if shown else [],
        "differ": shown and differ(facts_for_run(run).judgements),
        "joint": run.talks.planned().filter(moment="joint").first(),
        "may_guide": may_guide(viewer, run.journey),
        "behaviours": behaviours_of(run)[:-1],
    }
    return render(request, "desk/appraisal.html", context)


def _judged(run: Run) -> list[Appraisal]:
    """What stands: a corrected judgement is shown through the one that corrects it."""
    rows = run.appraisals.select_related("assessor", "proof_week").order_by("-proof_week_id", "pk")
    return list(rows.filter(corrected_by__isnull=True))


def _given(request: ViewerRequest, run: Run, form: AppraisalForm) -> bool:
    try:
        actions.appraise_second(viewer=request.viewer, run=run, **form.cleaned_data)
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    messages.success(request, _("Your judgement is saved. It stays as you gave it."))
    return True
