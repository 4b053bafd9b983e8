"""The story of one level: from the screen to the last talk, told in rows, up to where it stands today."""

import datetime
from typing import Any

from groeiplek.accounts.models import Person
from groeiplek.catalogue.content import talk_content
from groeiplek.dossier.models import Basis, LevelRecord
from groeiplek.journeys.models import (
    Adaptation,
    Answer,
    Appraisal,
    AssessorPlace,
    Goal,
    GoalState,
    Help,
    Journey,
    Judgement,
    Observation,
    ObservationKind,
    ProofTick,
    ProofWeek,
    ProposedBy,
    Round,
    Run,
    RunState,
    Talk,
    TalkAttendee,
    TalkState,
    TickOutcome,
)
from groeiplek.journeys.prompts import asked
from groeiplek.journeys.seed.rows import Rows
from groeiplek.journeys.seed.world import Cast, World

Day = datetime.date
KINDS = (
    [ObservationKind.COMPLIMENT] * 6
    + [ObservationKind.HINT] * 2
    + [ObservationKind.EXPLANATION]
    + [ObservationKind.DEMONSTRATED, ObservationKind.NO_CHANCE]
)


def given_for(question: Any, right: bool, words: str) -> tuple[dict[str, Any], bool | None]:
    """An answer as the screen would send it, and how it is judged."""
    kind, options = question.kind, list(getattr(question, "options", None) or {})
    if kind == "open":
        return {"text": words}, None
    if kind == "feeling":
        return {"chosen": ["fine" if right else "so-so"]}, None
    if kind == "order":
        return {"order": options if right else [options[1], options[0], *options[2:]]}, right
    if kind == "match":
        return {
            "pairs": dict(zip(options, options if right else options[1:] + options[:1], strict=True))
        }, right
    good = [name for name in options if question.options[name].right]
    if right:
        return {"chosen": good}, True
    return {"chosen": [next(name for name in options if name not in good)]}, False


class LevelStory:
    """Builds the rows of one run. Each method tells the next part and returns the day on which it ended."""

    def __init__(self, rows: Rows, world: World, cast: Cast, journey: Journey, code: str, level: str) -> None:
        self.rows, self.world, self.cast, self.journey = rows, world, cast, journey
        self.code, self.level = code, level
        self.content = world.content(code, level)
        self.seen: list[Observation] = []
        self.base = {"organisation": cast.organisation}

    def chosen(self, day: Day, moment: str) -> None:
        """The participant chose, and the talk confirmed it: a run begins."""
        at = self.world.at(day, 9, 30)
        talk = self._talk(moment, at, run=None, held=True, outcome="")
        self.goal = self.rows.add(
            Goal(
                **self.base,
                journey=self.journey,
                competence=self.world.competence(self.code),
                level=self.level,
                state=GoalState.CHOSEN,
                proposed_by=ProposedBy.PARTICIPANT,
                proposed_at=at - datetime.timedelta(days=1),
                entered_by=self.cast.person,
                confirmed_at=talk.held_at,
                confirmed_by=self.cast.trainer,
            )
        )
        self.run = self.rows.add(
            Run(
                **self.base,
                journey=self.journey,
                goal=self.goal,
                started_on=day,
                assignment=self.world.assignments[self.code, self.level],
            )
        )

    def on_screen(self, day: Day, questions: int | None = None) -> None:
        """Story, explanation and questions; all of them unless a number is given."""
        at = self.world.at(day, 13, 5)
        self.run.story_seen_at, self.run.explanation_seen_at = at, at + datetime.timedelta(minutes=4)
        names = list(self.content.questions)
        for index, name in enumerate(names[:questions]):
            question = self.content.questions[name]
            tries = [False, True] if self.world.random.random() < 0.3 else [True]
            for attempt, right in enumerate(tries):
                given, judged = given_for(question, right, self.world.words(self.code, "open"))
                moment = at + datetime.timedelta(minutes=5 + index * 2 + attempt)
                self.rows.add(
                    Answer(**self.base, run=self.run, question=name, given=given, right=judged, at=moment)
                )
        if questions is None or questions >= len(names):
            self.run.answered_at = at + datetime.timedelta(minutes=20)
            self.run.summary_seen_at = at + datetime.timedelta(minutes=22)

    def reviewed(self, day: Day) -> None:
        """Trainer and participant went through the answers, and arranged the work."""
        self.run.reviewed_at, self.run.reviewed_by = self.world.at(day, 10, 15), self.cast.trainer
        for name in list(self.content.trainer.situations)[:2]:
            situation = self.content.trainer.situations[name]
            self.rows.add(
                Adaptation(
                    **self.base,
                    run=self.run,
                    situation=name,
                    text=situation.text["nl"],
                    arranged=bool(situation.staged),
                    agreed_on=day,
                    agreed_by=self.cast.trainer,
                )
            )

    def round(self, number: int, day: Day, until: Day | None) -> None:
        """A practice round with what was seen; open where it has no end yet."""
        self.run.state = RunState.PRACTISING
        at = self.world.at(day, 10, 30)
        self.rows.add(
            Round(
                **self.base,
                run=self.run,
                number=number,
                handed_out_at=at,
                handed_out_by=self.cast.trainer,
                closed_at=self.world.at(until, 10, 25) if until else None,
            )
        )
        last = min(until or self.world.today, self.world.today) - datetime.timedelta(days=1)
        for index, seen in enumerate(self.world.workdays(day + datetime.timedelta(days=1), last)):
            fading = number > 1 or index > 3
            self.observe(seen, index, fading=fading)
            if self.world.random.random() < 0.6:
                self.observe(seen, index + 3, fading=fading)

    def observe(self, day: Day, index: int, *, fading: bool) -> None:
        """Something was seen; situations take turns, help fades (W34)."""
        pick = self.world.random
        kind = ObservationKind.COMPLIMENT if index < 2 else pick.choice(KINDS)
        situations = list(self.content.trainer.situations)
        helped = Help.WITHOUT if fading and kind == ObservationKind.COMPLIMENT else Help.WITH
        observer = self.cast.assistant if self.cast.assistant and index % 4 == 3 else self.cast.trainer
        row = self.rows.add(
            Observation(
                **self.base,
                run=self.run,
                observer=observer,
                kind=kind,
                at=self.world.at(day, pick.randint(8, 15), pick.randint(0, 59)),
                behaviour=pick.choice(list(self.content.trainer.observe)),
                help="" if kind == ObservationKind.NO_CHANCE else helped,
                situation=situations[index % len(situations)],
                note=self.world.words(self.code, kind.value) if pick.random() < 0.6 else "",
            )
        )
        self.seen.append(row)

    def guidance(self, day: Day, does: str, *, held: bool = True) -> Talk:
        """The talk that ends a round: another round (stay), it goes well alone (advance), or stop."""
        talk = self._talk("guidance", self.world.at(day, 10), self.run, held=held, outcome=does)
        if held:
            self._words(talk, ready=does == "advance")
        return talk

    def proof(self, agreed: Talk, day: Day, *, closed: bool) -> ProofWeek:
        """The week without help, with a tick for each working day that has passed."""
        self.run.state = RunState.PROOF
        week = self.rows.add(
            ProofWeek(
                **self.base,
                run=self.run,
                agreed_in=agreed,
                starts_on=day,
                ends_on=day + datetime.timedelta(days=6),
                closed_at=self.world.at(day + datetime.timedelta(days=7), 11) if closed else None,
            )
        )
        last = min(week.ends_on, self.world.today - datetime.timedelta(days=1))
        for index, ticked in enumerate(self.world.workdays(day, last)):
            outcome = TickOutcome.NO_CHANCE if index == 2 else TickOutcome.SHOWN
            self.rows.add(
                ProofTick(**self.base, proof_week=week, day=ticked, outcome=outcome, by=self.cast.trainer)
            )
        return week

    def final(self, week: ProofWeek, *, held: bool = True, does: str = "advance") -> Talk:
        """The last talk, the first working day after the week."""
        day = self.world.workday(week.ends_on + datetime.timedelta(days=1))
        talk = self._talk("final", self.world.at(day, 11), self.run, held=held, outcome=does)
        if held:
            self._words(talk, ready=True)
            talk.own_words = self.world.words(self.code, "own_words")
            self.appraisal = self.appraise(
                week, talk, self.cast.trainer, AssessorPlace.FIRST, Judgement.ACHIEVED
            )
        return talk

    def appraise(
        self, week: ProofWeek, talk: Talk | None, by: Person, place: str, judgement: str
    ) -> Appraisal:
        """A judgement with what it rests on."""
        moment = (talk.held_at if talk else None) or self.world.at(week.ends_on, 15)
        return self.rows.add(
            Appraisal(
                **self.base,
                run=self.run,
                proof_week=week,
                talk=talk,
                assessor=by,
                place=place,
                judgement=judgement,
                reason=self.world.words(self.code, "reason"),
                at=moment,
            )
        )

    def achieved(self, day: Day, final: Talk) -> LevelRecord:
        """It goes to the file at once, by the judgement of the last talk (W43)."""
        self.run.state, self.run.ended_on, self.goal.state = RunState.ACHIEVED, day, GoalState.CLOSED
        seen = [row for row in self.seen if row.kind != ObservationKind.NO_CHANCE]
        record = self.rows.add(
            LevelRecord(
                **self.base,
                person=self.cast.person,
                competence=self.goal.competence,
                level=self.level,
                basis=Basis.PROVEN,
                date=day,
                source_kind="appraisal",
                source_uid=self.appraisal.uid,
                evidence={
                    "observations": len(seen),
                    "situations": len({row.situation for row in seen}),
                    "look_backs": 1,
                    "rounds": 1,
                    "days_shown": 4,
                    "own_words": final.own_words,
                },
            )
        )
        self.rows.link(record, "assessors", [self.cast.trainer])
        return record

    def stopped(self, day: Day) -> None:
        """Practising stops with a kind word (W37)."""
        self.run.state, self.run.ended_on, self.goal.state = RunState.STOPPED, day, GoalState.CLOSED
        self.run.closing_words = self.world.words("any", "closing")

    def _talk(self, moment: str, at: datetime.datetime, run: Run | None, *, held: bool, outcome: str) -> Talk:
        guide = self.world.guides[moment]
        talk = self.rows.add(
            Talk(
                **self.base,
                journey=self.journey,
                run=run,
                guide=guide,
                moment=moment,
                planned_at=at,
                place=self.world.random.choice(self.world.places),
                planned_by=self.cast.trainer,
            )
        )
        for person, place in ((self.cast.person, "participant"), (self.cast.trainer, "trainer")):
            self.rows.add(TalkAttendee(**self.base, talk=talk, person=person, place=place))
        if held:
            talk.state, talk.held_at, talk.led_by = (
                TalkState.HELD,
                at + datetime.timedelta(minutes=25),
                self.cast.trainer,
            )
            if outcome:
                talk.outcome, talk.does = outcome_of(guide, outcome), outcome
        return talk

    def _words(self, talk: Talk, *, ready: bool) -> None:
        talk.good_example = self.world.words(self.code, "good")
        talk.agreed_participant = self.world.words(self.code, "agreed_participant")
        talk.agreed_trainer = self.world.words(self.code, "agreed_trainer")
        talk.participant_ready = talk.trainer_ready = ready
        prompts = asked(talk_content(talk.guide_id), self.content)
        talk.answers = {one.key: self._answer(one.prompt) for one in prompts}

    def _answer(self, prompt: Any) -> Any:
        if prompt.kind == "open":
            return self.world.words("any", "back")
        if prompt.kind == "count":
            return self.world.random.randint(2, 5)
        if prompt.kind == "feeling":
            return self.world.random.choice(["fine", "fine", "so-so"])
        names = list(prompt.options)
        return names[:1] if prompt.kind == "choose-more" else names[0]


def outcome_of(guide: Any, does: str) -> str:
    """Name of the outcome of a talk guide that does this."""
    outcomes = talk_content(guide.pk).outcomes
    return next(name for name, outcome in outcomes.items() if outcome.does == does)
