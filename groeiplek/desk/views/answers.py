"""Going through the answers together, and entering those from paper (W31, X43)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from groeiplek.accounts.access import require
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.catalogue.content import talk_content
from groeiplek.catalogue.models import TalkGuide
from groeiplek.catalogue.packs.schema import TalkFile
from groeiplek.desk.fetch import run_for
from groeiplek.desk.forms.answers import AnswerForm
from groeiplek.desk.forms.base import Shown
from groeiplek.desk.tries import Asked, tries_of
from groeiplek.desk.words import content_of, title_of
from groeiplek.journeys import actions
from groeiplek.journeys.access import may_guide, may_read_words
from groeiplek.journeys.models import Run
from groeiplek.journeys.rules import RuleBroken


def answers(request: ViewerRequest, uid: str) -> HttpResponse:
    """Every question with all its tries; the tick at the end says that both went through them."""
    viewer = request.viewer
    run = run_for(viewer, uid, may_read_words)
    forms = _forms(request, run)
    problems: list[Shown] = []
    if request.method == "POST":
        require(may_guide(viewer, run.journey))
        problems = _sent(request, run, forms)
        if not problems:
            return redirect(_next_page(request, run))
    else:
        look(viewer, "answers", run, subject_uid=run.journey.person.uid)
    asked = tries_of(run)
    context = {
        "run": run,
        "person": run.journey.person,
        "title": title_of(run),
        "rows": [(each, forms[each.name]) for each in asked],
        "open": _still_open(asked),
        "problems": problems,
        "guide": _guide(run),
        "content": content_of(run),
        "may_guide": may_guide(viewer, run.journey),
        "to_read": _to_read(run),
    }
    return render(request, "desk/answers.html", context)


def _sent(request: ViewerRequest, run: Run, forms: dict[str, AnswerForm]) -> list[Shown]:
    """One answer, what was read, or the tick at the end; hands back what stood in the way."""
    form = forms.get(request.POST.get("question", ""))
    if form:
        return _entered(request, run, form)
    return _seen_on_paper(request, run) if "seen" in request.POST else _reviewed(request, run)


def _forms(request: HttpRequest, run: Run) -> dict[str, AnswerForm]:
    sent = request.POST.get("question")
    return {
        name: AnswerForm(request.POST if name == sent else None, name=name, question=question, seed=run.uid)
        for name, question in content_of(run).questions.items()
    }


def _to_read(run: Run) -> str:
    """What has to be read before the next part: first the story and the explanation, last the summary."""
    if run.explanation_seen_at is None:
        return "story"
    return "summary" if run.answered_at is not None and run.summary_seen_at is None else ""


def _still_open(asked: list[Asked]) -> list[Asked]:
    return [each for each in asked if not each.tries]


def _entered(request: ViewerRequest, run: Run, form: AnswerForm) -> list[Shown]:
    if not form.is_valid():
        return form.problems
    try:
        actions.answer_question(
            viewer=request.viewer,
            run=run,
            question=str(form.prefix),
            given=form.given,
            write_id=form.cleaned_data["write_id"],
        )
    except RuleBroken as broken:
        form.refuse(broken)
        return [Shown(shown.message, f"q-{form.prefix}") for shown in form.problems]
    messages.success(request, _("The answer is saved, with your name as who entered it."))
    return []


def _reviewed(request: ViewerRequest, run: Run) -> list[Shown]:
    version = request.POST.get("version", "")
    try:
        actions.review_answers(
            viewer=request.viewer, run=run, version=int(version) if version.isdecimal() else 0
        )
    except RuleBroken as broken:
        return [Shown(problem.message, "review") for problem in broken.problems]
    messages.success(request, _("You went through the answers together. Now arrange work to practise on."))
    return []


def _seen_on_paper(request: ViewerRequest, run: Run) -> list[Shown]:
    """The parts that are only read, for who has them on paper (X43)."""
    parts = ["summary"] if run.answered_at else ["story", "explanation"]
    try:
        for part in parts:
            actions.mark_seen(viewer=request.viewer, run=run, part=part)
    except RuleBroken as broken:
        return [Shown(problem.message, "paper") for problem in broken.problems]
    messages.success(request, _("It is noted that this was read."))
    return []


def _next_page(request: ViewerRequest, run: Run) -> str:
    here = reverse("desk:answers", args=[run.uid])
    if "question" in request.POST:
        return f"{here}#q-{request.POST['question']}"
    return here if "seen" in request.POST else reverse("desk:arrange", args=[run.uid])


def _guide(run: Run) -> TalkFile | None:
    guide = TalkGuide.objects.filter(pack_version=run.assignment.pack_version, moment="answers").first()
    return talk_content(guide.pk) if guide else None
