"""From session to viewer; sign-in required unless a view says otherwise; looking changes nothing."""

import re
import zoneinfo
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from groeiplek.accounts.tenancy import EVERYWHERE, inside
from groeiplek.accounts.viewer import viewer_for

GetResponse = Callable[[HttpRequest], HttpResponse]
View = Callable[..., HttpResponse]
LANGUAGE_COOKIE = "taal"


def public(view: View) -> View:
    """Marks a view that strangers may open. Everything else asks for a sign-in."""
    view.public = True  # type: ignore[attr-defined]
    return view


class ViewerMiddleware:
    """Sets `request.viewer`, the organisation, its time zone and the person's language."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.viewer = None
        language = request.COOKIES.get(LANGUAGE_COOKIE, settings.LANGUAGE_CODE)
        organisation_id, zone = EVERYWHERE, settings.TIME_ZONE
        if request.user.is_authenticated:
            person = request.user.person
            zone = person.organisation.time_zone
            with timezone.override(zone):
                request.viewer = viewer_for(person)
            language, organisation_id = request.viewer.language, person.organisation_id
        if language not in dict(settings.LANGUAGES):
            language = settings.LANGUAGE_CODE
        with inside(organisation_id), timezone.override(zoneinfo.ZoneInfo(zone)), translation.override(language):
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if request.viewer is not None:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(self, request: HttpRequest, view: View, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.viewer is None and not getattr(view, "public", False):
            return redirect_to_login(request.get_full_path())
        return None


_WRITES = re.compile(r'^\s*(INSERT INTO|UPDATE|DELETE FROM|REPLACE INTO)\s+"?(\w+)', re.IGNORECASE)
# Safe methods may write these, by name: the trail of looks (V5), the session, and refused sign-ins.
_WRITABLE = frozenset({"accounts_trailline", "django_session", "accounts_attempt"})


class LookingChangesNothing(RuntimeError):
    """A GET tried to write."""


def _refuse_writes(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    found = _WRITES.match(sql)
    if found and found.group(2).lower() not in _WRITABLE:
        raise LookingChangesNothing(found.group(2))
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
