"""The talk about a proposal: it becomes a choice and the assignment starts, or it becomes something else (W23, W89)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require, visible_or_404
from groeiplek.accounts.models import Person, RoleCode
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.content import talk_content
from groeiplek.catalogue.models import Criterion, TalkGuide
from groeiplek.catalogue.packs.schema import TalkFile
from groeiplek.desk.forms.choice import ConfirmForm
from groeiplek.desk.places import places_of, usual_place
from groeiplek.desk.team import holders
from groeiplek.journeys import actions
from groeiplek.journeys.access import may_guide, visible_through_journey
from groeiplek.journeys.models import Goal, GoalState, Journey, Run
from groeiplek.journeys.prompts import of_guide
from groeiplek.journeys.rules import RuleBroken
from groeiplek.kit.templatetags.kit import text

WITHDRAW = "something_else"


def confirm_goal(request: ViewerRequest, uid: str) -> HttpResponse:
    """A proposal that was confirmed or withdrawn meanwhile leads on to where it went."""
    viewer = request.viewer
    rows = Goal.objects.select_related(
        "competence__parent", "entered_by", "journey__person", "journey__trainer", "journey__department",
        "journey__template__pack_version",
    )  # fmt: skip
    goal = visible_or_404(rows, visible_through_journey(viewer), uid=uid)
    require(may_guide(viewer, goal.journey))
    if request.method != "POST" and goal.state != GoalState.PROPOSED:
        return _gone_on(goal)
    guide = _guide(goal.journey)
    form = _form(request, goal, guide)
    if request.method == "POST" and _done(request, goal, form):
        return _gone_on(goal)
    look(viewer, "goal", goal, subject_uid=goal.journey.person.uid)
    return render(request, "desk/confirm_goal.html", _context(goal, guide, form))


def _gone_on(goal: Goal) -> HttpResponse:
    run = Run.objects.filter(goal=goal).first()
    if run is not None:
        return redirect("desk:run", uid=run.uid)
    withdrawn = Goal.objects.filter(
        pk=goal.pk, state=GoalState.WITHDRAWN, journey__ended_on__isnull=True
    ).exists()
    return redirect("desk:propose" if withdrawn else "desk:journey", uid=goal.journey.uid)


def _guide(journey: Journey) -> TalkFile | None:
    moment = "next" if Run.objects.filter(journey=journey).exists() else "choice"
    guide = TalkGuide.objects.filter(pack_version_id=journey.template.pack_version_id, moment=moment).first()
    return talk_content(guide.pk) if guide else None


def _form(request: ViewerRequest, goal: Goal, guide: TalkFile | None) -> ConfirmForm:
    journey = goal.journey
    ways = (
        [(name, text(end.text)) for name, end in guide.outcomes.items() if end.does == "advance"]
        if guide
        else []
    )
    given: dict[str, Any] = {
        "asked": of_guide(guide) if guide else [],
        "outcomes": ways,
        "coaches": holders(RoleCode.COACH, journey.department).exclude(
            pk__in=[journey.person_id, journey.trainer_id]
        ),
    }
    if request.method == "POST":
        return ConfirmForm(request.POST, **given)
    return ConfirmForm(initial={"version": journey.version, "place": usual_place(journey)}, **given)


def _done(request: ViewerRequest, goal: Goal, form: ConfirmForm) -> bool:
    try:
        if WITHDRAW in request.POST:
            actions.withdraw_goal(viewer=request.viewer, goal=goal)
            messages.success(request, _("That is fine. Choose something else together."))
            return True
        return form.is_valid() and _confirmed(request.viewer, goal, form, request)
    except RuleBroken as broken:
        form.refuse(broken)
        return False


def _confirmed(viewer: Viewer, goal: Goal, form: ConfirmForm, request: ViewerRequest) -> bool:
    typed = form.cleaned_data
    companions: list[Person] = list(typed["companions"])
    actions.confirm_goal(
        viewer=viewer,
        goal=goal,
        version=typed["version"],
        companions=companions,
        answers=form.answers,
        place=typed["place"],
        outcome=typed["outcome"],
    )
    told = _("%(name)s has chosen. The assignment is ready on the screen.")
    messages.success(request, told % {"name": goal.journey.person.first_name})
    for problem in actions.goal_warnings(goal.journey):
        messages.warning(request, problem.message)
    return True


def _context(goal: Goal, guide: TalkFile | None, form: ConfirmForm) -> dict[str, Any]:
    journey = goal.journey
    criteria = Criterion.objects.filter(competence=goal.competence, level=goal.level, retired=False)
    return {
        "goal": goal,
        "journey": journey,
        "person": journey.person,
        "form": form,
        "guide": guide,
        "parts": [(part, form.lines(name)) for name, part in guide.parts.items()] if guide else [],
        "criteria": criteria,
        "places": places_of(journey),
        "by_other": goal.entered_by_id != journey.person_id,
        "back_url": reverse("desk:journey", args=[journey.uid]),
        "back_words": _("The journey of %(name)s") % {"name": journey.person.full_name},
    }
