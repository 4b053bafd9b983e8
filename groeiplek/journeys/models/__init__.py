from groeiplek.journeys.models.device import Answer, LedgerEntry
from groeiplek.journeys.models.goal import Goal, GoalState, ProposedBy, Run, RunState
from groeiplek.journeys.models.journey import EndReason, Invitation, InvitationAnswer, Journey
from groeiplek.journeys.models.practice import Adaptation, Help, Observation, ObservationKind, Round
from groeiplek.journeys.models.proof import (
    Appraisal,
    AssessorPlace,
    Judgement,
    ProofTick,
    ProofWeek,
    TickOutcome,
)
from groeiplek.journeys.models.talk import OwnView, Talk, TalkAttendee, TalkState

__all__ = [
    "Adaptation",
    "Answer",
    "Appraisal",
    "AssessorPlace",
    "EndReason",
    "Goal",
    "GoalState",
    "Help",
    "Invitation",
    "InvitationAnswer",
    "Journey",
    "Judgement",
    "LedgerEntry",
    "Observation",
    "ObservationKind",
    "OwnView",
    "ProofTick",
    "ProofWeek",
    "ProposedBy",
    "Round",
    "Run",
    "RunState",
    "Talk",
    "TalkAttendee",
    "TalkState",
    "TickOutcome",
]
