"""Everything that changes something in a journey. Keyword arguments, one transaction, one line of trail each.

`version` is that of the row that the page showed (of the run, the talk, or for `confirm_goal` the journey). Raises
`PermissionDenied` for who may not, `RuleBroken` with all problems at once, `ActedOnOldState` where somebody was first.
"""

from groeiplek.journeys.actions.closing import (
    achieved_levels,
    certificate_lines,
    close_journey,
    give_certificate,
    stop_run,
)
from groeiplek.journeys.actions.correcting import correct_appraisal
from groeiplek.journeys.actions.device import answer_question, mark_seen, review_answers
from groeiplek.journeys.actions.goal import (
    assignment_for,
    choice_problems,
    confirm_goal,
    goal_warnings,
    propose_goal,
    withdraw_goal,
)
from groeiplek.journeys.actions.journey import last_answer, record_invitation, start_journey
from groeiplek.journeys.actions.own_words import add_own_view, confirm_entered
from groeiplek.journeys.actions.planning import invite_companion, join_talk, move_talk, plan_talk, save_draft
from groeiplek.journeys.actions.practice import arrange_work, hand_out_sheet, observe, situations_of
from groeiplek.journeys.actions.proof import (
    appraise_second,
    ask_second_assessor,
    move_proof_week,
    tick_day,
)
from groeiplek.journeys.actions.talk import hold_talk
from groeiplek.journeys.results import AnswerResult
from groeiplek.journeys.talk_record import TalkRecord

__all__ = [
    "AnswerResult",
    "TalkRecord",
    "achieved_levels",
    "add_own_view",
    "answer_question",
    "appraise_second",
    "arrange_work",
    "ask_second_assessor",
    "assignment_for",
    "certificate_lines",
    "choice_problems",
    "close_journey",
    "confirm_entered",
    "confirm_goal",
    "correct_appraisal",
    "give_certificate",
    "goal_warnings",
    "hand_out_sheet",
    "hold_talk",
    "invite_companion",
    "join_talk",
    "last_answer",
    "mark_seen",
    "move_proof_week",
    "move_talk",
    "observe",
    "plan_talk",
    "propose_goal",
    "record_invitation",
    "review_answers",
    "save_draft",
    "situations_of",
    "start_journey",
    "stop_run",
    "tick_day",
    "withdraw_goal",
]
