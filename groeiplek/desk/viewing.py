"""A step as one viewer sees it: whose turn it is depends on who looks."""

from dataclasses import replace

from django.urls import reverse

from groeiplek.accounts.models import Person
from groeiplek.accounts.viewer import Viewer
from groeiplek.desk.steps import StepShown, shown, shown_before
from groeiplek.journeys.access import is_coach, may_guide, may_observe, may_start_journey
from groeiplek.journeys.models import Journey
from groeiplek.journeys.progress import COACH, TRAINER, JourneyFacts, next_step, step_before_journey

# What an assistant does beside the trainer; the rest of the round is for others.
_ASSISTANTS = frozenset({"practise"})


def step_for(viewer: Viewer, journey: Journey, facts: JourneyFacts) -> StepShown:
    """The one next step in this journey; a button only for who may take it, else the way to the run or the journey."""
    guides = may_guide(viewer, journey)
    step = next_step(facts, TRAINER if guides else COACH)
    found = shown(step, journey)
    helps = found.code in _ASSISTANTS and may_observe(viewer, journey)
    if guides or helps or (found.mine and is_coach(viewer, journey)):
        return replace(found, mine=found.mine or helps)
    page = reverse("desk:run", args=[step.run]) if step.run else reverse("desk:journey", args=[journey.uid])
    return replace(found, mine=False, url=page)


def step_before(viewer: Viewer, person: Person, answer: str | None) -> StepShown:
    """The next step with somebody who has no journey."""
    found = shown_before(step_before_journey(answer, TRAINER), person)
    return replace(found, mine=may_start_journey(viewer, person))
