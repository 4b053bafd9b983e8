"""Talks: what has to stand in them, and what their outcome does (W35, W36, W40, W41, W42)."""

import datetime
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from groeiplek.dossier.models import Certificate, LevelRecord
from groeiplek.journeys import actions, prompts
from groeiplek.journeys.access import may_read_appraisals
from groeiplek.journeys.facts import facts_for_journey
from groeiplek.journeys.models import Appraisal, Journey, TalkAttendee
from groeiplek.journeys.progress import next_step
from groeiplek.journeys.rules import ActedOnOldState, RuleBroken
from groeiplek.journeys.talk_record import TalkRecord
from groeiplek.journeys.tests.factory import Walk, in_days

pytestmark = pytest.mark.django_db


def _codes(walk: Walk, moment: str, record: TalkRecord) -> list[str]:
    with pytest.raises(RuleBroken) as told:
        walk.hold(moment, record)
    return told.value.codes


@pytest.fixture
def practising(walk: Walk) -> Walk:
    return walk.chosen().learned().practising()


@pytest.fixture
def week_over(practising: Walk) -> Walk:
    return practising.seen().in_proof().week_over()


def test_a_look_back_talk_needs_all_its_parts(practising: Walk) -> None:
    empty = TalkRecord(outcome="nog-een-ronde")
    sheet = [f"answer:{name}" for name in practising.look_back()]
    assert _codes(practising, "guidance", empty) == [
        *sheet,
        "good_example",
        "agreed",
        "next_at",
        "next_place",
    ]
    one_open = practising.guidance_record(answers={**practising.look_back(), "lege-handen": 9})
    assert _codes(practising, "guidance", one_open) == ["answer:lege-handen"]
    assert _codes(practising, "guidance", practising.guidance_record("bestaat-niet")) == ["outcome"]
    none = practising.guidance_record(good_example="", no_example_because="Was een week vrij")
    assert practising.hold("guidance", none).fresh().state == "practising"


def test_what_is_missing_before_the_week_without_help_is_named(practising: Walk) -> None:
    bare = practising.guidance_record(
        "zonder-hulp", participant_ready=None, trainer_ready=False, proof_starts_on=None
    )
    assert _codes(practising, "guidance", bare) == [
        "observations", "situations", "participant_ready", "trainer_ready", "proof_starts_on",
    ]  # fmt: skip
    practising.seen(situations=1)
    ready = practising.guidance_record("zonder-hulp")
    assert _codes(practising, "guidance", ready) == ["situations"]
    practising.seen(situations=2)
    too_soon = practising.guidance_record("zonder-hulp", next_at=in_days(3))
    assert _codes(practising, "guidance", too_soon) == ["next_at"]
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    past = practising.guidance_record("zonder-hulp", proof_starts_on=yesterday)
    assert _codes(practising, "guidance", past) == ["proof_starts_on"]
    practising.hold("guidance", ready)
    assert practising.run.state == "proof"
    assert practising.planned("final").place == "Kantine"


def test_no_chance_counts_for_nothing(practising: Walk) -> None:
    for situation in ("nieuwe-stap", "nieuwe-taak"):
        actions.observe(
            viewer=practising.trainer,
            run=practising.run,
            kind="no_chance",
            behaviour="other",
            situation=situation,
        )
    codes = _codes(practising, "guidance", practising.guidance_record("zonder-hulp"))
    assert codes == ["observations", "situations"]


def test_the_week_without_help_is_ticked_and_moved(practising: Walk) -> None:
    practising.seen().in_proof()
    week, today = practising.week, timezone.localdate()
    talk_at = practising.planned("final").planned_at

    def codes(action: Any, **asked: Any) -> list[str]:
        with pytest.raises(RuleBroken) as told:
            action(viewer=practising.trainer, proof_week=week, **asked)
        return told.value.codes

    tomorrow = today + datetime.timedelta(days=1)
    assert codes(actions.tick_day, day=tomorrow, outcome="shown") == ["future_day"]
    assert codes(actions.tick_day, day=today - datetime.timedelta(days=1), outcome="shown") == [
        "outside_week"
    ]
    assert codes(actions.tick_day, day=today, outcome="missed") == ["outcome"]
    actions.tick_day(viewer=practising.trainer, proof_week=week, day=today, outcome="no_chance")
    actions.tick_day(viewer=practising.trainer, proof_week=week, day=today, outcome="shown")
    assert [tick.outcome for tick in week.ticks.all()] == ["shown"]
    assert codes(actions.move_proof_week, starts_on=today) == ["starts_on"]
    actions.move_proof_week(
        viewer=practising.trainer, proof_week=week, starts_on=today + datetime.timedelta(days=5)
    )
    moved = timezone.localtime(practising.planned("final").planned_at)
    assert moved.date() == timezone.localtime(talk_at).date() + datetime.timedelta(days=5)
    assert moved.time() == timezone.localtime(talk_at).time()
    with pytest.raises(PermissionDenied):
        actions.tick_day(
            viewer=practising.team.viewer("assistant"), proof_week=week, day=today, outcome="shown"
        )


def test_the_last_talk_comes_after_the_week(practising: Walk) -> None:
    practising.seen().in_proof()
    assert _codes(practising, "final", practising.final_record()) == ["proof_not_over"]
    practising.week_over(shown=0)
    bare = practising.final_record(own_words="", reason="")
    assert _codes(practising, "final", bare) == ["own_words", "reason"]
    practising.hold("final", practising.final_record(reason="Het kwam één keer voor, en toen ging het goed."))
    assert practising.run.state == "achieved"


def test_not_yet_goes_back_to_practice_and_loses_nothing(week_over: Walk) -> None:
    record = week_over.final_record("nog-niet")
    week_over.hold("final", record)
    assert week_over.run.state == "practising"
    assert week_over.planned("guidance").planned_at == record.next_at
    week_over.in_proof().week_over().hold("final", week_over.final_record())
    assert week_over.run.state == "achieved"
    assert LevelRecord.objects.count() == 1
    assert Appraisal.objects.count() == 2


def test_two_who_agree_conclude_by_themselves(week_over: Walk) -> None:
    team = week_over.team
    actions.ask_second_assessor(viewer=week_over.trainer, run=week_over.run, assessor=team.coach)
    coach = team.viewer("coach")
    assert not may_read_appraisals(coach, week_over.fresh())
    week_over.hold("final", week_over.final_record())
    assert week_over.run.state == "proof"
    assert next_step(facts_for_journey(Journey.objects.get()), "trainer").code == "second_appraisal"
    with pytest.raises(PermissionDenied):
        actions.appraise_second(
            viewer=team.viewer("second_coach"), run=week_over.run, judgement="achieved", reason="Ja"
        )
    actions.appraise_second(viewer=coach, run=week_over.run, judgement="achieved", reason="Gezien")
    assert week_over.fresh().state == "achieved"
    assert {who.pk for who in LevelRecord.objects.get().assessors.all()} == {team.trainer.pk, team.coach.pk}
    assert may_read_appraisals(coach, week_over.run)


def test_two_who_differ_meet_and_the_trainer_concludes(week_over: Walk) -> None:
    team, run = week_over.team, week_over.run
    actions.ask_second_assessor(viewer=week_over.trainer, run=run, assessor=team.coach)
    actions.appraise_second(viewer=team.viewer("coach"), run=run, judgement="not_yet", reason="Nog wisselend")
    week_over.hold("final", week_over.final_record(next_at=None, next_place=""))
    assert week_over.run.state == "proof"
    step = next_step(facts_for_journey(Journey.objects.get()), "trainer")
    assert (step.code, step.moment) == ("plan_talk", "joint")
    asked: dict[str, Any] = {
        "viewer": week_over.trainer,
        "journey": week_over.journey,
        "run": run,
        "place": "Kantoor",
    }
    actions.plan_talk(moment="joint", planned_at=in_days(1), **asked)
    assert TalkAttendee.objects.filter(talk__moment="joint", person=team.coach, place="assessor").exists()
    week_over.hold("joint", TalkRecord(outcome="gehaald", reason="Samen voorbeelden bekeken"))
    assert week_over.run.state == "achieved"
    kept = list(Appraisal.objects.values_list("place", "judgement"))
    assert kept == [("second", "not_yet"), ("first", "achieved"), ("joint", "achieved")]


def test_a_second_assessor_is_a_coach_who_is_asked_in_time(week_over: Walk) -> None:
    team = week_over.team

    def codes(who: str) -> list[str]:
        with pytest.raises(RuleBroken) as told:
            actions.ask_second_assessor(
                viewer=week_over.trainer, run=week_over.run, assessor=team.people[who]
            )
        return told.value.codes

    for who in ("other_coach", "trainer", "colleague", "participant"):
        assert codes(who) == ["assessor"]
    week_over.hold("final", week_over.final_record("nog-niet"))
    asked: dict[str, Any] = {
        "viewer": week_over.trainer,
        "journey": week_over.journey,
        "run": week_over.run,
        "place": "Hier",
    }
    with pytest.raises(RuleBroken):
        actions.plan_talk(moment="joint", planned_at=in_days(1), **asked)


def test_a_corrected_judgement_takes_the_level_back(week_over: Walk) -> None:
    week_over.hold("final", week_over.final_record())
    certificate = actions.give_certificate(viewer=week_over.trainer, journey=week_over.journey)
    first = Appraisal.objects.get()
    with pytest.raises(PermissionDenied):
        actions.correct_appraisal(
            viewer=week_over.team.viewer("coach"), appraisal=first, judgement="not_yet", reason="Nee"
        )
    new = actions.correct_appraisal(
        viewer=week_over.trainer, appraisal=first, judgement="not_yet", reason="Verkeerde persoon"
    )
    assert (new.corrects, Appraisal.objects.get(pk=first.pk).judgement) == (first, "achieved")
    today = timezone.localdate()
    assert not LevelRecord.objects.standing(today).exists()
    assert LevelRecord.objects.count() == 2
    assert Certificate.objects.get(pk=certificate.pk).withdrawn_on == today
    assert week_over.fresh().state == "practising"
    actions.correct_appraisal(
        viewer=week_over.trainer, appraisal=new, judgement="achieved", reason="Toch wel"
    )
    assert LevelRecord.objects.standing(today).get().level == "A"
    assert week_over.fresh().state == "achieved"


def test_who_acts_on_an_older_state_is_told(practising: Walk) -> None:
    talk = practising.planned("guidance")
    actions.move_talk(
        viewer=practising.team.viewer("stand_in"),
        talk=talk,
        version=talk.version,
        planned_at=in_days(9),
        place="Bos",
    )
    with pytest.raises(ActedOnOldState):
        actions.hold_talk(
            viewer=practising.trainer, talk=talk, version=talk.version, record=practising.guidance_record()
        )
    with pytest.raises(ActedOnOldState):
        actions.save_draft(viewer=practising.trainer, talk=talk, draft={"a": 1}, version=talk.version)
    run = practising.fresh()
    actions.stop_run(viewer=practising.trainer, run=run, version=run.version, closing_words="Dank je")
    with pytest.raises(ActedOnOldState):
        actions.hand_out_sheet(
            viewer=practising.trainer, run=run, version=run.version, talk_at=in_days(7), place="Hier"
        )


def test_a_draft_is_kept_until_the_talk_is_held(practising: Walk) -> None:
    talk = practising.planned("guidance")
    actions.save_draft(
        viewer=practising.trainer, talk=talk, draft={"good_example": "Mooi"}, version=talk.version
    )
    assert practising.planned("guidance").draft == {"good_example": "Mooi"}
    practising.hold("guidance", practising.guidance_record())
    talk.refresh_from_db()
    assert (talk.state, talk.draft) == ("held", {})


def test_companions_and_own_words(practising: Walk) -> None:
    team, talk = practising.team, practising.planned("guidance")
    assert actions.join_talk(viewer=team.viewer("coach"), talk=talk).place == "companion"
    with pytest.raises(PermissionDenied):
        actions.join_talk(viewer=team.viewer("other_coach"), talk=talk)
    with pytest.raises(RuleBroken):
        actions.invite_companion(viewer=practising.trainer, talk=talk, person=team.colleague)
    with pytest.raises(RuleBroken):
        practising.hold("guidance", practising.guidance_record(attendees=[team.other_coach]))
    practising.hold("guidance", practising.guidance_record(attendees=[team.assistant]))
    assert TalkAttendee.objects.get(talk=talk, person=team.assistant).place == "assistant"
    talk.refresh_from_db()
    actions.confirm_entered(viewer=practising.self_viewer, obj=talk)
    assert talk.entry_confirmed_at is not None
    with pytest.raises(PermissionDenied):
        actions.confirm_entered(viewer=practising.trainer, obj=talk)
    view: dict[str, Any] = {
        "journey": practising.journey,
        "about_kind": "talk",
        "about_uid": talk.uid,
        "text": "Ik vond het fijn",
    }
    assert actions.add_own_view(viewer=practising.self_viewer, **view).entered_by is None
    assert actions.add_own_view(viewer=practising.trainer, **view).entered_by == team.trainer
    with pytest.raises(RuleBroken):
        actions.add_own_view(viewer=practising.self_viewer, **{**view, "about_uid": "0" * 12})


def test_answers_are_kept_by_their_key(practising: Walk) -> None:
    answers = {**practising.look_back(), "terugkijken.gevoel": "hard", "terugkijken.onbekend": "x"}
    talk = practising.planned("guidance")
    practising.hold(
        "guidance", practising.guidance_record(answers=answers, discussed=["terugkijken", "onzin"])
    )
    talk.refresh_from_db()
    assert talk.answers["terugkijken.gevoel"] == "hard"
    assert talk.answers["gevoel"] == "fine"
    assert "terugkijken.onbekend" not in talk.answers
    assert talk.discussed == ["terugkijken"]
    assert prompts.MOST_COUNTED == 5


def test_who_differed_and_thinks_again_needs_no_joint_talk(week_over: Walk) -> None:
    team, run = week_over.team, week_over.run
    actions.ask_second_assessor(viewer=week_over.trainer, run=run, assessor=team.coach)
    second = actions.appraise_second(
        viewer=team.viewer("coach"), run=run, judgement="not_yet", reason="Nog wisselend"
    )
    week_over.hold("final", week_over.final_record())
    assert week_over.run.state == "proof"
    actions.correct_appraisal(
        viewer=team.viewer("coach"), appraisal=second, judgement="achieved", reason="Toch gezien"
    )
    assert week_over.fresh().state == "achieved"
    assert Appraisal.objects.count() == 3


def test_a_stopped_run_that_was_achieved_after_all(week_over: Walk) -> None:
    week_over.hold("final", week_over.final_record("iets-anders"))
    assert week_over.run.state == "stopped"
    actions.correct_appraisal(
        viewer=week_over.trainer,
        appraisal=Appraisal.objects.get(),
        judgement="achieved",
        reason="Verkeerd geklikt",
    )
    assert week_over.fresh().state == "achieved"
    evidence = LevelRecord.objects.get().evidence
    assert (evidence["observations"], evidence["situations"], evidence["days_shown"]) == (2, 2, 3)
