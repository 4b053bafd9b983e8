"""Whatever anybody does in whatever order: nothing is achieved without every step of the round (W40 to W43)."""

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from groeiplek.catalogue.content import assignment_content
from groeiplek.dossier.models import LevelRecord
from groeiplek.journeys import actions
from groeiplek.journeys.facts import facts_for_run
from groeiplek.journeys.models import Appraisal, Observation, ProofWeek, Run, Talk
from groeiplek.journeys.progress import next_step
from groeiplek.journeys.rules import RuleBroken
from groeiplek.journeys.talk_record import TalkRecord
from groeiplek.journeys.tests.factory import Team, Walk, in_days, right_answer

Move = Callable[[Walk, str, int], Any]


def _see(part: str) -> Move:
    return lambda walk, who, n: actions.mark_seen(viewer=walk.team.viewer(who), run=walk.run, part=part)


def _answer(walk: Walk, who: str, n: int) -> None:
    questions = list(assignment_content(walk.run.assignment_id).questions.items())
    # One question, or all of them.
    for name, question in questions if n % 3 == 0 else questions[n % len(questions) :][:1]:
        actions.answer_question(
            viewer=walk.team.viewer(who), run=walk.run, question=name, given=right_answer(question)
        )


def _review(walk: Walk, who: str, n: int) -> None:
    actions.review_answers(viewer=walk.team.viewer(who), run=walk.run, version=walk.fresh().version)


def _arrange(walk: Walk, who: str, n: int) -> None:
    actions.arrange_work(viewer=walk.team.viewer(who), run=walk.run, text="Andere taak")


def _hand_out(walk: Walk, who: str, n: int) -> None:
    actions.hand_out_sheet(
        viewer=walk.team.viewer(who),
        run=walk.run,
        version=walk.fresh().version,
        talk_at=in_days(n - 2),
        place="Hal",
    )


def _observe(walk: Walk, who: str, n: int) -> None:
    trainer = assignment_content(walk.run.assignment_id).trainer
    actions.observe(
        viewer=walk.team.viewer(who), run=walk.run, kind=("compliment", "no_chance")[n % 2], help="without",
        behaviour=list(trainer.observe)[n % 3], situation=list(trainer.situations)[n % len(trainer.situations)],
    )  # fmt: skip


def _talk(moment: str) -> Move:
    def hold(walk: Walk, who: str, n: int) -> None:
        outcomes = {
            "guidance": ("zonder-hulp", "nog-een-ronde", "zonder-hulp", "iets-anders"),
            "final": ("gehaald", "nog-niet", "gehaald", "iets-anders"),
        }
        outcome = outcomes.get(moment, outcomes["final"])[n % 4 if n % 7 == 6 else n % 3]
        changes: dict[str, Any] = {
            "own_words": "" if n == 5 else "Ik kan het",
            "reason": "" if n == 4 else "Gezien",
            "participant_ready": n != 3,
            "next_at": in_days(8 if n else 1),
        }
        record = walk.guidance_record(outcome, **changes)
        talk = walk.planned(moment)
        actions.hold_talk(viewer=walk.team.viewer(who), talk=talk, version=talk.version, record=record)

    return hold


def _plan(walk: Walk, who: str, n: int) -> None:
    moment = ("final", "joint", "guidance")[n % 3]
    actions.plan_talk(
        viewer=walk.team.viewer(who),
        journey=walk.journey,
        run=walk.run,
        moment=moment,
        planned_at=in_days(n),
        place="Hal",
    )


def _tick(walk: Walk, who: str, n: int) -> None:
    outcome = ("shown", "not_shown", "no_chance")[n % 3]
    day = timezone.localdate() - datetime.timedelta(days=n % 4)
    actions.tick_day(viewer=walk.team.viewer(who), proof_week=walk.week, day=day, outcome=outcome)


def _move(walk: Walk, who: str, n: int) -> None:
    starts_on = timezone.localdate() + datetime.timedelta(days=n - 1)
    actions.move_proof_week(viewer=walk.team.viewer(who), proof_week=walk.week, starts_on=starts_on)


def _ask(walk: Walk, who: str, n: int) -> None:
    assessor = walk.team.people[("coach", "second_coach", "trainer")[n % 3]]
    actions.ask_second_assessor(viewer=walk.team.viewer(who), run=walk.run, assessor=assessor)


def _second(walk: Walk, who: str, n: int) -> None:
    name = ("coach", "second_coach", "trainer")[n % 3]
    judgement = ("achieved", "not_yet", "achieved", "stopped")[n % 4]
    actions.appraise_second(viewer=walk.team.viewer(name), run=walk.run, judgement=judgement, reason="Gezien")


MOVES: dict[str, Move] = {
    "story": _see("story"),
    "explanation": _see("explanation"),
    "questions": _answer,
    "summary": _see("summary"),
    "review_answers": _review,
    "arrange": _arrange,
    "hand_out": _hand_out,
    "practise": _observe,
    "talk": _talk("guidance"),
    "final_talk": _talk("final"),
    "joint_talk": _talk("joint"),
    "plan_talk": _plan,
    "tick": _tick,
    "proof_week": _move,
    "ask": _ask,
    "second_appraisal": _second,
}
WHO = ("trainer", "participant", "trainer", "assistant", "coach", "trainer", "stand_in", "colleague")
STEP = st.tuples(
    st.sampled_from([*MOVES, *["next"] * 40, *["days"] * 3]), st.sampled_from(WHO), st.integers(0, 9)
)


def _one(walk: Walk, clock: Any, name: str, who: str, n: int) -> None:
    if name == "days":
        clock.shift(datetime.timedelta(days=n))
        return
    if name == "next":
        name = next_step(facts_for_run(walk.fresh())).code
        name = {"talk_overdue": "talk", "next_choice": "story"}.get(name, name)
        if name in {"proof_week", "tick"} and n % 3:
            clock.shift(datetime.timedelta(days=n))
            return
        name = "talk" if name == "practise" and n % 2 else name
        who = "trainer"
    try:
        with transaction.atomic():
            MOVES[name](walk, who, n)
    except (RuleBroken, PermissionDenied, ObjectDoesNotExist):
        pass


def _check(walk: Walk) -> bool:
    run = walk.fresh()
    levels = LevelRecord.objects.count()
    if run.state != "achieved":
        assert levels == 0
        return False
    assert levels == 1
    for seen in (
        run.story_seen_at,
        run.explanation_seen_at,
        run.answered_at,
        run.summary_seen_at,
        run.reviewed_at,
    ):
        assert seen is not None
    asked = set(assignment_content(run.assignment_id).questions)
    assert set(run.answers.values_list("question", flat=True)) == asked
    assert run.adaptations.exists()
    assert run.rounds.exists()
    seen_at_work = Observation.objects.filter(run=run).exclude(kind="no_chance")
    ready = Talk.objects.filter(run=run, moment="guidance", state="held", does="advance").latest("held_at")
    assert len(set(seen_at_work.values_list("situation", flat=True))) >= 2
    assert set(ready.answers) >= set(walk.look_back())
    assert ready.participant_ready
    assert ready.trainer_ready
    week = ProofWeek.objects.get(agreed_in=ready)
    assert week.closed_at is not None
    _check_judgements(run, week)
    return True


def _check_judgements(run: Run, week: ProofWeek) -> None:
    judged = {row.place: row for row in Appraisal.objects.filter(proof_week=week)}
    final = judged["first"].talk
    assert final is not None
    assert final.held_at is not None
    assert timezone.localtime(final.held_at).date() > week.ends_on
    assert final.own_words
    assert judged["first"].reason
    if "joint" in judged:
        assert judged["first"].judgement != judged["second"].judgement
        assert judged["joint"].judgement == "achieved"
        return
    assert judged["first"].judgement == "achieved"
    if run.second_assessor_id is not None:
        assert judged["second"].judgement == "achieved"
        assert judged["second"].assessor_id != judged["first"].assessor_id


@pytest.mark.django_db
def test_nothing_is_achieved_without_every_step(team: Team) -> None:
    reached = []
    start = datetime.datetime(2026, 3, 2, 9, tzinfo=datetime.UTC)

    @settings(
        max_examples=22,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )
    @given(st.lists(STEP, min_size=30, max_size=45))
    def run(steps: list[tuple[str, str, int]]) -> None:
        with time_machine.travel(start, tick=False) as clock, transaction.atomic():
            walk = Walk(team).chosen()
            for name, who, n in steps:
                _one(walk, clock, name, who, n)
                done = _check(walk)
                if done or walk.run.state == "stopped":
                    reached.append(done)
                    break
            transaction.set_rollback(True)

    run()
    # The walks do get there: else nothing was tested.
    assert sum(reached) >= 3, reached


@pytest.mark.django_db
def test_an_empty_record_never_passes(walk: Walk) -> None:
    walk.chosen().learned().practising()
    talk = walk.planned("guidance")
    for outcome in ("zonder-hulp", "nog-een-ronde", "iets-anders"):
        with pytest.raises(RuleBroken):
            actions.hold_talk(
                viewer=walk.trainer, talk=talk, version=talk.version, record=TalkRecord(outcome=outcome)
            )
