"""The short explanation before the questions, and the summary after them."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groeiplek.accounts.access import require
from groeiplek.accounts.request import ViewerRequest
from groeiplek.journeys import actions
from groeiplek.player.reading import Reading, finish, page, part_url, reading_or_404


def _part(request: ViewerRequest, uid: str, part: str, to: str) -> HttpResponse:
    reading = reading_or_404(request.viewer, uid, f"open_{part}")
    if not reading.reached(part):
        return redirect(part_url(reading, reading.part))

    def show(request: ViewerRequest, reading: Reading, **context: Any) -> HttpResponse:
        return page(request, f"player/{part}.html", reading, **context)

    if request.method != "POST":
        return show(request, reading)
    require(reading.may_answer)
    return finish(
        request,
        reading,
        lambda: actions.mark_seen(viewer=request.viewer, run=reading.run, part=part),
        to,
        show,
    )


@require_http_methods(["GET", "HEAD", "POST"])
def explanation(request: ViewerRequest, uid: str) -> HttpResponse:
    """What it comes to, in a few sentences."""
    return _part(request, uid, "explanation", reverse("player:question", args=[uid, 1]))


@require_http_methods(["GET", "HEAD", "POST"])
def summary(request: ViewerRequest, uid: str) -> HttpResponse:
    """The main points, to keep."""
    return _part(request, uid, "summary", reverse("player:home"))
