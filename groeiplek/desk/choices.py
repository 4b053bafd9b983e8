"""The skill choice card for the desk: by skill and sub-skill, the one level that is open now (W14, W30)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from groeiplek.catalogue.models import Assignment, Competence, Criterion, ScaleLevel
from groeiplek.dossier.models import LevelRecord
from groeiplek.journeys.models import Goal, Journey
from groeiplek.kit.templatetags.kit import text


@dataclass(frozen=True)
class Part:
    """A sub-skill. `level` may be chosen now; where there is none, `words` says why."""

    competence: Competence
    name: str
    level: str
    goal: str
    words: str

    @property
    def value(self) -> str:
        """How this choice is named in the form."""
        return f"{self.competence.code}:{self.level}"

    @property
    def label(self) -> str:
        return _("%(skill)s, level %(level)s") % {"skill": self.name, "level": self.level}


@dataclass(frozen=True)
class Skill:
    """A skill with its sub-skills; `soon` where none of them has anything to choose yet."""

    name: str
    about: str
    parts: list[Part]

    @property
    def soon(self) -> bool:
        return all(part.words == _("comes later") for part in self.parts)


def card_of(journey: Journey) -> list[Skill]:
    """All skills of the method of this journey. Six queries, however many there are."""
    assignments = Assignment.objects.current().filter(
        pack_version__pack_id=journey.template.pack_version.pack_id
    )
    there = set(assignments.values_list("competence_id", "level"))
    frameworks = Competence.objects.filter(pk__in={pk for pk, _level in there}).values("framework_id")
    nodes = list(Competence.objects.filter(framework__in=frameworks, retired=False).select_related("parent"))
    parents = {node.parent_id for node in nodes}
    leaves = [node for node in nodes if node.pk not in parents]
    read = _Read(journey, leaves, there)
    skills: dict[int, list[Part]] = {}
    tops = {node.pk: node for node in nodes}
    for leaf in leaves:
        skills.setdefault(leaf.parent_id or leaf.pk, []).append(read.part(leaf))
    return [
        Skill(text(tops[pk].name), text(tops[pk].about), parts) for pk, parts in skills.items() if pk in tops
    ]


def open_now(skills: Iterable[Skill]) -> dict[str, Part]:
    """What may be chosen now, by its name in the form."""
    return {part.value: part for skill in skills for part in skill.parts if part.level}


class _Read:
    """What the rule of W30 asks, read at once for all sub-skills."""

    def __init__(self, journey: Journey, leaves: list[Competence], there: set[tuple[int, str]]) -> None:
        pks = [leaf.pk for leaf in leaves]
        self.there = there
        self.scales: dict[int, list[str]] = {}
        scale = ScaleLevel.objects.filter(framework__in={leaf.framework_id for leaf in leaves})
        for framework, code in scale.values_list("framework_id", "code"):
            self.scales.setdefault(framework, []).append(code)
        standing = LevelRecord.objects.standing(timezone.localdate()).proven()
        self.proven = set(
            standing.filter(person_id=journey.person_id, competence__in=pks).values_list(
                "competence_id", "level"
            )
        )
        self.busy = set(Goal.objects.filter(journey=journey).open().values_list("competence_id", "level"))
        self.goals: dict[tuple[int, str], str] = {}
        for row in Criterion.objects.filter(competence__in=pks, retired=False).order_by("order"):
            self.goals.setdefault((row.competence_id, row.level), text(row.text))

    def part(self, leaf: Competence) -> Part:
        scale = self.scales.get(leaf.framework_id, [])
        level = next((code for code in scale if (leaf.pk, code) not in self.proven), "")
        words = ""
        if not level:
            words = _("everything is achieved")
        elif (leaf.pk, level) in self.busy:
            words = _("level %(level)s is chosen already") % {"level": level}
        elif (leaf.pk, level) not in self.there:
            words = _("comes later")
        goal = self.goals.get((leaf.pk, level), "")
        return Part(leaf, text(leaf.name), "" if words else level, goal, words)
