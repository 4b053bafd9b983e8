"""The part on the screen, in its order: story, explanation, questions, summary, and the answers together (W31)."""

from collections.abc import Mapping
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.content import assignment_content
from groeiplek.journeys import access, ledger
from groeiplek.journeys.actions.rows import (
    changed,
    lock_run,
    require_guide,
    require_open,
    require_state,
    run_now,
    save,
)
from groeiplek.journeys.facts import answered_questions
from groeiplek.journeys.models import Answer, Run, RunState, Talk, TalkState
from groeiplek.journeys.questions import Verdict, clean, judge
from groeiplek.journeys.results import AnswerResult
from groeiplek.journeys.rules import Problem, refuse, refuse_if

PARTS = {
    "story": "story_seen_at",
    "explanation": "explanation_seen_at",
    "summary": "summary_seen_at",
}


@transaction.atomic
def mark_seen(*, viewer: Viewer, run: Run, part: str) -> Run:
    """A part was seen to its end; seen once stays seen. Raises RuleBroken where an earlier part comes first."""
    run = lock_run(run)
    require(access.may_answer(viewer, run))
    require_open(run.journey)
    if part not in PARTS:
        raise refuse("part", _("This does not belong to this part of the round."))
    refuse_if(_order_problems(run, part))
    field = PARTS[part]
    if getattr(run, field) is None:
        setattr(run, field, timezone.now())
        run.save(update_fields=[field])
        changed(viewer, "see_part", run, run.journey, part=part)
    return run


def _order_problems(run: Run, part: str) -> list[Problem]:
    """The first part that comes before this one and is not done."""
    before = (
        ("story", run.story_seen_at, _("First look at the story.")),
        ("explanation", run.explanation_seen_at, _("First read the explanation.")),
        ("questions", run.answered_at, _("First answer all questions.")),
        ("summary", run.summary_seen_at, _("First read the summary.")),
    )
    for name, done, message in before:
        if name == part:
            break
        if done is None:
            return [Problem(f"first_{name}", message)]
    return []


def answer_question(
    *, viewer: Viewer, run: Run, question: str, given: Mapping[str, Any], write_id: str = ""
) -> AnswerResult:
    """Keeps one try and hands back its feedback. As many tries as wanted, also after the round went on.

    A repeat with the same `write_id` gets the first result and changes nothing. Answers are only added to, so all
    is looked at before the transaction: others who write wait as short as can be.
    """
    run = run_now(run)
    require(access.may_answer(viewer, run))
    kept = ledger.result_of(viewer, write_id, "answer")
    if kept is not None:
        return AnswerResult.from_json(kept)
    require_open(run.journey)
    questions = assignment_content(run.assignment_id).questions
    if question not in questions:
        raise refuse("question", _("This question does not exist."))
    refuse_if(_order_problems(run, "questions"))
    verdict = judge(questions[question], given)
    own = viewer.person_id == run.journey.person_id
    answer = Answer(
        organisation_id=run.organisation_id,
        run=run,
        question=question,
        given=clean(questions[question], given),
        right=verdict.right,
        at=timezone.now(),
        entered_by_id=None if own else viewer.person_id,
    )
    try:
        return _keep_answer(viewer, answer, verdict, list(questions), write_id)
    except IntegrityError:
        # The same write came twice at once, and the other one was first.
        kept = ledger.result_of(viewer, write_id, "answer")
        if kept is None:
            raise
        return AnswerResult.from_json(kept)


@transaction.atomic
def _keep_answer(
    viewer: Viewer, answer: Answer, verdict: Verdict, questions: list[str], write_id: str
) -> AnswerResult:
    run = answer.run
    answer.save(force_insert=True)
    left = _unanswered(run, questions)
    if not left and run.answered_at is None:
        run.answered_at = answer.at
        run.save(update_fields=["answered_at"])
    changed(viewer, "answer_question", answer, run.journey, question=answer.question)
    result = _result(verdict, answer, left)
    ledger.keep(viewer, write_id, "answer", result.as_json())
    return result


def _unanswered(run: Run, questions: list[str]) -> list[str]:
    answered = answered_questions(run)
    return [name for name in questions if name not in answered]


def _result(verdict: Verdict, answer: Answer, left: list[str]) -> AnswerResult:
    return AnswerResult(answer.question, answer.given, verdict, tuple(left))


@transaction.atomic
def review_answers(*, viewer: Viewer, run: Run, version: int) -> Run:
    """Trainer and participant went through the answers together (W31)."""
    run = lock_run(run, version)
    require_guide(viewer, run.journey)
    tick_review(viewer, run)
    planned = Talk.objects.planned().filter(run=run, moment="answers").first()
    if planned is not None:
        planned.state, planned.held_at, planned.led_by_id = TalkState.HELD, run.reviewed_at, viewer.person_id
        planned.does = "advance"
        save(planned, "state", "held_at", "led_by", "does")
        changed(viewer, "hold_talk", planned, run.journey, moment="answers")
    return run


def tick_review(viewer: Viewer, run: Run) -> None:
    """Sets the tick on a locked run. Raises RuleBroken with what was not done yet on the screen."""
    require_state(run, RunState.LEARNING)
    refuse_if(_order_problems(run, "review"))
    if run.reviewed_at is not None:
        raise refuse("reviewed", _("You already went through the answers together."))
    run.reviewed_at, run.reviewed_by_id = timezone.now(), viewer.person_id
    save(run, "reviewed_at", "reviewed_by")
    changed(viewer, "review_answers", run, run.journey)
