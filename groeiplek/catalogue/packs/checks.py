"""What must agree between the files of a pack."""

from collections.abc import Iterator
from pathlib import Path

from django.utils.translation import gettext as _

from groeiplek.catalogue.packs.findings import Finding
from groeiplek.catalogue.packs.folder import MEDIA
from groeiplek.catalogue.packs.schema import MOMENTS, AssignmentFile, FrameworkFile, JourneysFile
from groeiplek.catalogue.packs.yaml_reader import Node


def check_moments(journeys: JourneysFile, node: Node, file: str) -> Iterator[Finding]:
    """A journey with assignments needs exactly one guide for each moment; no moment may have two."""
    guides: dict[str, str] = {}
    for name, talk in journeys.talks.items():
        if talk.moment is None:
            continue
        if talk.moment in guides:
            message = _("has the moment %(moment)s, as %(other)s has; one guide for each moment is enough")
            line = _line(node, "talks", name, "moment")
            values = {"moment": talk.moment, "other": guides[talk.moment]}
            yield Finding(file, line, ("talks", name, "moment"), message % values)
        guides.setdefault(talk.moment, name)
    uses = {
        use
        for journey in journeys.journeys.values()
        for phase in journey.phases.values()
        for use in phase.uses
    }
    for moment in MOMENTS if "assignments" in uses else ():
        if moment not in guides:
            message = _("has no guide for the moment %(moment)s; add a talk with moment: %(moment)s")
            yield Finding(file, _line(node, "talks"), ("talks",), message % {"moment": moment})


def check_assignment(
    assignment: AssignmentFile, framework: FrameworkFile | None, node: Node, pack: Path, file: str
) -> Iterator[Finding]:
    """File name, level, goal and film agree with the rest of the pack."""
    expected = f"{assignment.competence}-{assignment.level}.yaml"
    if Path(file).name != expected:
        message = _("does not fit the name of the file; name the file %(name)s, or mend competence and level")
        yield Finding(file, _line(node, "competence"), ("competence",), message % {"name": expected})
    if framework is not None:
        yield from _check_goal(assignment, framework, node, file)
    video = assignment.story.video
    if video and not (pack / MEDIA / video).is_file():
        message = _(
            "names the film %(name)s, which is not in the folder media; put it there, or take the line away"
        )
        yield Finding(file, _line(node, "story", "video"), ("story", "video"), message % {"name": video})


def _check_goal(
    assignment: AssignmentFile, framework: FrameworkFile, node: Node, file: str
) -> Iterator[Finding]:
    level = (framework.levels_of(assignment.competence) or {}).get(assignment.level)
    if level is None:
        message = _("is not a level of %(competence)s in framework.yaml; add its criteria there")
        yield Finding(file, _line(node, "level"), ("level",), message % {"competence": assignment.competence})
    elif len(level.criteria) == 1:
        (criterion,) = level.criteria.values()
        for language, goal in assignment.goal.items():
            wanted = criterion.text.get(language)
            if wanted is not None and goal != wanted:
                message = _("must be the goal of framework.yaml, word for word: %(goal)s")
                path = ("goal", language)
                yield Finding(file, _line(node, *path), path, message % {"goal": wanted})


def _line(node: Node, *path: str) -> int:
    """The line of the deepest part of `path` that is there."""
    line = node.line
    for name in path:
        if not isinstance(node.value, dict) or name not in node.value:
            break
        line, node = node.lines[name], node.value[name]
    return line
