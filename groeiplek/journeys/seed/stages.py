"""Where somebody stands today, told as a story that leads up to it."""

import datetime
from collections.abc import Callable

from groeiplek.accounts.models import TrailLine
from groeiplek.dossier.models import Certificate, LevelRecord
from groeiplek.journeys.models import (
    AssessorPlace,
    EndReason,
    Goal,
    Invitation,
    InvitationAnswer,
    Journey,
    Judgement,
    ProofWeek,
    ProposedBy,
    Round,
    Run,
    Talk,
)
from groeiplek.journeys.seed.level import LevelStory
from groeiplek.journeys.seed.rows import Rows
from groeiplek.journeys.seed.world import Cast, World

Day = datetime.date
# Calendar days that one whole level takes in these stories, weekends included.
LEVEL_DAYS = 20


def days(number: int) -> datetime.timedelta:
    return datetime.timedelta(days=number)


class PersonStory:
    """One participant of the demo or of a seeded organisation."""

    def __init__(self, rows: Rows, world: World, cast: Cast, code: str) -> None:
        self.rows, self.world, self.cast, self.code = rows, world, cast, code
        self.base = {"organisation": cast.organisation}
        self.proven: list[tuple[LevelStory, LevelRecord]] = []

    def said_yes(self, day: Day) -> None:
        """The own answer to the invitation (W21)."""
        self.rows.add(
            Invitation(
                **self.base,
                person=self.cast.person,
                department=self.cast.department,
                answer=InvitationAnswer.YES,
                answered_on=day,
                entered_by=self.cast.trainer,
            )
        )

    def begin(self, day: Day, phase: int = 1) -> Journey:
        """A journey of half a year, with its interim evaluation planned (W22, W94)."""
        self.said_yes(day - days(5))
        self.journey = self.rows.add(
            Journey(
                **self.base,
                person=self.cast.person,
                department=self.cast.department,
                trainer=self.cast.trainer,
                coach=self.cast.coach,
                template=self.world.template,
                phase=self.world.phases[phase],
                starts_on=day,
                ends_on=day + days(182),
            )
        )
        self.rows.link(self.journey, "workplaces", list(self.cast.workplaces[:2]))
        evaluation = self.world.workday(day + days(91))
        self.rows.add(
            Talk(
                **self.base,
                journey=self.journey,
                guide=self.world.guides["interim"],
                moment="interim",
                planned_at=self.world.at(evaluation, 14),
                place=self.world.places[0],
                planned_by=self.cast.trainer,
            )
        )
        return self.journey

    def level(self, level: str) -> LevelStory:
        return LevelStory(self.rows, self.world, self.cast, self.journey, self.code, level)

    def whole_level(self, level: str, start: Day) -> Day:
        """One level from choice to file; returns the day on which it was achieved."""
        story = self.level(level)
        day = self.world.workday(start)
        story.chosen(day, "choice" if level == "A" else "next")
        story.on_screen(day)
        sheet = self.world.workday(day + days(1))
        story.reviewed(sheet)
        talk_day = self.world.workday(sheet + days(7))
        story.round(1, sheet, talk_day)
        week = story.proof(
            story.guidance(talk_day, "advance"), self.world.workday(talk_day + days(1)), closed=True
        )
        final = story.final(week)
        ended = self.world.workday(week.ends_on + days(1))
        self.proven.append((story, story.achieved(ended, final)))
        return ended

    def levels(self, number: int, before: int) -> Day:
        """So many whole levels, the last achieved about `before` days ago; returns that day."""
        start = self.world.today - days(number * LEVEL_DAYS + before + 2)
        self.begin(self.world.workday(start - days(3)))
        day = start
        for level in list(self.world.levels)[:number]:
            day = self.whole_level(level, day)
        return day

    def practising(self, sheet_days_ago: int, rounds: int = 1) -> LevelStory:
        """A run at the first level whose (first) sheet went out so many days ago; the last round is open."""
        sheet = self.world.workday(self.world.today - days(sheet_days_ago))
        self.begin(self.world.workday(sheet - days(8)))
        story = self.level(next(iter(self.world.levels)))
        story.chosen(self.world.workday(sheet - days(5)), "choice")
        story.on_screen(self.world.workday(sheet - days(4)))
        story.reviewed(sheet)
        for number in range(1, rounds + 1):
            until = None if number == rounds else self.world.workday(sheet + days(10))
            story.round(number, sheet, until)
            if until:
                story.guidance(until, "stay")
                sheet = until
        return story

    def in_proof(self, started_days_ago: int) -> tuple[LevelStory, ProofWeek]:
        """A run whose week without help began so many days ago."""
        began = self.world.workday(self.world.today - days(started_days_ago))
        talk_day = began - days(1 if began.weekday() else 3)
        story = self.practising((self.world.today - talk_day).days + 9)
        self.close_round(story, talk_day)
        return story, story.proof(story.guidance(talk_day, "advance"), began, closed=False)

    def close_round(self, story: LevelStory, day: Day) -> None:
        for row in self.rows.waiting[Round]:
            if row.run is story.run and row.closed_at is None:
                row.closed_at = self.world.at(day, 10, 25)

    def looked_at(self, *ago: int) -> None:
        """The trainer opened the file on these days; it stands in the trail."""
        for number in ago:
            self.rows.add(
                TrailLine(
                    organisation_id=self.cast.organisation.pk,
                    at=self.world.at(self.world.today - days(number), 9, 40),
                    actor_uid=self.cast.trainer.uid,
                    role="trainer",
                    change=False,
                    verb="open_person",
                    object_kind="Person",
                    object_uid=self.cast.person.uid,
                    subject_uid=self.cast.person.uid,
                )
            )


def waits(story: PersonStory) -> None:
    story.said_yes(story.world.today - days(9))


def proposed(story: PersonStory) -> None:
    today = story.world.today
    journey = story.begin(story.world.workday(today - days(4)), phase=0)
    story.rows.add(
        Goal(
            **story.base,
            journey=journey,
            competence=story.world.competence(story.code),
            level="A",
            proposed_by=ProposedBy.PARTICIPANT,
            entered_by=story.cast.person,
            proposed_at=story.world.at(today - days(1), 12, 10),
        )
    )


def _on_screen(story: PersonStory, questions: int | None) -> None:
    day = story.world.workday(story.world.today - days(4))
    story.begin(day - days(3))
    level = story.level("A")
    level.chosen(day, "choice")
    level.on_screen(min(day + days(1), story.world.today), questions)


def device_half(story: PersonStory) -> None:
    _on_screen(story, 2)


def device_done(story: PersonStory) -> None:
    _on_screen(story, None)


def sheet_out(story: PersonStory) -> None:
    level = story.practising(6)
    level.guidance(story.world.workday(story.world.today + days(5)), "", held=False)


def talk_today(story: PersonStory) -> None:
    level = story.practising(24, rounds=2)
    level.guidance(story.world.workday(story.world.today), "", held=False)


def talk_overdue(story: PersonStory) -> None:
    level = story.practising(18)
    level.guidance(story.world.workday(story.world.today - days(6)), "", held=False)


def proof_week(story: PersonStory) -> None:
    level, week = story.in_proof(3)
    level.final(week, held=False)


def differ(story: PersonStory) -> None:
    level, week = story.in_proof(14)
    talk = level.final(week, does="advance")
    level.run.second_assessor = story.cast.coach
    assert story.cast.coach is not None
    level.appraise(week, None, story.cast.coach, AssessorPlace.SECOND, Judgement.NOT_YET)
    assert talk.held_at is not None


def a_achieved(story: PersonStory) -> None:
    story.levels(1, before=1)
    story.looked_at(3, 12)


def b_achieved(story: PersonStory) -> None:
    story.levels(2, before=1)


def c_achieved(story: PersonStory) -> None:
    story.levels(3, before=1)


def stopped(story: PersonStory) -> None:
    level = story.practising(20)
    day = story.world.workday(story.world.today - days(5))
    story.close_round(level, day)
    level.guidance(day, "stop")
    level.stopped(day)


def certified(story: PersonStory) -> None:
    day = story.levels(2, before=8)
    journey, world = story.journey, story.world
    journey.phase, journey.ended_on, journey.end_reason = world.phases[-1], day + days(3), EndReason.COMPLETED
    journey.learned = world.words("any", "learned")
    # What was planned for later is no longer to come.
    story.rows.waiting[Talk] = [
        talk
        for talk in story.rows.waiting[Talk]
        if not (talk.journey is journey and talk.moment == "interim")
    ]
    certificate = story.rows.add(
        Certificate(
            **story.base,
            person=story.cast.person,
            source_uid=journey.uid,
            issued_on=journey.ended_on,
            handed_over_on=journey.ended_on,
            name=story.cast.person.full_name,
            organisation_name=story.cast.organisation.name,
            lines=[certificate_line(world, level.run, record) for level, record in story.proven],
        )
    )
    story.rows.link(certificate, "assessors", [story.cast.trainer])


def certificate_line(world: World, run: Run, record: LevelRecord) -> dict[str, object]:
    """One line as it is printed, in Dutch."""
    competence, scale = record.competence, world.levels[record.level]
    parent = competence.parent
    assert parent is not None
    goal = world.content(competence.code, record.level).goal
    return {
        "skill": parent.name["nl"],
        "part": competence.name["nl"],
        "level": scale.name["nl"],
        "means": scale.means["nl"],
        "goal": goal["nl"],
        "date": record.date.isoformat(),
        "assessors": [run.journey.trainer.full_name],
        "record": record.uid,
    }


STAGES: dict[str, Callable[[PersonStory], None]] = {
    stage.__name__: stage
    for stage in (
        waits,
        proposed,
        device_half,
        device_done,
        sheet_out,
        talk_today,
        talk_overdue,
        proof_week,
        differ,
        a_achieved,
        b_achieved,
        c_achieved,
        stopped,
        certified,
    )
}
