"""Choosing what to learn (W14, W23, W30): a proposal, which the talk makes a choice."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require
from groeiplek.accounts.models import Person
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.content import talk_content
from groeiplek.catalogue.models import Assignment, Competence, ScaleLevel
from groeiplek.dossier.models import LevelRecord
from groeiplek.journeys import access, prompts
from groeiplek.journeys.actions.planning import attend, companion_problems, guide_for
from groeiplek.journeys.actions.rows import (
    changed,
    enter_phase,
    lock_journey,
    require_guide,
    require_open,
    save,
    settings_of,
    short,
)
from groeiplek.journeys.models import Goal, GoalState, Journey, ProposedBy, Run, Talk, TalkState
from groeiplek.journeys.progress import open_goals_warning
from groeiplek.journeys.rules import Problem, refuse, refuse_if


def assignment_for(journey: Journey, competence: Competence, level: str) -> Assignment | None:
    """What a run of this journey that starts now is made of; None where the pack has no assignment yet."""
    return (
        Assignment.objects.current()
        .filter(
            pack_version__pack_id=journey.template.pack_version.pack_id, competence=competence, level=level
        )
        .first()
    )


def choice_problems(journey: Journey, competence: Competence, level: str) -> list[Problem]:
    """Why this level of this competence can not be chosen now; empty where it can (W30)."""
    scale = list(ScaleLevel.objects.filter(framework_id=competence.framework_id).order_by("order"))
    codes = [step.code for step in scale]
    if level not in codes or competence.retired or assignment_for(journey, competence, level) is None:
        return [Problem("no_assignment", _("There is no assignment for this yet."))]
    standing = LevelRecord.objects.standing(timezone.localdate()).proven()
    proven = set(
        standing.filter(person_id=journey.person_id, competence=competence).values_list("level", flat=True)
    )
    if level in proven:
        return [Problem("proven", _("This level is already achieved."))]
    place = codes.index(level)
    if place and codes[place - 1] not in proven:
        message = _("First level %(before)s, then level %(level)s.")
        return [Problem("level_before", message % {"before": codes[place - 1], "level": level})]
    return []


def goal_warnings(journey: Journey) -> list[Problem]:
    """W104: many open goals at the same time, to show after choosing."""
    open_goals = Goal.objects.filter(journey=journey).open().count()
    return open_goals_warning(open_goals, settings_of(journey).open_goals)


@transaction.atomic
def propose_goal(
    *,
    viewer: Viewer,
    journey: Journey,
    competence: Competence,
    level: str,
    proposed_by: str,
    observed: str = "",
) -> Goal:
    """Keeps a proposal and whose it is (W23). A trainer's own proposal needs what was seen on the floor."""
    journey = lock_journey(journey)
    require(access.may_choose(viewer, journey))
    require_open(journey)
    if proposed_by not in ProposedBy.values:
        raise refuse("proposed_by", _("Say who came up with this."))
    by_trainer = proposed_by == ProposedBy.TRAINER
    require(not by_trainer or access.may_guide(viewer, journey))
    observed = short(observed, 200, "observed") if by_trainer else ""
    problems = choice_problems(journey, competence, level)
    if by_trainer and not observed:
        problems.append(
            Problem("observed", _("Write down what you saw at work, so that you can ask about it."))
        )
    if Goal.objects.filter(journey=journey, competence=competence, level=level).open().exists():
        problems.append(Problem("chosen_already", _("This is already chosen.")))
    refuse_if(problems)
    goal = Goal.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        competence=competence,
        level=level,
        proposed_by=proposed_by,
        observed=observed,
        proposed_at=timezone.now(),
        entered_by_id=viewer.person_id,
    )
    save(journey)
    changed(viewer, "propose_goal", goal, journey, competence=competence.code, level=level, by=proposed_by)
    return goal


def _lock_goal(goal: Goal, version: int | None = None) -> Goal:
    journey = lock_journey(goal.journey, version)
    row = Goal.objects.select_for_update(of=("self",)).select_related("competence").get(pk=goal.pk)
    row.journey = journey
    return row


@transaction.atomic
def withdraw_goal(*, viewer: Viewer, goal: Goal) -> Goal:
    """Takes a proposal back before the talk; a choice ends with its run."""
    goal = _lock_goal(goal)
    require(access.may_choose(viewer, goal.journey))
    require_open(goal.journey)
    _require_proposed(goal)
    goal.state = GoalState.WITHDRAWN
    goal.save(update_fields=["state"])
    save(goal.journey)
    changed(viewer, "withdraw_goal", goal, goal.journey)
    return goal


def _require_proposed(goal: Goal) -> None:
    if goal.state != GoalState.PROPOSED:
        raise refuse("not_proposed", _("This is no longer a proposal."))


@transaction.atomic
def confirm_goal(
    *,
    viewer: Viewer,
    goal: Goal,
    version: int,
    companions: Sequence[Person] = (),
    answers: Mapping[str, Any] | None = None,
    place: str = "",
    outcome: str = "",
) -> Run:
    """The talk makes the proposal a choice and starts the assignment. `version` is that of the journey.

    Records the talk as held: the first of a journey as choice, later ones as the next choice (W44).
    """
    goal = _lock_goal(goal, version)
    journey = goal.journey
    require_guide(viewer, journey)
    require_open(journey)
    _require_proposed(goal)
    refuse_if(choice_problems(journey, goal.competence, goal.level) + companion_problems(journey, companions))
    assignment = assignment_for(journey, goal.competence, goal.level)
    assert assignment is not None
    goal.state = GoalState.CHOSEN
    goal.confirmed_at, goal.confirmed_by_id = timezone.now(), viewer.person_id
    goal.save(update_fields=["state", "confirmed_at", "confirmed_by"])
    moment = "next" if Run.objects.filter(journey=journey).exists() else "choice"
    run = Run.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        goal=goal,
        assignment=assignment,
        started_on=timezone.localdate(),
    )
    talk = _held(viewer, journey, moment, answers or {}, place, outcome)
    attend(talk, [(person.pk, "companion") for person in companions])
    enter_phase(journey, "assignments")
    save(journey)
    changed(viewer, "confirm_goal", goal, journey, level=goal.level)
    changed(viewer, "start_run", run, journey)
    return run


def _held(
    viewer: Viewer, journey: Journey, moment: str, answers: Mapping[str, Any], place: str, outcome: str
) -> Talk:
    """The talk in which was chosen: the planned one where there is one, else a new one."""
    planned = Talk.objects.planned().filter(journey=journey, run=None, moment=moment).first()
    now = timezone.now()
    guide = planned.guide if planned is not None else guide_for(journey, moment)
    content = talk_content(guide.pk)
    advancing = [name for name, end in content.outcomes.items() if end.does == "advance"]
    if outcome and outcome not in advancing:
        raise refuse("outcome", _("Choose how the talk ended."))
    talk = planned or Talk(
        organisation_id=journey.organisation_id,
        journey=journey,
        guide=guide,
        moment=moment,
        planned_at=now,
        place=short(place, 80, "place"),
        planned_by_id=viewer.person_id,
    )
    talk.state, talk.held_at, talk.led_by_id, talk.does = TalkState.HELD, now, viewer.person_id, "advance"
    # Where there are more ways on, only the talk itself can say which one it was.
    talk.outcome = outcome or (advancing[0] if len(advancing) == 1 else "")
    talk.answers = prompts.cleaned(prompts.of_guide(content), answers)
    talk.version += 1
    talk.save()
    attend(talk, [(journey.person_id, "participant"), (viewer.person_id, "trainer")])
    changed(viewer, "hold_talk", talk, journey, moment=moment)
    return talk
