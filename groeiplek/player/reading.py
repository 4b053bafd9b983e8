"""One assignment as a participant reads it: the run with its content, fetched and authorised in one place."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language

from groeiplek.accounts import trail
from groeiplek.accounts.access import require, visible_or_404
from groeiplek.accounts.prepared import Prepared
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.content import assignment_content, pack_content
from groeiplek.catalogue.packs.schema import AssignmentFile, PackFile, Question
from groeiplek.journeys.access import may_answer, may_read_words, visible_runs
from groeiplek.journeys.models import Run
from groeiplek.journeys.rules import RuleBroken
from groeiplek.player.words import Explained

# The parts on the screen, in their order, with the column that says that it is done.
PARTS = (
    ("story", "story_seen_at"),
    ("explanation", "explanation_seen_at"),
    ("questions", "answered_at"),
    ("summary", "summary_seen_at"),
)


# Only what every page needs: this is asked with each answer. People are fetched where a page names them, and content
# comes parsed from `catalogue.content`.
_NEEDED = (
    *(
        "uid",
        "organisation_id",
        "state",
        "assignment_id",
        "journey_id",
        "goal_id",
        "closing_words",
        "version",
    ),
    *(column for _, column in PARTS),
    *("journey__organisation_id", "journey__person_id", "journey__trainer_id", "journey__department_id"),
    *("journey__ended_on", "assignment__pack_version_id", "assignment__competence_id", "assignment__level"),
)


@dataclass(frozen=True)
class Reading:
    """A run, what it is made of, and who reads: the participant, or a guide who enters it (V2)."""

    run: Run
    content: AssignmentFile
    pack: PackFile
    own: bool
    may_answer: bool

    @property
    def words(self) -> Explained:
        """A fresh set of explained words for one page."""
        assignment = self.run.assignment
        return Explained.of(assignment.pk, assignment.pack_version_id, get_language() or "nl")

    @property
    def questions(self) -> list[tuple[str, Question]]:
        return list(self.content.questions.items())

    @property
    def part(self) -> str:
        """The part on the screen that comes now; empty when all were done."""
        return next((name for name, column in PARTS if getattr(self.run, column) is None), "")

    def reached(self, part: str) -> bool:
        """Whether this part may be opened: everything before it was done (W31)."""
        names = [name for name, _ in PARTS]
        return not self.part or names.index(part) <= names.index(self.part)


def _runs() -> QuerySet[Run]:
    return Run.objects.select_related("journey", "assignment").only(*_NEEDED)


_read_own = Prepared(lambda uid, person: _runs().filter(uid=uid, journey__person_id=person))


def reading_or_404(viewer: Viewer, uid: str, verb: str) -> Reading:
    """The run with its content, for who may read the answers; a look of somebody else is recorded (V5)."""
    # Own runs come first, and fast: this is asked with every question.
    found: list[Run] = _read_own(uid=uid, person=viewer.person_id)
    run = found[0] if found else visible_or_404(_runs(), visible_runs(viewer), uid=uid)
    own = run.journey.person_id == viewer.person_id
    require(may_read_words(viewer, run.journey))
    if not own:
        trail.look(viewer, verb, run, subject_uid=run.journey.person.uid)
    return Reading(
        run=run,
        content=assignment_content(run.assignment_id),
        pack=pack_content(run.assignment.pack_version_id),
        own=own,
        may_answer=may_answer(viewer, run),
    )


def part_url(reading: Reading, part: str) -> str:
    """The address of a part on the screen; of the questions, the first."""
    uid = reading.run.uid
    if part == "story":
        return reverse("player:story", args=[uid, 0])
    if part == "questions":
        return reverse("player:question", args=[uid, 1])
    return reverse(f"player:{part}", args=[uid])


def page(request: ViewerRequest, template: str, reading: Reading, **context: Any) -> HttpResponse:
    """Renders a page about one assignment."""
    shown: Mapping[str, Any] = {
        "reading": reading,
        "run": reading.run,
        "content": reading.content,
        "pack": reading.pack,
        "words": reading.words,
        **context,
    }
    return render(request, template, shown)


def finish(
    request: ViewerRequest,
    reading: Reading,
    act: Callable[[], Any],
    to: str,
    again: Callable[..., HttpResponse],
) -> HttpResponse:
    """Does one thing and goes on to the next page; where a rule says no, shows the page again with its words."""
    try:
        act()
    except RuleBroken as broken:
        return again(request, reading, problems=broken.problems)
    return redirect(to)
