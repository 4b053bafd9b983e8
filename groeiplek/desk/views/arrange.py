"""How the work is changed so that there is something to practise on (W33)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.fetch import guided_run
from groeiplek.desk.forms.work import ArrangeForm
from groeiplek.desk.words import content_of, situations_of, staged_in, title_of
from groeiplek.journeys import actions
from groeiplek.journeys.access import visible_through_run
from groeiplek.journeys.models import Adaptation, Run
from groeiplek.journeys.rules import RuleBroken


def arrange(request: ViewerRequest, uid: str) -> HttpResponse:
    """Ideas from the content and from earlier rounds, or own words."""
    run = guided_run(request.viewer, uid)
    form = ArrangeForm(request.POST or None, ideas=situations_of(run), staged=staged_in(run))
    if request.method == "POST" and form.is_valid():
        try:
            actions.arrange_work(viewer=request.viewer, run=run, **form.cleaned_data)
        except RuleBroken as broken:
            form.refuse(broken)
        else:
            messages.success(request, _("It is noted how the work is arranged."))
            return redirect("desk:run", uid=run.uid)
    look(request.viewer, "arrange", run, subject_uid=run.journey.person.uid)
    context = {
        "run": run,
        "person": run.journey.person,
        "title": title_of(run),
        "form": form,
        "agreed": run.adaptations.all(),
        "earlier": _earlier(request.viewer, run),
        "tips": content_of(run).trainer.arrange,
    }
    return render(request, "desk/arrange.html", context)


def _earlier(viewer: Viewer, run: Run) -> list[str]:
    """What this viewer saw arranged before for this skill (W75); own words may hold names, so no further."""
    rows = Adaptation.objects.filter(visible_through_run(viewer), situation="")
    rows = rows.filter(run__assignment__competence=run.assignment.competence)
    found = rows.exclude(run=run).order_by("-pk").values_list("text", flat=True)[:30]
    return list(dict.fromkeys(found))[:5]
