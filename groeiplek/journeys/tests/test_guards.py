"""Each rule of the round says no with its own name, and lets by what is right."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from groeiplek.accounts.models import Workplace
from groeiplek.accounts.tenancy import everywhere
from groeiplek.catalogue.content import assignment_content
from groeiplek.journeys import actions
from groeiplek.journeys.models import Goal, Journey, Observation, Run, Talk
from groeiplek.journeys.rules import RuleBroken
from groeiplek.journeys.tests.factory import Team, Walk, World, in_days, right_answer, say_yes, start

pytestmark = pytest.mark.django_db


def _codes(action: Any, **asked: Any) -> list[str]:
    with pytest.raises(RuleBroken) as told:
        action(**asked)
    return told.value.codes


def test_a_journey_needs_a_yes(team: Team) -> None:
    say_yes(team, answer="later")
    assert "no_yes" in _codes(_start_without_yes, team=team)
    say_yes(team)
    assert _start_without_yes(team=team).person == team.participant


def _start_without_yes(team: Team, **changes: Any) -> Journey:
    today = timezone.localdate()
    asked: dict[str, Any] = {
        "viewer": team.viewer("trainer"),
        "person": team.participant,
        "template": team.template,
        "department": team.department,
        "trainer": team.trainer,
        "coach": team.coach,
        "workplaces": [team.workplace],
        "starts_on": today,
        "ends_on": today + datetime.timedelta(days=182),
        "evaluations": [today + datetime.timedelta(days=91)],
        **changes,
    }
    return actions.start_journey(**asked)[0]


def test_the_team_of_a_journey_works_in_its_department(team: Team, world: World) -> None:
    say_yes(team)
    with everywhere():
        elsewhere = Workplace.objects.create(
            organisation=team.organisation, department=team.other_department, name="Park"
        )
    wrong: dict[str, Any] = {
        "trainer": team.other_trainer,
        "coach": team.other_coach,
        "workplaces": [elsewhere],
    }
    assert set(_codes(_start_without_yes, team=team, **wrong)) == {"trainer", "coach", "workplaces"}
    strangers: dict[str, Any] = {
        "trainer": world.two.trainer,
        "coach": world.two.coach,
        "workplaces": [world.two.workplace],
    }
    assert set(_codes(_start_without_yes, team=team, **strangers)) == {"trainer", "coach", "workplaces"}
    for name in ("other_trainer", "assistant", "participant", "administrator", "project_manager"):
        with pytest.raises(PermissionDenied):
            _start_without_yes(team=team, viewer=team.viewer(name))


def test_an_odd_length_is_a_warning_and_a_missing_evaluation_is_not(team: Team) -> None:
    say_yes(team)
    today = timezone.localdate()
    long, short = today + datetime.timedelta(days=500), today + datetime.timedelta(days=30)
    assert _codes(_start_without_yes, team=team, evaluations=[]) == ["evaluations"]
    assert _codes(_start_without_yes, team=team, ends_on=today) == ["ends_on"]
    _journey, warnings = actions.start_journey(
        viewer=team.viewer("coach"), person=team.participant, template=team.template, department=team.department,
        trainer=team.trainer, coach=None, workplaces=[team.workplace], starts_on=today, ends_on=short, evaluations=[],
    )  # fmt: skip
    assert [warning.code for warning in warnings] == ["odd_length"]
    say_yes(team, "other_participant")
    journey = _start_without_yes(team=team, person=team.other_participant, ends_on=long)
    assert Talk.objects.get(journey=journey).moment == "interim"
    assert _codes(start, team=team) == ["journey_runs"]


def test_level_b_needs_a(walk: Walk) -> None:
    walk.level = "B"
    assert _codes(walk.proposed) == ["level_before"]
    walk.level = "A"
    walk.achieved()
    assert _codes(walk.proposed) == ["proven"]
    walk.level = "B"
    walk.proposed()
    assert Goal.objects.filter(level="B", state="proposed").count() == 1
    walk.part, walk.level = "1.1", "A"
    assert _codes(walk.proposed) == ["no_assignment"]


def test_a_proposal_of_the_trainer_needs_what_was_seen(walk: Walk) -> None:
    asked: dict[str, Any] = {
        "journey": walk.journey,
        "competence": walk.team.competence(),
        "level": "A",
        "proposed_by": "trainer",
    }
    assert _codes(actions.propose_goal, viewer=walk.trainer, **asked) == ["observed"]
    with pytest.raises(PermissionDenied):
        actions.propose_goal(viewer=walk.self_viewer, observed="Ik zag iets", **asked)
    goal = actions.propose_goal(viewer=walk.trainer, observed="Begint vaak te vroeg", **asked)
    assert goal.proposed_by == "trainer"
    assert _codes(walk.proposed) == ["chosen_already"]
    actions.withdraw_goal(viewer=walk.self_viewer, goal=goal)
    assert walk.proposed().goal.proposed_by == "participant"


def test_many_goals_are_a_warning(walk: Walk) -> None:
    for part in ("7.1", "8.1"):
        walk.part = part
        walk.proposed()
    assert actions.goal_warnings(walk.journey) == []
    Goal.objects.create(
        organisation=walk.team.organisation, journey=walk.journey, competence=walk.team.competence("1.1"), level="A",
        proposed_by="participant", proposed_at=timezone.now(), entered_by=walk.team.participant,
    )  # fmt: skip
    assert [warning.code for warning in actions.goal_warnings(walk.journey)] == ["many_goals"]


def test_the_parts_on_the_screen_have_an_order(walk: Walk) -> None:
    who, run = walk.self_viewer, walk.chosen().run
    question, content = next(iter(assignment_content(run.assignment_id).questions.items()))
    assert _codes(actions.mark_seen, viewer=who, run=run, part="explanation") == ["first_story"]
    answer: dict[str, Any] = {"viewer": who, "run": run, "question": question, "given": right_answer(content)}
    assert _codes(actions.answer_question, **answer) == ["first_story"]
    actions.mark_seen(viewer=who, run=run, part="story")
    assert _codes(actions.answer_question, **answer) == ["first_explanation"]
    actions.mark_seen(viewer=who, run=run, part="explanation")
    assert actions.answer_question(**answer).right is not False
    assert _codes(actions.mark_seen, viewer=who, run=run, part="summary") == ["first_questions"]
    review: dict[str, Any] = {"viewer": walk.trainer, "run": run, "version": walk.fresh().version}
    assert _codes(actions.review_answers, **review) == ["first_questions"]


def test_the_sheet_needs_review_arranged_work_and_a_next_talk(walk: Walk) -> None:
    run = walk.chosen().learned().run
    out: dict[str, Any] = {"viewer": walk.trainer, "run": run, "place": "Kantine", "talk_at": in_days(7)}
    assert _codes(actions.hand_out_sheet, version=walk.fresh().version, **out) == [
        "first_review",
        "first_arrange",
    ]
    actions.review_answers(viewer=walk.trainer, run=run, version=walk.fresh().version)
    actions.arrange_work(viewer=walk.trainer, run=run, text="Andere taak", arranged=True)
    late = {**out, "talk_at": timezone.now() - datetime.timedelta(hours=1), "place": " "}
    assert _codes(actions.hand_out_sheet, version=walk.fresh().version, **late) == ["next_at", "next_place"]
    nothing = {**out, "talk_at": None}
    assert _codes(actions.hand_out_sheet, version=walk.fresh().version, **nothing) == ["next_at"]
    assert not Talk.objects.filter(run=run).exists()
    early = {**out, "talk_at": in_days(2)}
    _opened, warnings = actions.hand_out_sheet(version=walk.fresh().version, **early)
    assert [warning.code for warning in warnings] == ["odd_distance"]
    assert walk.fresh().state == "practising"
    assert _codes(actions.hand_out_sheet, version=walk.fresh().version, **out) == ["sheet_out"]


def test_observations_are_made_while_practising(walk: Walk) -> None:
    run = walk.chosen().learned().run
    seen: dict[str, Any] = {
        "viewer": walk.team.viewer("assistant"), "run": run, "kind": "hint", "behaviour": "other", "help": "with",
        "situation": "other", "situation_text": "Bij de balie",
    }  # fmt: skip
    assert _codes(actions.observe, **seen) == ["other_part"]
    walk.practising()
    assert actions.observe(**seen).observer == walk.team.assistant
    wrong: dict[str, Any] = {**seen, "behaviour": "iets", "help": "", "situation_text": ""}
    assert _codes(actions.observe, **wrong) == ["behaviour", "help", "situation_text"]
    assert actions.observe(**{**seen, "kind": "no_chance", "help": "with"}).help == ""
    for name in ("coach", "colleague", "participant", "other_trainer"):
        with pytest.raises(PermissionDenied):
            actions.observe(**{**seen, "viewer": walk.team.viewer(name)})


def test_a_write_that_comes_twice_counts_once(walk: Walk) -> None:
    run = walk.chosen().learned().practising().run
    seen: dict[str, Any] = {
        "viewer": walk.trainer, "run": run, "kind": "compliment", "behaviour": "other", "help": "without",
        "situation": "other", "situation_text": "Bij de balie", "write_id": "abc",
    }  # fmt: skip
    first = actions.observe(**seen)
    assert actions.observe(**{**seen, "kind": "hint"}) == first
    assert Observation.objects.count() == 1
    question, content = next(iter(assignment_content(run.assignment_id).questions.items()))
    answer: dict[str, Any] = {"viewer": walk.self_viewer, "run": run, "question": question, "write_id": "q1"}
    result = actions.answer_question(given=right_answer(content), **answer)
    count = run.answers.count()
    assert actions.answer_question(given={}, **answer) == result
    assert run.answers.count() == count
    assert _codes(actions.observe, **{**seen, "viewer": walk.trainer, "write_id": "x" * 41}) == ["write_id"]


def test_answers_from_paper_are_marked(walk: Walk) -> None:
    run = walk.chosen().learned().run
    question, content = next(iter(assignment_content(run.assignment_id).questions.items()))
    actions.answer_question(viewer=walk.trainer, run=run, question=question, given=right_answer(content))
    assert [a.entered_by for a in run.answers.all()][-1] == walk.team.trainer
    assert next(a.entered_by for a in run.answers.all()) is None
    with pytest.raises(PermissionDenied):
        actions.answer_question(
            viewer=walk.team.viewer("other_participant"),
            run=run,
            question=question,
            given=right_answer(content),
        )


def test_nothing_goes_on_in_a_journey_that_ended(walk: Walk) -> None:
    run = walk.chosen().learned().practising().run
    journey = Journey.objects.get(pk=walk.journey.pk)
    end: dict[str, Any] = {
        "viewer": walk.team.viewer("coach"),
        "journey": journey,
        "version": journey.version,
    }
    assert _codes(actions.close_journey, reason="", learned="", **end) == ["reason", "learned", "run_open"]
    assert _codes(
        actions.close_journey, reason="left", learned="Veel", stop_open_runs=True, **end
    ) == ["closing_words"]  # fmt: skip
    actions.close_journey(
        reason="left", learned="Veel", stop_open_runs=True, closing_words="Dank je wel", **end
    )
    assert Run.objects.get(pk=run.pk).state == "stopped"
    assert not Talk.objects.filter(state="planned").exists()
    arrange: dict[str, Any] = {"viewer": walk.trainer, "run": run, "text": "Andere taak"}
    assert _codes(actions.arrange_work, **arrange) == ["journey_ended"]
    walk.part = "8.1"
    assert _codes(walk.proposed) == ["journey_ended"]


def test_stopping_asks_a_kind_word_and_frees_the_choice(walk: Walk) -> None:
    run = walk.chosen().learned().practising().run
    stop: dict[str, Any] = {"viewer": walk.trainer, "run": run, "version": walk.fresh().version}
    assert _codes(actions.stop_run, closing_words=" ", **stop) == ["closing_words"]
    actions.stop_run(closing_words="Goed geprobeerd!", **stop)
    assert walk.fresh().state == "stopped"
    assert _codes(actions.give_certificate, viewer=walk.trainer, journey=walk.journey) == ["nothing_achieved"]
    assert walk.chosen().run.pk != run.pk
