"""Planning a talk: date, time and place, who comes, and what is odd about the date."""

import datetime
from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require
from groeiplek.accounts.models import Person, RoleCode
from groeiplek.accounts.viewer import Viewer, viewer_for
from groeiplek.catalogue.models import TalkGuide
from groeiplek.journeys import access
from groeiplek.journeys.actions.rows import (
    changed,
    lock_journey,
    lock_run,
    lock_talk,
    require_guide,
    require_open,
    require_state,
    save,
    settings_of,
)
from groeiplek.journeys.facts import facts_for_run
from groeiplek.journeys.models import Journey, Run, RunState, Talk, TalkAttendee, TalkState
from groeiplek.journeys.progress import differ
from groeiplek.journeys.rules import Problem, refuse, refuse_if

OF_JOURNEY = ("choice", "next", "interim")
_STATES = {
    "answers": RunState.LEARNING,
    "guidance": RunState.PRACTISING,
    "final": RunState.PROOF,
    "joint": RunState.PROOF,
}


def guide_for(journey: Journey, moment: str) -> TalkGuide:
    """The talk guide of this moment, in the version of the pack that the journey started with."""
    guide = TalkGuide.objects.filter(pack_version_id=journey.template.pack_version_id, moment=moment).first()
    if guide is None:
        raise refuse("no_guide", _("This method has no guide for this talk."))
    return guide


def appointment_problems(
    at: datetime.datetime | None, place: str, *, after: datetime.date | None = None
) -> list[Problem]:
    """What is wrong with a date, time and place. `after`: the last day on which the talk can not be yet."""
    found = []
    if at is None:
        found.append(Problem("next_at", _("Choose the date and time of the next talk.")))
    elif at <= timezone.now():
        found.append(Problem("next_at", _("The next talk must be in the future.")))
    elif after is not None and timezone.localtime(at).date() <= after:
        found.append(Problem("next_at", _("The last talk comes after the week without help.")))
    if not place.strip():
        found.append(
            Problem("next_place", _("Choose a place for the next talk, where the participant is at ease."))
        )
    elif len(place.strip()) > 80:
        found.append(Problem("next_place", _("Make the name of the place a little shorter.")))
    return found


def odd_distance(journey: Journey, at: datetime.datetime) -> list[Problem]:
    """W32: a next talk sooner or later than the method advises is a warning, not a refusal."""
    least, most = settings_of(journey).next_talk_days
    days = (timezone.localtime(at).date() - timezone.localdate()).days
    if least <= days <= most:
        return []
    message = _("The next talk is in %(days)d days. Usually it is after %(least)d to %(most)d days.")
    return [Problem("odd_distance", message % {"days": days, "least": least, "most": most})]


def put_down(
    viewer: Viewer, journey: Journey, run: Run | None, moment: str, at: datetime.datetime, place: str
) -> Talk:
    """Writes a planned talk with participant and trainer. Date and place were checked by the caller."""
    talk = Talk.objects.create(
        organisation_id=journey.organisation_id,
        journey=journey,
        run=run,
        guide=guide_for(journey, moment),
        moment=moment,
        planned_at=at,
        place=place.strip(),
        planned_by_id=viewer.person_id,
    )
    attend(talk, [(journey.person_id, "participant"), (journey.trainer_id, "trainer")])
    if run is not None and run.second_assessor_id is not None and moment in {"final", "joint"}:
        attend(talk, [(run.second_assessor_id, "assessor")])
    changed(viewer, "plan_talk", talk, journey, moment=moment)
    return talk


def attend(talk: Talk, people: Iterable[tuple[int, str]]) -> None:
    """Adds who is there and as what; who is there already stays as they are."""
    for person_id, place in people:
        TalkAttendee.objects.get_or_create(
            talk=talk,
            person_id=person_id,
            defaults={"place": place, "organisation_id": talk.organisation_id},
        )


def cancel_planned(viewer: Viewer, journey: Journey, talks: Iterable[Talk]) -> None:
    """Takes planned talks off, for a run or journey that ends."""
    for talk in talks:
        talk.state = TalkState.CANCELLED
        save(talk, "state")
        changed(viewer, "cancel_talk", talk, journey)


@transaction.atomic
def plan_talk(
    *,
    viewer: Viewer,
    journey: Journey,
    run: Run | None = None,
    moment: str,
    planned_at: datetime.datetime | None,
    place: str,
) -> tuple[Talk, list[Problem]]:
    """Plans a talk of this moment. Raises RuleBroken where the round does not ask for it now, or one is planned."""
    if run is not None:
        run = lock_run(run)
        journey = run.journey
    else:
        journey = lock_journey(journey)
    require_guide(viewer, journey)
    require_open(journey)
    problems = appointment_problems(planned_at, place, after=_earliest(run, moment))
    planned = Talk.objects.planned().filter(journey=journey, run=run, moment=moment)
    if moment != "interim" and planned.exists():
        problems.append(Problem("planned_already", _("This talk is already planned.")))
    refuse_if(problems)
    assert planned_at is not None
    talk = put_down(viewer, journey, run, moment, planned_at, place)
    return talk, odd_distance(journey, planned_at) if moment == "guidance" else []


def _earliest(run: Run | None, moment: str) -> datetime.date | None:
    """Checks that the moment belongs here; hands back the last day that is too early for it."""
    if run is None:
        if moment not in OF_JOURNEY:
            raise refuse("other_part", _("This does not belong to this part of the round."))
        return None
    if moment not in _STATES:
        raise refuse("other_part", _("This does not belong to this part of the round."))
    require_state(run, _STATES[moment])
    facts = facts_for_run(run)
    if moment == "guidance" and not facts.round_open:
        raise refuse(
            "no_round", _("Hand out the practice sheet first. The next talk is planned at that moment.")
        )
    if moment == "joint" and not differ(facts.judgements):
        raise refuse("no_difference", _("There are no two different judgements to talk about."))
    return facts.proof.ends_on if moment == "final" and facts.proof is not None else None


@transaction.atomic
def move_talk(
    *, viewer: Viewer, talk: Talk, version: int, planned_at: datetime.datetime | None, place: str
) -> list[Problem]:
    """Another date, time or place for a planned talk. Returns warnings."""
    talk = lock_talk(talk, version)
    require_guide(viewer, talk.journey)
    require_open(talk.journey)
    _require_planned(talk)
    earliest = _earliest(talk.run, talk.moment) if talk.moment == "final" else None
    refuse_if(appointment_problems(planned_at, place, after=earliest))
    assert planned_at is not None
    talk.planned_at, talk.place = planned_at, place.strip()
    save(talk, "planned_at", "place")
    changed(viewer, "move_talk", talk, talk.journey)
    return odd_distance(talk.journey, planned_at) if talk.moment == "guidance" else []


def _require_planned(talk: Talk) -> None:
    if talk.state != TalkState.PLANNED:
        raise refuse("talk_over", _("This talk was already held or taken off."))


@transaction.atomic
def join_talk(*, viewer: Viewer, talk: Talk) -> TalkAttendee:
    """A coach comes along as companion (W89)."""
    talk = lock_talk(talk)
    require(access.may_join(viewer, talk))
    _require_planned(talk)
    attend(talk, [(viewer.person_id, "companion")])
    changed(viewer, "join_talk", talk, talk.journey)
    return TalkAttendee.objects.get(talk=talk, person_id=viewer.person_id)


@transaction.atomic
def invite_companion(*, viewer: Viewer, talk: Talk, person: Person) -> TalkAttendee:
    """The guide asks a coach of the department to come along (W89)."""
    talk = lock_talk(talk)
    require_guide(viewer, talk.journey)
    _require_planned(talk)
    refuse_if(companion_problems(talk.journey, [person]))
    attend(talk, [(person.pk, "companion")])
    changed(viewer, "invite_companion", talk, talk.journey, companion=person.uid)
    return TalkAttendee.objects.get(talk=talk, person=person)


def companion_problems(journey: Journey, people: Iterable[Person]) -> list[Problem]:
    """Companions are coaches of the department of the journey."""
    message = _("Choose a coach of this department.")
    return [Problem("companion", message) for person in people if not is_coach_of(person, journey)]


def is_coach_of(person: Person, journey: Journey) -> bool:
    """Whether this person is a coach of the journey's department today, and not the participant."""
    return access.is_coach(viewer_for(person), journey)


def place_of(person: Person, journey: Journey) -> str | None:
    """As what this person sits at a talk of this journey; None for who has no part in it."""
    other = viewer_for(person)
    if access.may_guide(other, journey):
        return "trainer"
    if access.may_observe(other, journey):
        return "assistant"
    return "companion" if other.has_in(RoleCode.COACH, journey.department_id) else None


@transaction.atomic
def save_draft(*, viewer: Viewer, talk: Talk, draft: dict[str, object], version: int) -> None:
    """Keeps what was typed so far (X22). The version stays: it is the same page that goes on."""
    talk = lock_talk(talk, version)
    require_guide(viewer, talk.journey)
    _require_planned(talk)
    if len(str(draft)) > 20_000:
        raise refuse("draft_too_long", _("This is too long to keep. Make it shorter."))
    talk.draft, talk.draft_at = draft, timezone.now()
    talk.save(update_fields=["draft", "draft_at"])
    changed(viewer, "save_draft", talk, talk.journey)
