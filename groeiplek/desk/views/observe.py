"""I saw something: an observation in four taps (W34, X21)."""

import datetime
from collections import Counter
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require, visible_or_404
from groeiplek.accounts.models import RoleCode
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.forms.observation import OWN, ObservationForm
from groeiplek.desk.seen import ICONS
from groeiplek.desk.words import OTHER, behaviours_of, content_of, own_situations, situations_of, title_of
from groeiplek.journeys import actions
from groeiplek.journeys.access import may_observe, observed_journeys, visible_runs
from groeiplek.journeys.models import Journey, Observation, ObservationKind, Run, RunState
from groeiplek.journeys.models.goal import RunQuerySet
from groeiplek.journeys.rules import RuleBroken
from groeiplek.kit.uid import new_uid


def observe(request: ViewerRequest) -> HttpResponse:
    """Choosing the person comes first: it loads what can be seen of that goal."""
    viewer = request.viewer
    require(viewer.has(RoleCode.TRAINER, RoleCode.ASSISTANT) or bool(viewer.stands_in))
    runs = _runs(viewer)
    asked = request.POST.get("run") or request.GET.get("run")
    run = _chosen(viewer, runs, asked) if asked else (runs[0] if len(runs) == 1 else None)
    form = _form(request, run) if run else None
    if request.method == "POST" and run and form and form.is_valid() and _saved(viewer, run, form):
        messages.success(request, _told(run, form.cleaned_data["kind"]))
        return redirect(f"{reverse('desk:observe')}?run={run.uid}")
    context: dict[str, Any] = {
        "runs": runs,
        "run": run,
        "form": form,
        "kind_icons": ICONS,
        "twice": _twice(runs),
    }
    if run:
        context |= {"title": title_of(run), "goal": content_of(run).goal}
    return render(request, "desk/observe.html", context)


def _runs(viewer: Viewer) -> list[Run]:
    """Runs at work, of those whom this viewer sees there, by first name."""
    journeys = Journey.objects.open().filter(observed_journeys(viewer))
    found = _at_work().filter(journey__in=journeys)
    return list(found.order_by("journey__person__first_name", "journey__person__last_name", "pk"))


def _at_work() -> RunQuerySet:
    return Run.objects.for_page().filter(state__in=[RunState.PRACTISING, RunState.PROOF])


def _twice(runs: list[Run]) -> set[int]:
    """Journeys with more than one run here: the skill then stands under the name."""
    counted = Counter(run.journey_id for run in runs)
    return {journey for journey, count in counted.items() if count > 1}


def _chosen(viewer: Viewer, runs: list[Run], uid: str) -> Run:
    for run in runs:
        if run.uid == uid:
            return run
    run = visible_or_404(_at_work(), visible_runs(viewer), uid=uid)
    require(may_observe(viewer, run.journey))
    return run


def _form(request: ViewerRequest, run: Run) -> ObservationForm:
    seen = list(run.observations.all()[:30])
    posted = request.method == "POST"
    return ObservationForm(
        request.POST if posted else None,
        behaviours=behaviours_of(run),
        situations=situations_of(run),
        own=own_situations(run.adaptations.all(), seen),
        initial={"write_id": new_uid(), "situation": _same_work(request.viewer, seen)},
    )


def _same_work(viewer: Viewer, seen: list[Observation]) -> str:
    """The work of today's last observation: somebody who sees two things sees them at the same work."""
    since = timezone.now() - datetime.timedelta(hours=8)
    last = next((each for each in seen if each.observer_id == viewer.person_id and each.at > since), None)
    if last is None:
        return ""
    return OWN + last.situation_text if last.situation == OTHER else last.situation


def _saved(viewer: Viewer, run: Run, form: ObservationForm) -> bool:
    try:
        actions.observe(viewer=viewer, run=run, **form.cleaned_data)
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    return True


def _told(run: Run, kind: str) -> str:
    words = {
        ObservationKind.COMPLIMENT: _(
            "The compliment for %(name)s is saved. It comes back in the next talk."
        ),
        ObservationKind.NO_CHANCE: _(
            "Saved: %(name)s had no chance to show it. That does not count against anyone."
        ),
    }
    kept = words.get(
        ObservationKind(kind), _("What you saw of %(name)s is saved. It comes back in the next talk.")
    )
    return kept % {"name": run.journey.person.first_name}
