"""The choice of the participant, entered by the trainer; the talk confirms it (W14, W23, W30)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require, visible_or_404
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.choices import Part, card_of, open_now
from groeiplek.desk.forms.choice import ProposeForm
from groeiplek.journeys import actions
from groeiplek.journeys.access import may_guide, visible_journeys
from groeiplek.journeys.models import Goal, Journey
from groeiplek.journeys.rules import RuleBroken


def propose(request: ViewerRequest, uid: str) -> HttpResponse:
    """The participant's own words come first, an idea of the trainer second."""
    viewer = request.viewer
    journey = visible_or_404(Journey.objects.with_people(), visible_journeys(viewer), uid=uid)
    require(may_guide(viewer, journey) and journey.ended_on is None)
    skills = card_of(journey)
    choices = open_now(skills)
    labels = [(name, part.label) for name, part in choices.items()]
    form = ProposeForm(request.POST or None, open_now=labels)
    if request.method == "POST" and form.is_valid():
        goal = _proposed(viewer, journey, form, choices[form.cleaned_data["choice"]])
        if goal is not None:
            told = _("The choice of %(name)s is written down. Talk about it together.")
            messages.success(request, told % {"name": journey.person.first_name})
            return redirect("desk:confirm_goal", uid=goal.uid)
    look(viewer, "propose", journey, subject_uid=journey.person.uid)
    context = {
        "journey": journey,
        "person": journey.person,
        "form": form,
        "skills": [skill for skill in skills if not skill.soon],
        "soon": [skill.name for skill in skills if skill.soon],
        "chosen": form["choice"].value(),
        "warnings": [problem.message for problem in actions.goal_warnings(journey)],
        "back_url": reverse("desk:journey", args=[journey.uid]),
        "back_words": _("The journey of %(name)s") % {"name": journey.person.full_name},
    }
    return render(request, "desk/propose.html", context)


def _proposed(viewer: Viewer, journey: Journey, form: ProposeForm, part: Part) -> Goal | None:
    typed = form.cleaned_data
    try:
        return actions.propose_goal(
            viewer=viewer,
            journey=journey,
            competence=part.competence,
            level=part.level,
            proposed_by=typed["proposed_by"],
            observed=typed["observed"],
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return None
