"""Holding a talk: what must stand there, and what the outcome does to the round (W35, W36, W41, W42)."""

from collections.abc import Iterable

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.content import assignment_content, talk_content
from groeiplek.catalogue.packs.schema import TalkFile
from groeiplek.journeys import prompts
from groeiplek.journeys.actions.device import tick_review
from groeiplek.journeys.actions.ending import close_rounds, conclude, end_run
from groeiplek.journeys.actions.planning import (
    appointment_problems,
    attend,
    odd_distance,
    place_of,
    put_down,
)
from groeiplek.journeys.actions.practice import open_round
from groeiplek.journeys.actions.rows import (
    changed,
    enter_phase,
    lock_talk,
    require_guide,
    require_open,
    require_state,
    save,
    settings_of,
)
from groeiplek.journeys.facts import facts_for_run
from groeiplek.journeys.models import (
    Appraisal,
    AssessorPlace,
    Judgement,
    Observation,
    ProofWeek,
    Run,
    RunState,
    Talk,
    TalkState,
)
from groeiplek.journeys.progress import RunFacts, conclusion, differ, missing_before_proof
from groeiplek.journeys.rules import Problem, refuse, refuse_if
from groeiplek.journeys.talk_record import (
    TalkRecord,
    final_problems,
    guidance_problems,
    length_problems,
    look_back_problems,
    proof_ends_on,
    ready_problems,
)

JUDGEMENTS = {
    "advance": Judgement.ACHIEVED,
    "stay": Judgement.NOT_YET,
    "later": Judgement.NOT_YET,
    "stop": Judgement.STOPPED,
}


@transaction.atomic
def hold_talk(*, viewer: Viewer, talk: Talk, version: int, record: TalkRecord) -> list[Problem]:
    """Writes down a talk and does what its outcome says, in one step. Returns warnings.

    Raises RuleBroken with everything that is missing at once, and ActedOnOldState.
    """
    talk = lock_talk(talk, version)
    journey = talk.journey
    require_guide(viewer, journey)
    require_open(journey)
    if talk.state != TalkState.PLANNED:
        raise refuse("talk_over", _("This talk was already held or taken off."))
    guide = talk_content(talk.guide_id)
    if record.outcome not in guide.outcomes:
        raise refuse("outcome", _("Choose how the talk ended."))
    does = guide.outcomes[record.outcome].does
    refuse_if(
        [*length_problems(record), *_attendee_problems(talk, record), *_problems(viewer, talk, record, does)]
    )
    _write(viewer, talk, guide, record, does)
    if talk.run is None:
        return []
    return _FOLLOWS[talk.moment](viewer, talk, talk.run, record, does)


def _attendee_problems(talk: Talk, record: TalkRecord) -> Iterable[Problem]:
    for person in record.attendees:
        if person.pk != talk.journey.person_id and place_of(person, talk.journey) is None:
            yield Problem("attendees", _("Choose people of this department who may be there."))


def _problems(viewer: Viewer, talk: Talk, record: TalkRecord, does: str) -> list[Problem]:
    run = talk.run
    if run is None:
        if talk.moment in {"choice", "next"} and does == "advance":
            message = _("Confirm the choice itself. That also writes down this talk.")
            return [Problem("confirm_choice", message)]
        return []
    check = {"guidance": _guidance, "final": _final, "joint": _joint}.get(talk.moment)
    return list(check(viewer, run, record, does)) if check is not None else []


def _guidance(viewer: Viewer, run: Run, record: TalkRecord, does: str) -> Iterable[Problem]:
    require_state(run, RunState.PRACTISING)
    facts, today = facts_for_run(run), timezone.localdate()
    if not facts.round_open:
        yield Problem("no_round", _("Hand out the practice sheet first."))
    yield from look_back_problems(record, prompts.look_back(assignment_content(run.assignment_id)))
    yield from guidance_problems(record, does)
    if does == "stop":
        return
    if does != "advance":
        yield from appointment_problems(record.next_at, record.next_place)
        return
    settings = settings_of(run.journey)
    yield from missing_before_proof(facts, settings, with_this_talk=True)
    yield from ready_problems(record, today, settings.proof_days)
    ends_on = proof_ends_on(record, settings.proof_days)
    yield from appointment_problems(record.next_at, record.next_place, after=ends_on)


def _final(viewer: Viewer, run: Run, record: TalkRecord, does: str) -> Iterable[Problem]:
    require_state(run, RunState.PROOF)
    facts = facts_for_run(run)
    if run.second_assessor_id == viewer.person_id:
        message = _("You were asked for the second judgement. Somebody else gives the first one.")
        yield Problem("two_assessors", message)
    yield from final_problems(record, does, facts.proof, timezone.localdate())
    if _goes_on(facts, "first", does):
        yield from appointment_problems(record.next_at, record.next_place)


def _joint(viewer: Viewer, run: Run, record: TalkRecord, does: str) -> Iterable[Problem]:
    require_state(run, RunState.PROOF)
    facts = facts_for_run(run)
    if not differ(facts.judgements):
        yield Problem("no_difference", _("There are no two different judgements to talk about."))
    if not record.reason.strip():
        yield Problem("reason", _("Write down why you find this."))
    if _goes_on(facts, "joint", does):
        yield from appointment_problems(record.next_at, record.next_place)


def _goes_on(facts: RunFacts, place: str, does: str) -> bool:
    """Whether this judgement decides that practising goes on, so that the next talk is to be planned now."""
    judgements = {**facts.judgements, place: JUDGEMENTS[does].value}
    return conclusion(judgements, facts.second_asked) == Judgement.NOT_YET


def _write(viewer: Viewer, talk: Talk, guide: TalkFile, record: TalkRecord, does: str) -> None:
    content = assignment_content(talk.run.assignment_id) if talk.run is not None else None
    talk.state, talk.held_at, talk.led_by_id = TalkState.HELD, timezone.now(), viewer.person_id
    talk.outcome, talk.does = record.outcome, does
    talk.answers = prompts.cleaned(prompts.asked(guide, content), record.answers)
    talk.discussed = [name for name in (*guide.parts, *_seen_before(talk)) if name in record.discussed]
    for name in ("good_example", "no_example_because", "agreed_participant", "agreed_trainer", "own_words"):
        setattr(talk, name, getattr(record, name).strip())
    talk.participant_ready, talk.trainer_ready = record.participant_ready, record.trainer_ready
    talk.draft, talk.draft_at = {}, None
    talk.version += 1
    talk.save()
    journey = talk.journey
    attend(talk, [(journey.person_id, "participant"), (viewer.person_id, "trainer")])
    others = [person for person in record.attendees if person.pk != journey.person_id]
    attend(talk, [(person.pk, place_of(person, journey) or "companion") for person in others])
    changed(viewer, "hold_talk", talk, journey, moment=talk.moment, does=does)


def _seen_before(talk: Talk) -> list[str]:
    """Opaque ids of the observations that could be talked about."""
    seen = Observation.objects.filter(run=talk.run_id).order_by("at", "pk")
    return list(seen.values_list("uid", flat=True)) if talk.run_id else []


def _after_answers(viewer: Viewer, talk: Talk, run: Run, record: TalkRecord, does: str) -> list[Problem]:
    if does == "advance":
        tick_review(viewer, run)
    elif does == "stop":
        end_run(viewer, run, RunState.STOPPED, record.closing_words)
    return []


def _after_guidance(viewer: Viewer, talk: Talk, run: Run, record: TalkRecord, does: str) -> list[Problem]:
    if does == "stop":
        end_run(viewer, run, RunState.STOPPED, record.closing_words)
        return []
    close_rounds(run, timezone.now())
    if does == "advance":
        _start_proof(viewer, talk, run, record)
        return []
    return _next_round(viewer, run, record)


def _next_round(viewer: Viewer, run: Run, record: TalkRecord) -> list[Problem]:
    assert record.next_at is not None
    open_round(viewer, run, record.next_at, record.next_place)
    save(run)
    return odd_distance(run.journey, record.next_at)


def _start_proof(viewer: Viewer, talk: Talk, run: Run, record: TalkRecord) -> None:
    """The week without help and the last talk after it, in the same step (W41)."""
    ends_on = proof_ends_on(record, settings_of(run.journey).proof_days)
    assert ends_on is not None
    assert record.proof_starts_on is not None
    assert record.next_at is not None
    week = ProofWeek.objects.create(
        organisation_id=run.organisation_id,
        run=run,
        agreed_in=talk,
        starts_on=record.proof_starts_on,
        ends_on=ends_on,
    )
    run.state = RunState.PROOF
    save(run, "state")
    enter_phase(run.journey, "proof-week")
    changed(viewer, "agree_proof_week", week, run.journey, starts_on=str(week.starts_on))
    put_down(viewer, run.journey, run, "final", record.next_at, record.next_place)


def _after_judgement(viewer: Viewer, talk: Talk, run: Run, record: TalkRecord, does: str) -> list[Problem]:
    week = ProofWeek.objects.get(run=run, closed_at__isnull=True)
    appraisal = Appraisal.objects.create(
        organisation_id=run.organisation_id,
        run=run,
        proof_week=week,
        talk=talk,
        assessor_id=viewer.person_id,
        place=AssessorPlace.JOINT if talk.moment == "joint" else AssessorPlace.FIRST,
        judgement=JUDGEMENTS[does],
        reason=record.reason.strip(),
        at=timezone.now(),
    )
    changed(viewer, "appraise", appraisal, run.journey, judgement=appraisal.judgement, place=appraisal.place)
    outcome = conclude(viewer, run, week, record.closing_words)
    if outcome is None:
        save(run)
        return []
    return _next_round(viewer, run, record) if outcome == Judgement.NOT_YET else []


_FOLLOWS = {
    "answers": _after_answers,
    "guidance": _after_guidance,
    "final": _after_judgement,
    "joint": _after_judgement,
}
