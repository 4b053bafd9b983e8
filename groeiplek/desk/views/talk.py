"""A talk, led by the screen: opened, interrupted, picked up, written down (X22)."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from groeiplek.accounts.access import require, visible_or_404
from groeiplek.accounts.models import Person
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.desk.coaches import coaches_for
from groeiplek.desk.forms.talk import TalkForm, first_values
from groeiplek.desk.places import places_of, usual_place
from groeiplek.desk.steps import url_after
from groeiplek.desk.talk_record_shown import lines_of
from groeiplek.desk.talk_stage import Stage, stage_of
from groeiplek.desk.words import content_of, title_of
from groeiplek.journeys import actions
from groeiplek.journeys.access import is_coach, may_guide, may_join, may_read_words, visible_talks
from groeiplek.journeys.models import Run, RunState, Talk, TalkState
from groeiplek.journeys.rules import RuleBroken
from groeiplek.kit.dates import clock

LATER, JOIN = "later", "join"


def talk(request: ViewerRequest, uid: str) -> HttpResponse:
    """The guide leads it; a coach can come along; a talk that was held is shown as it was written down."""
    viewer = request.viewer
    found = _found(request, uid)
    guides = may_guide(viewer, found.journey)
    if request.method == "POST":
        return _changed(request, found)
    look(viewer, "talk", found, subject_uid=found.journey.person.uid)
    if not guides or found.state != TalkState.PLANNED:
        return _shown(request, found)
    stage = stage_of(found)
    initial = found.draft or first_values(stage, usual_place(found.journey))
    return _lead(request, stage, TalkForm(stage=stage, initial=initial))


@require_POST
def talk_draft(request: ViewerRequest, uid: str) -> HttpResponse:
    """Keeps what was typed, every few seconds; the answer says when."""
    found = _found(request, uid)
    require(may_guide(request.viewer, found.journey))
    try:
        _keep(request, found)
    except RuleBroken as broken:
        return JsonResponse({"problem": broken.problems[0].message}, status=409)
    return JsonResponse({"saved": _("Saved at %(time)s") % {"time": clock(timezone.now())}})


def _found(request: ViewerRequest, uid: str) -> Talk:
    rows = Talk.objects.select_related(
        "guide", "led_by", "journey__person", "journey__trainer", "journey__coach", "journey__department",
        "journey__template", "run__assignment__competence", "run__assignment__pack_version", "run__goal",
        "run__journey__person",
    )  # fmt: skip
    found = visible_or_404(rows, visible_talks(request.viewer), uid=uid)
    # The participant reads it on the own pages; this one is for who leads it or comes along.
    require(found.journey.person_id != request.viewer.person_id)
    return found


def _version(request: ViewerRequest) -> int:
    asked = request.POST.get("version", "")
    return int(asked) if asked.isdecimal() and len(asked) < 10 else 0


def _keep(request: ViewerRequest, found: Talk) -> None:
    draft = TalkForm(stage=stage_of(found)).draft(request.POST)
    actions.save_draft(viewer=request.viewer, talk=found, draft=draft, version=_version(request))


def _changed(request: ViewerRequest, found: Talk) -> HttpResponse:
    """Which button it was decides; whatever goes wrong, the page comes back as it was filled in."""
    asked = request.POST.get("do", "")
    if asked == JOIN:
        require(may_join(request.viewer, found))
        return _joined(request, found)
    require(may_guide(request.viewer, found.journey))
    stage = stage_of(found)
    form = TalkForm(request.POST, stage=stage)
    try:
        if asked == LATER:
            _keep(request, found)
            messages.success(request, _("What you filled in is kept. You can go on later, on any device."))
            return redirect("desk:today")
        if "companion" in request.POST:
            _keep(request, found)
            _invite(request, found)
            return redirect("desk:talk", uid=found.uid)
        if form.is_valid():
            warnings = actions.hold_talk(
                viewer=request.viewer, talk=found, version=_version(request), record=form.record()
            )
            for warning in warnings:
                messages.warning(request, warning.message)
            messages.success(request, _told(found))
            return redirect(url_after(found))
    except RuleBroken as broken:
        form.refuse(broken)
    return _lead(request, stage, form)


def _told(found: Talk) -> str:
    """What the talk changed, in one line."""
    run = Run.objects.filter(pk=found.run_id).first() if found.run_id else None
    told = _("The talk is written down.")
    if run is None:
        return told
    name = {"name": found.journey.person.first_name}
    if run.state == RunState.ACHIEVED:
        return _("Achieved! It stands in the file of %(name)s now.") % name
    if run.state == RunState.STOPPED:
        return _("The talk is written down. What %(name)s learned stays.") % name
    if run.state == RunState.PROOF and found.moment == "guidance":
        return _("The talk is written down. The week without help of %(name)s stands.") % name
    if run.state == RunState.PROOF:
        return _(
            "Your judgement is saved. The outcome is open until both assessors agree, or a joint talk decides."
        )
    return told


def _joined(request: ViewerRequest, found: Talk) -> HttpResponse:
    try:
        actions.join_talk(viewer=request.viewer, talk=found)
        messages.success(request, _("You come along to this talk."))
    except RuleBroken as broken:
        messages.warning(request, broken.problems[0].message)
    return redirect("desk:talk", uid=found.uid)


def _invite(request: ViewerRequest, found: Talk) -> None:
    asked = {person.uid: person for person in coaches_for(found.journey)}
    person: Person | None = asked.get(request.POST.get("companion", ""))
    if person is not None:
        actions.invite_companion(viewer=request.viewer, talk=found, person=person)
        messages.success(request, _("%(name)s is asked to come along.") % {"name": person.full_name})


def _lead(request: ViewerRequest, stage: Stage, form: TalkForm) -> HttpResponse:
    talk = stage.talk
    uids = {each.observation.uid for each in (*stage.compliments, *stage.others)}
    there = {each.person_id for each in stage.attendees}
    context: dict[str, Any] = {
        "stage": stage,
        "talk": talk,
        "run": talk.run,
        "person": talk.journey.person,
        "title": title_of(talk.run) if talk.run else "",
        "goal": content_of(talk.run).goal if talk.run else None,
        "form": form,
        "ticks": form.ticks_for(uids),
        "places": places_of(talk.journey),
        "to_ask": [person for person in coaches_for(talk.journey) if person.pk not in there],
    }
    return render(request, "desk/talk.html", context)


def _shown(request: ViewerRequest, found: Talk) -> HttpResponse:
    viewer = request.viewer
    reads = may_read_words(viewer, found.journey)
    stage = stage_of(found)
    there = {each.person_id for each in stage.attendees}
    context: dict[str, Any] = {
        "stage": stage,
        "talk": found,
        "run": found.run,
        "person": found.journey.person,
        "title": title_of(found.run) if found.run else "",
        "reads": reads,
        "outcome": stage.guide.outcomes[found.outcome].text
        if found.outcome in stage.guide.outcomes
        else None,
        "lines": lines_of(stage) if reads and found.state == TalkState.HELD else [],
        "joins": is_coach(viewer, found.journey)
        and found.state == TalkState.PLANNED
        and viewer.person_id not in there,
        "comes": viewer.person_id in there,
    }
    return render(request, "desk/talk_shown.html", context)
