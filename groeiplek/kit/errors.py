"""Pages for what goes wrong: what happened, what was kept, what to do now (X5)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A colleague without the right."""
    return render(request, "kit/error.html", {"kind": "forbidden"}, status=403)


def stale_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form of an older tab or sign-in: the page was refused, what was typed is still one step back (X4)."""
    return render(request, "kit/error.html", {"kind": "stale_form"}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Nothing here, or not for this viewer: the same answer to both (V4)."""
    return render(request, "kit/error.html", {"kind": "not_found"}, status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Something broke on our side."""
    return render(request, "kit/error.html", {"kind": "server_error"}, status=500)
