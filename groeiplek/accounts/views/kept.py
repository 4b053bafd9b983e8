"""After signing in again: what was typed stands here and can be sent once more (X4)."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from groeiplek.accounts import kept
from groeiplek.accounts.request import ViewerRequest
from groeiplek.accounts.views.addresses import HOME


@require_http_methods(["GET", "HEAD", "POST"])
def page(request: ViewerRequest) -> HttpResponse:
    """Shows it; the form on it goes to the page it was meant for. A POST here throws it away."""
    if request.method == "POST":
        kept.drop(request)
        return redirect(HOME)
    typed = kept.found(request, request.viewer.person_uid)
    if typed is None:
        return redirect(HOME)
    return render(request, "accounts/kept.html", {"typed": typed})
