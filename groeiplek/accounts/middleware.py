"""From session to viewer; sign-in required unless a view says otherwise; looking changes nothing."""

import re
from collections.abc import Callable
from typing import Any, cast

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from groeiplek.accounts import kept
from groeiplek.accounts.models import Account
from groeiplek.accounts.request import VisitorRequest
from groeiplek.accounts.tenancy import inside
from groeiplek.accounts.viewer import Viewer, viewer_for

GetResponse = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponse]
LANGUAGE_COOKIE = "taal"


def public(view: View) -> View:
    """Marks a view that strangers may open. Everything else asks for a sign-in."""
    view.public = True  # type: ignore[attr-defined]
    return view


def _language(request: HttpRequest, viewer: Viewer | None) -> str:
    wished = viewer.language if viewer else request.COOKIES.get(LANGUAGE_COOKIE, "")
    return wished if wished in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


class ViewerMiddleware:
    """Sets `request.viewer`, the organisation, its time zone and the person's language.

    Strangers stand in no organisation: a public page that needs rows says so itself, with `everywhere()`.
    A streamed body is made after this block, and so can not query either: fetch before streaming.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        viewer, organisation_id, zone = None, None, settings.TIME_ZONE
        if isinstance(request.user, Account):
            person = request.user.person
            organisation_id, zone = person.organisation_id, person.organisation.time_zone
            with timezone.override(zone):
                viewer = viewer_for(person)
        cast(VisitorRequest, request).viewer = viewer
        language = _language(request, viewer)
        with inside(organisation_id), timezone.override(zone), translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        if getattr(view, "public", False):
            return None
        signed_in = cast(VisitorRequest, request).viewer is not None
        if request.method == "POST":
            (kept.sent if signed_in else kept.keep)(request)
        return None if signed_in else redirect_to_login(request.get_full_path())


_WRITES = re.compile(
    r'^\s*(?:INSERT(?:\s+OR\s+\w+)?\s+INTO|UPDATE(?:\s+OR\s+\w+)?|DELETE\s+FROM|REPLACE\s+INTO)\s+"?(\w+)',
    re.IGNORECASE,
)
# Safe methods may write these, by name: the trail of looks (V5) and the session.
_WRITABLE = frozenset({"accounts_trailline", "django_session"})


class LookingChangesNothing(RuntimeError):
    """A GET tried to write."""


def _refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    found = _WRITES.match(sql)
    if found and found.group(1).lower() not in _WRITABLE:
        raise LookingChangesNothing(found.group(1))
    return execute(sql, params, many, context)


class ReadOnlyMiddleware:
    """Safe methods can not write, whatever a view does."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            return self.get_response(request)
        with connection.execute_wrapper(_refuse_writes):
            return self.get_response(request)
