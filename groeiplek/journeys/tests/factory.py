"""Two organisations with their people, and a hand that leads a run through the round. For tests of every app.

    world = make_world()
    with world.one.inside():
        walk = Walk(world.one).chosen().learned().practising()

Each person of a team stands under a fixed name (`team.trainer`, `team.viewer("trainer")`).
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.utils import timezone

from groeiplek.accounts.models import Department, Organisation, Person, Relation, Role, RoleCode, Workplace
from groeiplek.accounts.models.person import RelationKind
from groeiplek.accounts.tenancy import everywhere, inside
from groeiplek.accounts.viewer import Viewer, viewer_for
from groeiplek.catalogue import content
from groeiplek.catalogue.actions import load_pack, switch_on
from groeiplek.catalogue.content import assignment_content
from groeiplek.catalogue.models import Competence, JourneyTemplate, Pack
from groeiplek.catalogue.packs import schema
from groeiplek.journeys import actions
from groeiplek.journeys.models import Goal, Invitation, Journey, ProofWeek, Run, Talk
from groeiplek.journeys.talk_record import TalkRecord

START = datetime.date(2020, 1, 1)
PACK = "wpo"
PART = "7.1"

# Name in the team: (first name, last name, role, in the other department).
_PEOPLE = {
    "participant": ("Fatima", "Aydin", RoleCode.PARTICIPANT, False),
    "other_participant": ("Koen", "Smit", RoleCode.PARTICIPANT, False),
    "trainer": ("Gerda", "Bos", RoleCode.TRAINER, False),
    "colleague": ("Piet", "Vos", RoleCode.TRAINER, False),
    "other_trainer": ("Loes", "Kok", RoleCode.TRAINER, True),
    "assistant": ("Ruud", "Mulder", RoleCode.ASSISTANT, False),
    "coach": ("Nadia", "Haddad", RoleCode.COACH, False),
    "second_coach": ("Bram", "Visser", RoleCode.COACH, False),
    "other_coach": ("Sjaak", "Prins", RoleCode.COACH, True),
    "stand_in": ("Tess", "Groot", RoleCode.TRAINER, True),
    "manager": ("Ineke", "Dijk", RoleCode.MANAGER, False),
    "auditor": ("Wim", "Kuiper", RoleCode.AUDITOR, False),
}
_WHOLE = {
    "project_manager": ("Anke", "Maas", RoleCode.PROJECT_MANAGER),
    "hr": ("Olga", "Brink", RoleCode.HR),
    "administrator": ("Youssef", "Amrani", RoleCode.ADMINISTRATOR),
}
PERSONAS = (*_PEOPLE, *_WHOLE)


@dataclass
class Team:
    """One organisation: two departments, and people by fixed name."""

    organisation: Organisation
    department: Department
    other_department: Department
    workplace: Workplace
    template: JourneyTemplate
    people: dict[str, Person] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Person:
        people: dict[str, Person] = self.__dict__["people"]
        try:
            return people[name]
        except KeyError:
            raise AttributeError(name) from None

    def viewer(self, name: str) -> Viewer:
        """The viewer of this person with the roles of today."""
        return viewer_for(self.people[name])

    @contextmanager
    def inside(self) -> Iterator[None]:
        with inside(self.organisation.pk):
            yield

    def competence(self, code: str = PART) -> Competence:
        return Competence.objects.get(framework__pack__key=PACK, code=code)


@dataclass
class World:
    """Two organisations that must never see each other."""

    one: Team
    two: Team


def make_world() -> World:
    """Loads the content and makes both organisations with all their people."""
    content.forget()
    load_pack(path=settings.CONTENT_DIR / PACK)
    return World(make_team("Eerste", "eerste"), make_team("Tweede", "tweede"))


def make_team(name: str, slug: str) -> Team:
    """One organisation; the content has to be loaded."""
    organisation = Organisation.objects.create(name=name, slug=slug)
    pack = Pack.objects.get(key=PACK)
    switch_on(organisation=organisation, pack=pack)
    with everywhere():
        here = Department.objects.create(organisation=organisation, name="Inpak", kind="afdeling")
        there = Department.objects.create(organisation=organisation, name="Groen", kind="afdeling")
        line = Workplace.objects.create(organisation=organisation, department=here, name="Lijn 1")
        template = JourneyTemplate.objects.get(pack_version__pack=pack, pack_version__current=True)
        team = Team(organisation, here, there, line, template)
        for key, (first, last, role, elsewhere) in _PEOPLE.items():
            team.people[key] = _person(organisation, first, last, role, there if elsewhere else here)
        for key, (first, last, role) in _WHOLE.items():
            team.people[key] = _person(organisation, first, last, role, None)
        relate(team.assistant, RelationKind.ASSISTS, team.trainer)
        relate(team.stand_in, RelationKind.STANDS_IN, team.trainer)
    return team


def _person(
    organisation: Organisation, first: str, last: str, role: str, department: Department | None
) -> Person:
    person = Person.objects.create(
        organisation=organisation, first_name=first, last_name=last, department=department
    )
    Role.objects.create(
        organisation=organisation, person=person, code=role, department=department, starts_on=START
    )
    return person


def relate(person: Person, kind: str, other: Person) -> Relation:
    """Somebody assists or stands in for another, since long ago."""
    return Relation.objects.create(
        organisation_id=person.organisation_id, kind=kind, person=person, other=other, starts_on=START
    )


def in_days(days: int, hour: int = 10) -> datetime.datetime:
    """A moment so many days from today, on the clock of the organisation."""
    day = timezone.localdate() + datetime.timedelta(days=days)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def say_yes(team: Team, person: str = "participant", answer: str = "yes") -> Invitation:
    """The answer to the invitation, entered by the trainer."""
    return actions.record_invitation(
        viewer=team.viewer("trainer"),
        person=team.people[person],
        answer=answer,
        answered_on=timezone.localdate(),
    )


def start(team: Team, person: str = "participant", **changes: Any) -> Journey:
    """A journey of half a year that starts today, after a yes."""
    say_yes(team, person)
    today = timezone.localdate()
    asked: dict[str, Any] = {
        "viewer": team.viewer("trainer"),
        "person": team.people[person],
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


def right_answer(question: schema.Question) -> dict[str, Any]:
    """An answer that is right, or that nobody judges."""
    if isinstance(question, schema.Open):
        return {"text": "Ik vraag het aan een collega."}
    if isinstance(question, schema.Feeling):
        return {"chosen": ["so-so"]}
    if isinstance(question, schema.Order):
        return {"order": list(question.options)}
    if isinstance(question, schema.Match):
        return {"pairs": {name: name for name in question.options}}
    return {"chosen": [name for name, option in question.options.items() if option.right]}


def prompt_answer(prompt: schema.Prompt) -> Any:
    """Some answer to a prompt."""
    if isinstance(prompt, schema.OpenPrompt):
        return "Het ging goed."
    if isinstance(prompt, schema.CountPrompt):
        return 3
    if isinstance(prompt, schema.FeelingPrompt):
        return "fine"
    names = list(prompt.options)
    return names[:1] if isinstance(prompt, schema.ChooseMorePrompt) else names[0]


class Walk:
    """Leads one run through the round by the same actions as the pages; every step hands back the walk."""

    journey: Journey
    goal: Goal
    run: Run

    def __init__(
        self,
        team: Team,
        person: str = "participant",
        journey: Journey | None = None,
        part: str = PART,
        level: str = "A",
    ) -> None:
        self.team, self.person, self.part, self.level = team, person, part, level
        self.journey = journey or start(team, person)

    @property
    def trainer(self) -> Viewer:
        return self.team.viewer("trainer")

    @property
    def self_viewer(self) -> Viewer:
        return self.team.viewer(self.person)

    def fresh(self) -> Run:
        """The run as it stands in the database."""
        self.run = Run.objects.for_page().get(pk=self.run.pk)
        self.journey = Journey.objects.get(pk=self.journey.pk)
        return self.run

    def planned(self, moment: str) -> Talk:
        """The planned talk of this moment of the run."""
        return Talk.objects.get(run=self.run, moment=moment, state="planned")

    @property
    def week(self) -> ProofWeek:
        return ProofWeek.objects.select_related("run__journey").get(run=self.run, closed_at__isnull=True)

    def proposed(self) -> "Walk":
        self.goal = actions.propose_goal(
            viewer=self.self_viewer,
            journey=self.journey,
            competence=self.team.competence(self.part),
            level=self.level,
            proposed_by="participant",
        )
        return self

    def chosen(self) -> "Walk":
        self.proposed()
        version = Journey.objects.get(pk=self.journey.pk).version
        self.run = actions.confirm_goal(viewer=self.trainer, goal=self.goal, version=version, place="Kantine")
        return self

    def learned(self) -> "Walk":
        """The part on the screen, without going through the answers."""
        who = self.self_viewer
        actions.mark_seen(viewer=who, run=self.run, part="story")
        actions.mark_seen(viewer=who, run=self.run, part="explanation")
        for name, question in assignment_content(self.run.assignment_id).questions.items():
            actions.answer_question(viewer=who, run=self.run, question=name, given=right_answer(question))
        actions.mark_seen(viewer=who, run=self.run, part="summary")
        return self

    def practising(self, days: int = 7) -> "Walk":
        """Answers gone through, work arranged, sheet out, next talk planned."""
        actions.review_answers(viewer=self.trainer, run=self.run, version=self.fresh().version)
        actions.arrange_work(viewer=self.trainer, run=self.run, text="Een nieuwe taak met drie stappen")
        actions.hand_out_sheet(
            viewer=self.trainer,
            run=self.run,
            version=self.fresh().version,
            talk_at=in_days(days),
            place="Kantine",
        )
        return self

    def seen(self, situations: int = 2) -> "Walk":
        """One observation in each of so many situations."""
        trainer = assignment_content(self.run.assignment_id).trainer
        for situation in list(trainer.situations)[:situations]:
            actions.observe(
                viewer=self.trainer,
                run=self.run,
                kind="compliment",
                behaviour=next(iter(trainer.observe)),
                help="without",
                situation=situation,
            )
        return self

    def look_back(self) -> dict[str, Any]:
        """An answer to each prompt of the look-back sheet."""
        practice = assignment_content(self.run.assignment_id).practice
        return {name: prompt_answer(prompt) for name, prompt in practice.items()}

    def guidance_record(self, outcome: str = "nog-een-ronde", **changes: Any) -> TalkRecord:
        """A complete record of a guidance talk; with `zonder-hulp` also for the week without help."""
        asked: dict[str, Any] = {
            "outcome": outcome,
            "answers": self.look_back(),
            "good_example": "Je legde meteen je werk neer.",
            "agreed_participant": "Ik vraag het als ik iets niet zie.",
            "next_at": in_days(8),
            "next_place": "Kantine",
            "participant_ready": True,
            "trainer_ready": True,
            "proof_starts_on": timezone.localdate(),
            **changes,
        }
        return TalkRecord(**asked)

    def hold(self, moment: str, record: TalkRecord) -> "Walk":
        talk = self.planned(moment)
        actions.hold_talk(viewer=self.trainer, talk=talk, version=talk.version, record=record)
        self.fresh()
        return self

    def in_proof(self) -> "Walk":
        """Both said that it goes on its own; the week without help starts today."""
        return self.hold("guidance", self.guidance_record("zonder-hulp"))

    def week_over(self, shown: int = 3) -> "Walk":
        """As if the week was eight days ago: it is over, with so many days on which it was shown."""
        week = self.week
        by = datetime.timedelta(days=8)
        week.starts_on, week.ends_on = week.starts_on - by, week.ends_on - by
        week.save(update_fields=["starts_on", "ends_on"])
        for number in range(shown):
            day = week.starts_on + datetime.timedelta(days=number)
            actions.tick_day(viewer=self.trainer, proof_week=week, day=day, outcome="shown")
        return self

    def final_record(self, outcome: str = "gehaald", **changes: Any) -> TalkRecord:
        """A complete record of the last talk."""
        asked: dict[str, Any] = {
            "outcome": outcome,
            "own_words": "Ik kijk nu eerst en dan pas begin ik.",
            "reason": "Drie dagen gezien, zonder hulp.",
            "next_at": in_days(7),
            "next_place": "Kantine",
            **changes,
        }
        return TalkRecord(**asked)

    def achieved(self) -> "Walk":
        """The whole round, up to and with the last talk."""
        self.chosen().learned().practising().seen().in_proof().week_over()
        return self.hold("final", self.final_record())
