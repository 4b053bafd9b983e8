"""The picture story, one scene a page. Number 0 opens it: what will you learn, and how (W85).

An own film plays on the opening page; the pictures stay as the version to read (X13).
"""

from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, get_language_info
from django.views.decorators.http import require_http_methods

from groeiplek.accounts.access import require
from groeiplek.accounts.request import ViewerRequest
from groeiplek.catalogue.films import Film, film_of
from groeiplek.catalogue.packs.schema import Scene
from groeiplek.journeys import actions
from groeiplek.player.reading import Reading, finish, page, reading_or_404

_SIDES = {1: ("left",), 2: ("left", "right"), 3: ("left", "middle", "right")}


def _balloons(reading: Reading, scene: Scene) -> list[dict[str, Any]]:
    sides = _SIDES[len(scene.people)]
    return [
        {"name": reading.pack.cast[name].name, "says": figure.says, "side": side}
        for (name, figure), side in zip(scene.people.items(), sides, strict=True)
        if figure.says
    ]


def _spoken(film: Film) -> list[tuple[str, str, bool]]:
    """The subtitles with their name; those of the reader's language are on, else the first."""
    codes = list(film.subtitles)
    on = language if (language := get_language()) in codes else next(iter(codes), "")
    return [(code, _name_of(code), code == on) for code in codes]


def _name_of(language: str) -> str:
    """What the menu of the player calls these subtitles: the language's own name for itself."""
    try:
        return str(get_language_info(language)["name_local"]).capitalize()
    except KeyError:
        return language


def _show(request: ViewerRequest, reading: Reading, number: int, **context: Any) -> HttpResponse:
    scenes = reading.content.story.scenes
    if number == 0:
        film = film_of(reading.run.assignment_id)
        spoken = _spoken(film) if film else []
        shown = {"count": len(scenes), "film": film, "spoken": spoken, **context}
        return page(request, "player/opening.html", reading, **shown)
    scene = scenes[number - 1]
    # Somebody who comes from a question to look again goes back to it.
    back = request.GET.get("vraag", "")
    asked = int(back) if back.isdecimal() and 1 <= int(back) <= len(reading.questions) else 0
    shown = {
        "scene": scene,
        "number": number,
        "count": len(scenes),
        "numbers": range(1, len(scenes) + 1),
        "balloons": _balloons(reading, scene),
        "last": number == len(scenes),
        "asked": asked,
        **context,
    }
    return page(request, "player/story.html", reading, **shown)


@require_http_methods(["GET", "HEAD", "POST"])
def story(request: ViewerRequest, uid: str, number: int) -> HttpResponse:
    """A scene; sent from the last one, the story is seen."""
    reading = reading_or_404(request.viewer, uid, "open_story")
    last = len(reading.content.story.scenes)
    if number > last:
        raise Http404
    if request.method != "POST":
        return _show(request, reading, number)
    require(reading.may_answer)
    if number != last:
        return redirect("player:story", uid, number + 1)
    return finish(
        request,
        reading,
        lambda: actions.mark_seen(viewer=request.viewer, run=reading.run, part="story"),
        reverse("player:explanation", args=[uid]),
        lambda request, reading, problems: _show(request, reading, number, problems=problems),
    )
