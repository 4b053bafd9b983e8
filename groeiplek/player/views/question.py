"""One question a page, with feedback at once and as many tries as wanted (X14).

Without JavaScript an answer is sent, kept, and the page opens again with its feedback. With it, the same page comes back
in place. Either way a repeat of the same write changes nothing: the page carries its id.
"""

import uuid
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from groeiplek.accounts.access import require
from groeiplek.accounts.prepared import Prepared
from groeiplek.accounts.request import ViewerRequest
from groeiplek.catalogue.packs.schema import Match, Question
from groeiplek.journeys import actions
from groeiplek.journeys.facts import answered_questions
from groeiplek.journeys.models import Answer
from groeiplek.journeys.questions import judge
from groeiplek.journeys.rules import Problem, RuleBroken
from groeiplek.player.asking import Asking, answered, ask, scene_to_look_at
from groeiplek.player.forms import given_from, moved
from groeiplek.player.reading import Reading, page, part_url, reading_or_404

IN_PLACE = "X-In-Place"


# Two short reads instead of all tries: what a page costs does not grow with how often somebody tried.
_read_last = Prepared(
    lambda run, question: (
        Answer.objects.filter(run=run, question=question).order_by("-pk").values_list("given", flat=True)[:1]
    )
)


def _next_url(reading: Reading, number: int, done: set[str]) -> str:
    """The next question, or one that was passed over, or the summary."""
    names = list(reading.content.questions)
    todo = [at for at, name in enumerate(names, 1) if name not in done and at != number]
    following = [at for at in todo if at > number]
    uid = reading.run.uid
    if number < len(names):
        return reverse("player:question", args=[uid, (following or [number + 1])[0]])
    return reverse("player:question", args=[uid, todo[0]]) if todo else reverse("player:summary", args=[uid])


def _show(
    request: ViewerRequest, reading: Reading, number: int, asking: Asking, done: set[str], **context: Any
) -> HttpResponse:
    shown = {
        "asking": asking,
        "question": asking.question,
        "number": number,
        "numbers": [(at, name in done) for at, name in enumerate(reading.content.questions, 1)],
        "next_url": _next_url(reading, number, done),
        "look": scene_to_look_at(reading.content, asking.question),
        "write_id": uuid.uuid4().hex,
        "base": "player/in_place.html" if IN_PLACE in request.headers else "kit/participant.html",
        **context,
    }
    response = page(request, "player/question.html", reading, **shown)
    if IN_PLACE in request.headers:
        response.headers[IN_PLACE] = "1"
    return response


def _seed(reading: Reading, name: str) -> str:
    return f"{reading.run.uid}:{name}"


@require_http_methods(["GET", "HEAD", "POST"])
def question(request: ViewerRequest, uid: str, number: int) -> HttpResponse:
    """The question, or the answer with its feedback."""
    reading = reading_or_404(request.viewer, uid, "open_question")
    if not 1 <= number <= len(reading.questions):
        raise Http404
    if not reading.reached("questions"):
        return redirect(part_url(reading, reading.part))
    name, asked = reading.questions[number - 1]
    if request.method == "POST":
        require(reading.may_answer)
        return _answer(request, reading, number, name, asked)
    last = next(iter(_read_last(run=reading.run.pk, question=name)), None)
    if last is not None and "opnieuw" not in request.GET:
        asking = answered(asked, last, judge(asked, last))
    else:
        asking = ask(asked, _seed(reading, name), last)
    return _show(request, reading, number, asking, answered_questions(reading.run))


def _answer(
    request: ViewerRequest, reading: Reading, number: int, name: str, asked: Question
) -> HttpResponse:
    given = given_from(asked, request.POST)
    write_id = request.POST.get("write_id", "")[:40]
    if "move" in request.POST:
        move = request.POST["move"]
        asking = ask(asked, _seed(reading, name), {"order": moved(given.get("order", []), move)})
        return _show(request, reading, number, asking, answered_questions(reading.run), move=move)
    try:
        result = actions.answer_question(
            viewer=request.viewer, run=reading.run, question=name, given=given, write_id=write_id
        )
    except RuleBroken as broken:
        asking = ask(asked, _seed(reading, name), given)
        return _show(request, reading, number, asking, answered_questions(reading.run), problems=_told(asked, broken))
    if IN_PLACE not in request.headers:
        return redirect("player:question", reading.run.uid, number)
    done = set(reading.content.questions) - set(result.left)
    return _show(request, reading, number, answered(asked, result.given, result.verdict), done)


def _told(asked: Question, broken: RuleBroken) -> list[Problem]:
    """What a rule says, in the words of the screen where pairs are missing: some are chosen already."""
    if isinstance(asked, Match) and [problem.code for problem in broken.problems] == ["not_an_answer"]:
        return [Problem("not_an_answer", _("Choose one answer under each line."))]
    return broken.problems
