"""About me: all that is written, who looked at it, and room for an own view (X19)."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groeiplek.accounts.request import ViewerRequest
from groeiplek.journeys import actions
from groeiplek.journeys.rules import Problem, RuleBroken
from groeiplek.player import file
from groeiplek.player.forms import OwnViewForm


@require_http_methods(["GET", "HEAD", "POST"])
def about_me(request: ViewerRequest) -> HttpResponse:
    """What stands in my file: first a list of parts, then one part page by page."""
    viewer = request.viewer
    part = request.GET.get("deel", "")
    if not part and request.method != "POST":
        whole = {"counts": file.counts(viewer), "invitations": file.invitations(viewer)}
        return render(request, "player/about_me.html", whole)
    if part not in file.PARTS:
        raise Http404
    problems: list[Problem] = []
    form = OwnViewForm(request.POST or None)
    if request.method == "POST":
        problems = _add(request, form)
        if not problems:
            return redirect(f"{reverse('player:about_me')}?{request.GET.urlencode()}")
    page = Paginator(file.PARTS[part](viewer), file.A_PAGE).get_page(request.GET.get("blad"))
    context = {
        "part": part,
        "page": page,
        "lines": file.lines(viewer, part, list(page.object_list)),
        "problems": problems,
        "typed": form.data.get("text", "") if problems else "",
        "typed_for": form.data.get("about_uid", "") if problems else "",
    }
    return render(request, "player/about_me_part.html", context)


def _add(request: ViewerRequest, form: OwnViewForm) -> list[Problem]:
    """Keeps the own view, or says what is still needed."""
    if not form.is_valid():
        return [
            Problem(field, str(message)) for field, messages in form.errors.items() for message in messages
        ]
    kind, uid = form.cleaned_data["about_kind"], form.cleaned_data["about_uid"]
    journey = file.journey_of(request.viewer, kind, uid)
    if journey is None:
        raise Http404
    try:
        actions.add_own_view(
            viewer=request.viewer,
            journey=journey,
            about_kind=kind,
            about_uid=uid,
            text=form.cleaned_data["text"],
        )
    except RuleBroken as broken:
        return broken.problems
    return []
