"""The week without help: a tick a day, moving it, and asking for a second judgement (W41, W42, W71)."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require
from groeiplek.accounts.models import Person
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.desk.coaches import coaches_for
from groeiplek.desk.fetch import run_for
from groeiplek.desk.forms.base import DeskForm, Shown
from groeiplek.desk.forms.proof import MoveForm, SecondForm, TickForm
from groeiplek.desk.proof_days import days_of
from groeiplek.desk.words import behaviours_of, title_of
from groeiplek.journeys import actions
from groeiplek.journeys.access import may_guide, may_read_words
from groeiplek.journeys.models import ProofWeek, Run
from groeiplek.journeys.rules import RuleBroken


def proof_week(request: ViewerRequest, uid: str) -> HttpResponse:
    """Three small forms on one page; each button says which."""
    run = run_for(request.viewer, uid, may_read_words)
    week = run.proof_weeks.filter(closed_at__isnull=True).select_related("agreed_in").first()
    if week is None:
        raise Http404
    coaches = coaches_for(run.journey)
    forms = {
        "tick": TickForm(),
        "move": MoveForm(initial={"starts_on": week.starts_on}),
        "second": SecondForm(coaches=coaches),
    }
    if request.method == "POST":
        require(may_guide(request.viewer, run.journey))
        form = _sent(request, coaches)
        if form.is_valid() and _done(request, run, week, form):
            return redirect(_back(request) or request.path)
        forms[request.POST.get("do", "tick")] = form
    else:
        look(request.viewer, "proof_week", run, subject_uid=run.journey.person.uid)
    return render(request, "desk/proof_week.html", _context(request, run, week, forms))


def _sent(request: ViewerRequest, coaches: list[Person]) -> DeskForm:
    asked = request.POST.get("do", "tick")
    if asked == "move":
        return MoveForm(request.POST)
    if asked == "second":
        return SecondForm(request.POST, coaches=coaches)
    return TickForm(request.POST)


def _done(request: ViewerRequest, run: Run, week: ProofWeek, form: DeskForm) -> bool:
    try:
        if isinstance(form, MoveForm):
            actions.move_proof_week(viewer=request.viewer, proof_week=week, **form.cleaned_data)
            told = _("The week has moved.")
        elif isinstance(form, SecondForm):
            actions.ask_second_assessor(viewer=request.viewer, run=run, **form.cleaned_data)
            told = _("%(name)s is asked to look as well.") % {"name": form.cleaned_data["assessor"].full_name}
        else:
            actions.tick_day(viewer=request.viewer, proof_week=week, **form.cleaned_data)
            told = _("Ticked for %(name)s.") % {"name": run.journey.person.first_name}
    except RuleBroken as broken:
        form.refuse(broken)
        return False
    messages.success(request, told)
    return True


def _back(request: ViewerRequest) -> str:
    """The page that the tick was made on, where it is one of ours."""
    asked = request.POST.get("next", "")
    return asked if url_has_allowed_host_and_scheme(asked, {request.get_host()}) else ""


def _context(request: ViewerRequest, run: Run, week: ProofWeek, forms: dict[str, DeskForm]) -> dict[str, Any]:
    today = timezone.localdate()
    days = days_of(week, list(week.ticks.all()), today)
    problems: list[Shown] = [shown for form in forms.values() for shown in form.problems]
    return {
        "run": run,
        "person": run.journey.person,
        "title": title_of(run),
        "week": week,
        "days": days,
        "ticked": [day for day in days if day.tick],
        "forms": forms,
        "problems": problems,
        "behaviours": behaviours_of(run)[:-1],
        "final": run.talks.planned().filter(moment="final").first(),
        "started": week.starts_on <= today,
        "over": week.ends_on < today,
        "may_guide": may_guide(request.viewer, run.journey),
    }
