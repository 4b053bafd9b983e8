"""An organisation's own film of an assignment, sent whole or in parts so that a player can jump in it (X13)."""

import re
from collections.abc import Iterator
from pathlib import Path

from django.http import FileResponse, Http404, HttpResponse, HttpResponseBase, StreamingHttpResponse
from django.views.decorators.http import require_safe

from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.viewer import Viewer
from groeiplek.catalogue.films import Film, film_of
from groeiplek.player.access import may_see_story

_TYPES = {".mp4": "video/mp4", ".webm": "video/webm"}
_RANGE = re.compile(r"bytes=(\d*)-(\d*)")
_AT_ONCE = 64 * 1024


def _film_or_404(viewer: Viewer, assignment: int) -> Film:
    found = film_of(assignment) if may_see_story(viewer, assignment) else None
    if found is None:
        raise Http404
    return found


def _part_of(path: Path, first: int, last: int) -> Iterator[bytes]:
    with path.open("rb") as file:
        file.seek(first)
        left = last - first + 1
        while left and (some := file.read(min(left, _AT_ONCE))):
            left -= len(some)
            yield some


def _asked(wish: str, size: int) -> tuple[int, int] | None:
    """First and last byte of the one part that is asked for; None for the whole film. Raises ValueError."""
    found = _RANGE.fullmatch(wish.strip())
    if found is None or not any(found.groups()):
        return None
    start, end = found.groups()
    # Without a start the end is a length: the last so many bytes.
    first, last = (int(start), int(end or size)) if start else (max(0, size - int(end)), size)
    if first >= size or (start and last < first):
        raise ValueError(wish)
    return first, min(last, size - 1)


@require_safe
def film(request: ViewerRequest, assignment: int) -> HttpResponseBase:
    """The film; one range of bytes where the player asks for it."""
    path = _film_or_404(request.viewer, assignment).path
    size, kind = path.stat().st_size, _TYPES[path.suffix]
    response: HttpResponseBase
    try:
        part = _asked(request.headers.get("Range", ""), size)
    except ValueError:
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    if part is None:
        response = FileResponse(path.open("rb"), content_type=kind)
    else:
        first, last = part
        response = StreamingHttpResponse(_part_of(path, first, last), status=206, content_type=kind)
        response.headers["Content-Length"] = str(last - first + 1)
        response.headers["Content-Range"] = f"bytes {first}-{last}/{size}"
    response.headers["Accept-Ranges"] = "bytes"
    response.headers["Cache-Control"] = "private, max-age=31536000, immutable"
    return response


@require_safe
def subtitles(request: ViewerRequest, assignment: int, language: str) -> HttpResponse:
    """What is said in the film, in one language (WebVTT)."""
    found = _film_or_404(request.viewer, assignment).subtitles.get(language)
    if found is None:
        raise Http404
    return HttpResponse(found.read_bytes(), content_type="text/vtt; charset=utf-8")
