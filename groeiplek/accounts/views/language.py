"""The language of the pages."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from groeiplek.accounts import actions
from groeiplek.accounts.middleware import LANGUAGE_COOKIE, public
from groeiplek.accounts.request import VisitorRequest
from groeiplek.accounts.views.addresses import HOME, page_before, wished_address

YEAR = 60 * 60 * 24 * 365


@public
@require_POST
def page(request: VisitorRequest) -> HttpResponse:
    """Kept with the person, or for strangers in a cookie; an unknown language changes nothing."""
    response = redirect(wished_address(request) or page_before(request) or HOME)
    language = request.POST.get("language", "")
    if language not in dict(settings.LANGUAGES):
        return response
    if request.viewer is not None:
        actions.set_language(viewer=request.viewer, language=language)
    else:
        response.set_cookie(
            LANGUAGE_COOKIE, language, max_age=YEAR, secure=settings.BEHIND_TLS, httponly=True, samesite="Lax"
        )
    return response
