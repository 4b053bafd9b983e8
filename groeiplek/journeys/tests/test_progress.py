"""The one next step, the agreed period, and facts in a constant number of queries (W22, W40, W70)."""

import dataclasses
import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from groeiplek.catalogue.content import journey_content
from groeiplek.journeys import period, progress
from groeiplek.journeys.facts import facts_for_journeys
from groeiplek.journeys.models import Journey
from groeiplek.journeys.progress import JourneyFacts, PlannedTalk, ProofFacts, RunFacts, next_step
from groeiplek.journeys.tests.factory import Team, Walk

NOW = datetime.datetime(2026, 3, 4, 9, tzinfo=datetime.UTC)
DAY = datetime.timedelta(days=1)
DONE: dict[str, Any] = {
    "story_seen": True, "explanation_seen": True, "questions_answered": True, "summary_seen": True, "reviewed": True,
    "adaptations": 1,
}  # fmt: skip
WEEK = ProofFacts("w", NOW.date(), NOW.date() + 6 * DAY)


def _talk(moment: str, days: int) -> tuple[PlannedTalk, ...]:
    return (PlannedTalk("t", moment, NOW + days * DAY),)


def _run(state: str, **changes: Any) -> RunFacts:
    return RunFacts("r", state, **{**DONE, **changes})


def _codes(facts: JourneyFacts | RunFacts) -> tuple[str, ...]:
    roles = (progress.PARTICIPANT, progress.TRAINER, progress.COACH)
    steps = [next_step(facts, role, NOW) for role in roles]
    return tuple(("" if step.mine else "wait:") + step.code for step in steps)


@pytest.mark.parametrize(
    ("facts", "participant", "trainer", "coach"),
    [
        (RunFacts("r", "learning"), "story", "wait:story", "wait:story"),
        (_run("learning", questions_answered=False), "questions", "wait:questions", "wait:questions"),
        (_run("learning", reviewed=False), "wait:review_answers", "review_answers", "wait:review_answers"),
        (_run("learning", adaptations=0), "wait:arrange", "arrange", "wait:arrange"),
        (_run("learning"), "wait:hand_out", "hand_out", "wait:hand_out"),
        (_run("practising"), "wait:hand_out", "hand_out", "wait:hand_out"),
        (_run("practising", round_open=True), "wait:plan_talk", "plan_talk", "wait:plan_talk"),
        (_run("practising", round_open=True, talks=_talk("guidance", 5)), "practise", "practise", "wait:practise"),
        (_run("practising", round_open=True, talks=_talk("guidance", 0)), "wait:talk", "talk", "wait:talk"),
        (
            _run("practising", round_open=True, talks=_talk("guidance", -2)),
            "wait:talk_overdue", "talk_overdue", "wait:talk_overdue",
        ),
        (_run("proof", proof=WEEK), "proof_week", "tick", "wait:proof_week"),
        (
            _run("proof", proof=dataclasses.replace(WEEK, ticked=frozenset({NOW.date()}))),
            "proof_week", "wait:proof_week", "wait:proof_week",
        ),
        (_run("proof", talks=_talk("final", 1)), "wait:final_talk", "final_talk", "wait:final_talk"),
        (_run("proof"), "wait:plan_talk", "plan_talk", "wait:plan_talk"),
        (
            _run("proof", second_asked=True, talks=_talk("final", 1)),
            "wait:final_talk", "final_talk", "second_appraisal",
        ),
        (
            _run("proof", second_asked=True, judgements={"first": "achieved"}),
            "wait:second_appraisal", "wait:second_appraisal", "second_appraisal",
        ),
        (
            _run(
                "proof", second_asked=True, judgements={"first": "achieved", "second": "not_yet"},
                talks=_talk("joint", 1),
            ),
            "wait:joint_talk", "joint_talk", "wait:joint_talk",
        ),
        (_run("achieved"), "next_choice", "next_choice", "wait:next_choice"),
        (JourneyFacts("j"), "choose", "choose", "wait:choose"),
        (JourneyFacts("j", proposed=("g",)), "wait:confirm_choice", "confirm_choice", "wait:confirm_choice"),
        (JourneyFacts("j", runs=(_run("stopped"),)), "next_choice", "next_choice", "wait:next_choice"),
        (
            JourneyFacts("j", runs=(_run("achieved"),), achieved=1, enough=True),
            "wait:certificate", "certificate", "wait:certificate",
        ),
        (JourneyFacts("j", runs=(_run("achieved"),), achieved=1, certified=1), "wait:close", "close", "wait:close"),
        (
            JourneyFacts("j", runs=(_run("stopped"),), ends_on=NOW.date() - DAY),
            "wait:close", "close", "wait:close",
        ),
        (JourneyFacts("j", ended=True, runs=(_run("learning"),)), "wait:done", "done", "wait:done"),
        (
            JourneyFacts("j", runs=(_run("practising"),), talks=_talk("interim", -1)),
            "wait:talk_overdue", "talk_overdue", "wait:talk_overdue",
        ),
        (
            JourneyFacts("j", runs=(_run("proof", proof=WEEK), RunFacts("s", "learning"))),
            "story", "tick", "wait:story",
        ),
    ],
)  # fmt: skip
def test_there_is_one_next_step(
    facts: JourneyFacts | RunFacts, participant: str, trainer: str, coach: str
) -> None:
    assert _codes(facts) == (participant, trainer, coach)


def test_before_a_journey() -> None:
    assert progress.step_before_journey(None).code == "invite"
    assert progress.step_before_journey("later").code == "invite"
    assert progress.step_before_journey("yes").code == "start_journey"


def test_situations_are_told_apart_by_their_words() -> None:
    seen = [("a", ""), ("a", "x"), ("other", "Balie"), ("other", "balie "), ("other", "Hal")]
    assert progress.count_situations(seen) == 3


@pytest.mark.django_db
def test_level_c_asks_more_situations(team: Team) -> None:
    settings = journey_content(team.template.pk).settings
    facts = _run("practising", observations=2, situations=2, look_backs=1)
    assert progress.missing_before_proof(facts, settings) == []
    asked = dataclasses.replace(facts, situations_asked=3)
    assert [missing.code for missing in progress.missing_before_proof(asked, settings)] == ["situations"]
    bare = RunFacts("r", "practising")
    codes = [missing.code for missing in progress.missing_before_proof(bare, settings)]
    assert codes == ["questions", "observations", "situations", "look_backs"]


def test_months_and_evaluations() -> None:
    first = datetime.date(2026, 1, 31)
    assert period.months_later(first, 1) == datetime.date(2026, 2, 28)
    assert period.months_later(first, 12) == datetime.date(2027, 1, 31)
    half_year = period.months_later(first, 6)
    days = period.evaluation_days(first, half_year, 13)
    # 2 May 2026 is a Saturday.
    assert days == [datetime.date(2026, 5, 4)]
    assert list(period.problems(first, half_year, days, 13)) == []
    for months, odd in ((2, True), (3, False), (12, False), (13, True)):
        ends_on = period.months_later(first, months)
        assert bool(period.warnings(first, ends_on, (3, 12))) is odd
    assert not period.warnings(datetime.date(2026, 1, 1), datetime.date(2026, 3, 31), (3, 12))


@pytest.mark.django_db
def test_facts_cost_the_same_for_any_number(team: Team) -> None:
    def queries() -> int:
        journeys = list(Journey.objects.with_people())
        with CaptureQueriesContext(connection) as made:
            found = facts_for_journeys(journeys)
        assert len(found) == len(journeys)
        return len(made)

    Walk(team).chosen().learned().practising().seen().in_proof().week_over()
    one = queries()
    Walk(team, "other_participant").chosen().learned().practising().seen().in_proof()
    assert queries() == one
    assert one <= 14
