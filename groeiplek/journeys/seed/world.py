"""What a story of a journey is told with: content, guides, words, and the calendar of working days."""

import datetime
import json
import random
import zoneinfo
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from groeiplek.accounts.models import Department, Organisation, Person, Workplace
from groeiplek.catalogue.content import assignment_content, journey_content
from groeiplek.catalogue.models import Assignment, Competence, JourneyTemplate, Pack, ScaleLevel, TalkGuide

FOLDER = Path(__file__).resolve().parent


def read(name: str) -> Any:
    """A data file of this folder."""
    return json.loads((FOLDER / name).read_text(encoding="utf-8"))


class NoContent(RuntimeError):
    """No pack with a journey is loaded yet."""


@dataclass(frozen=True)
class Cast:
    """Who plays a part in one journey."""

    organisation: Organisation
    person: Person
    department: Department
    workplaces: list[Workplace]
    trainer: Person
    coach: Person | None
    assistant: Person | None = None


class World:
    """The content of the first shared pack that has a journey, and the days around today."""

    def __init__(self, organisation: Organisation, today: datetime.date, seed: int) -> None:
        template = JourneyTemplate.objects.filter(
            pack_version__current=True, pack_version__pack__organisation=None
        ).first()
        if template is None:
            raise NoContent("Load a content pack first: groeiplek load_pack PATH")
        self.template = template
        self.pack: Pack = template.pack_version.pack
        self.phases = list(journey_content(template.pk).phases)
        self.guides = {
            guide.moment: guide for guide in TalkGuide.objects.filter(pack_version=template.pack_version)
        }
        assignments = Assignment.objects.filter(pack_version=template.pack_version).select_related(
            "competence__parent"
        )
        self.assignments = {(row.competence.code, row.level): row for row in assignments}
        self.levels = {row.code: row for row in ScaleLevel.objects.filter(framework__pack=self.pack)}
        self.organisation, self.today = organisation, today
        self.zone = zoneinfo.ZoneInfo(organisation.time_zone)
        self.random = random.Random(seed)  # noqa: S311 - believable, not secret
        self.texts, self.places = read("texts.json"), read("demo.json")["places"]
        self.codes = sorted({code for code, _ in self.assignments})

    def competence(self, code: str) -> Competence:
        return self.assignments[code, "A"].competence

    def content(self, code: str, level: str) -> Any:
        """The typed content of one assignment."""
        return assignment_content(self.assignments[code, level].pk)

    def words(self, code: str, kind: str) -> str:
        """A sentence as people write it, for this competence where there are some."""
        own: dict[str, list[str]] = self.texts.get(code) or self.texts[self.codes[0]]
        sentences: list[str] = own.get(kind) or self.texts["any"][kind]
        return self.random.choice(sentences)

    def workday(self, day: datetime.date) -> datetime.date:
        """This day, or the Monday after a weekend."""
        return day + datetime.timedelta(days=max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)

    def workdays(self, first: datetime.date, last: datetime.date) -> list[datetime.date]:
        """Working days from first to last, both included."""
        days = (first + datetime.timedelta(days=n) for n in range((last - first).days + 1))
        return [day for day in days if day.weekday() < 5]

    def at(self, day: datetime.date, hour: int, minute: int = 0) -> datetime.datetime:
        """A moment of that day on the organisation's clock."""
        return datetime.datetime.combine(day, datetime.time(hour, minute), self.zone)
