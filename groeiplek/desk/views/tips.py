"""Tips for the trainer, on the screen where they are needed (W12, X23)."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.trail import look
from groeiplek.desk.fetch import run_for
from groeiplek.desk.words import behaviours_of, content_of, situations_of, title_of
from groeiplek.journeys.access import may_observe


@require_safe
def tips_page(request: ViewerRequest, uid: str) -> HttpResponse:
    """The same tips as on the sheet, for who guides or observes and for the coach."""
    run = run_for(request.viewer, uid)
    look(request.viewer, "tips", run, subject_uid=run.journey.person.uid)
    context = {
        "run": run,
        "person": run.journey.person,
        "title": title_of(run),
        "content": content_of(run),
        "behaviours": behaviours_of(run)[:-1],
        "situations": situations_of(run),
        "may_observe": may_observe(request.viewer, run.journey),
    }
    return render(request, "desk/tips.html", context)
