"""What a talk is about when it is opened: the guide, what was seen since the last one, what was agreed (X22)."""

from dataclasses import dataclass, field, replace

from django.utils import timezone

from groeiplek.accounts.models import Person, Relation
from groeiplek.accounts.models.person import RelationKind
from groeiplek.catalogue.content import assignment_content, journey_content, talk_content
from groeiplek.catalogue.packs.schema import JourneySettings, TalkFile
from groeiplek.desk.coaches import coaches_for
from groeiplek.desk.seen import Seen, seen_of
from groeiplek.journeys.facts import facts_for_run
from groeiplek.journeys.models import Talk, TalkAttendee
from groeiplek.journeys.progress import Missing, missing_before_proof
from groeiplek.journeys.prompts import Asked, asked


@dataclass(frozen=True)
class Stage:
    """Everything that the page of one talk needs besides what is typed."""

    talk: Talk
    guide: TalkFile
    settings: JourneySettings
    asked: list[Asked]
    attendees: list[TalkAttendee]
    # Who else could be there: coaches of the department, assistants of the trainer.
    people: list[Person]
    compliments: list[Seen] = field(default_factory=list)
    others: list[Seen] = field(default_factory=list)
    before: Talk | None = None
    missing: list[Missing] = field(default_factory=list)
    round_number: int = 0

    @property
    def guidance(self) -> bool:
        return self.talk.moment == "guidance"

    @property
    def judging(self) -> bool:
        """A talk in which the trainer gives a judgement."""
        return self.talk.moment in {"final", "joint"}

    @property
    def sheet_after(self) -> int:
        """After which part of the guide the look-back sheet comes: the second, or the only one."""
        return min(2, len(self.guide.parts))

    @property
    def choosing(self) -> bool:
        """A talk that ends with a choice, which has a page of its own."""
        return self.talk.moment in {"choice", "next"}

    @property
    def starts_good(self) -> bool:
        """A talk that opens with a good example (W74)."""
        return self.talk.run is not None and (self.guidance or self.judging)

    @property
    def agrees(self) -> bool:
        """A talk that ends with what either will do."""
        return self.guidance or self.judging or self.talk.moment == "interim"


def stage_of(talk: Talk) -> Stage:
    """Reads the stage; `talk` comes with run, guide and journey."""
    guide = talk_content(talk.guide_id)
    run = talk.run
    content = assignment_content(run.assignment_id) if run is not None else None
    settings = journey_content(talk.journey.template_id).settings
    attendees = list(talk.attendees.select_related("person").order_by("pk"))
    stage = Stage(talk, guide, settings, asked(guide, content), attendees, _people(talk))
    if run is None:
        return stage
    before = run.talks.held().exclude(pk=talk.pk).order_by("-held_at").first()
    since = run.observations.all()
    if before is not None and before.held_at is not None:
        since = since.filter(at__gt=before.held_at)
    seen = seen_of(run, since.select_related("observer"))
    facts = facts_for_run(run)
    return replace(
        stage,
        compliments=[each for each in seen if each.praise],
        others=[each for each in seen if not each.praise],
        before=before,
        missing=missing_before_proof(facts, settings, with_this_talk=True) if stage.guidance else [],
        round_number=facts.rounds,
    )


def _people(talk: Talk) -> list[Person]:
    helps = Relation.objects.on(timezone.localdate()).filter(
        kind=RelationKind.ASSISTS, other_id=talk.journey.trainer_id
    )
    assistants = [relation.person for relation in helps.select_related("person")]
    found = {person.pk: person for person in [*coaches_for(talk.journey), *assistants]}
    return list(found.values())
