"""What a run is called and what its parts are called, in the reader's language."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from groeiplek.catalogue.content import assignment_content
from groeiplek.catalogue.packs.schema import AssignmentFile
from groeiplek.journeys.models import Adaptation, Observation, Run
from groeiplek.kit.templatetags.kit import text

OTHER = "other"


def content_of(run: Run) -> AssignmentFile:
    """The assignment of this run, in the version that it started with."""
    return assignment_content(run.assignment_id)


def title_of(run: Run) -> str:
    """Which skill and level: Understanding instructions, level A."""
    return _("%(skill)s, level %(level)s") % {
        "skill": text(run.assignment.competence.name),
        "level": run.assignment.level,
    }


def behaviours_of(run: Run) -> list[tuple[str, str]]:
    """What can be seen of this goal, by name; with room for something else."""
    observe = content_of(run).trainer.observe
    return [(name, text(words)) for name, words in observe.items()] + [(OTHER, _("Something else"))]


def situations_of(run: Run) -> list[tuple[str, str]]:
    """Work in which this goal can be practised, by name: of the assignment, then of the skill."""
    found = {name: text(each.text) for name, each in content_of(run).trainer.situations.items()}
    for name, words in run.assignment.competence.situations.items():
        found.setdefault(name, text(words))
    return list(found.items())


def staged_in(run: Run) -> frozenset[str]:
    """Names of the situations that are set up on purpose."""
    situations = content_of(run).trainer.situations
    return frozenset(name for name, each in situations.items() if each.staged)


def own_situations(adaptations: Iterable[Adaptation], observations: Iterable[Observation]) -> list[str]:
    """Work in own words that was named before in this run, newest first and each once."""
    named = [seen.situation_text for seen in observations if seen.situation_text]
    named += [each.text for each in adaptations if not each.situation]
    return list(dict.fromkeys(named))[:4]
