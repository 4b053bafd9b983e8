"""What was typed when the sign-in had ended: kept for the same person, to be sent once more after signing in (X4).

A signed cookie says whose browser this was. It ends with signing out, so nothing is kept for who signed off, and what one
person typed on a shared device is never shown to the next.
"""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

COOKIE = "was"
KEY = "kept"
_SALT = "groeiplek.accounts.kept"
_DAYS = 30
MINUTES = 60
MOST_LETTERS = 60_000


@dataclass(frozen=True)
class Kept:
    """A form that was sent without a sign-in: where to, and its fields in order."""

    path: str
    fields: list[tuple[str, str]]

    @property
    def words(self) -> list[str]:
        """What somebody typed, as far as it looks like words."""
        return [value for _name, value in self.fields if " " in value.strip()]


def remember(response: HttpResponse, person_uid: str) -> None:
    """From now on this browser is known as that of this person."""
    response.set_cookie(
        COOKIE,
        signing.dumps(person_uid, salt=_SALT),
        max_age=_DAYS * 86_400,
        httponly=True,
        secure=settings.SESSION_COOKIE_SECURE,
        samesite="Lax",
    )


def forget(response: HttpResponse) -> None:
    """Signing out: nothing is kept for this person any more."""
    response.delete_cookie(COOKIE, samesite="Lax")


def keep(request: HttpRequest) -> None:
    """Keeps the form of a page whose sign-in has ended; scripts keep what they send themselves."""
    who = _who(request)
    fields = [
        (name, value)
        for name, values in request.POST.lists()
        if name != "csrfmiddlewaretoken"
        for value in values
        if isinstance(value, str)
    ]
    letters = sum(len(name) + len(value) for name, value in fields)
    if not who or not _navigates(request) or letters > MOST_LETTERS:
        return
    request.session[KEY] = {
        "path": request.get_full_path(),
        "fields": fields,
        "who": who,
        "until": timezone.now().timestamp() + MINUTES * 60,
    }
    request.session.set_expiry(MINUTES * 60)


def found(request: HttpRequest, person_uid: str) -> Kept | None:
    """What was kept for this person; what was kept for somebody else is thrown away."""
    kept = request.session.get(KEY)
    if kept is None:
        return None
    if kept["who"] != person_uid or kept["until"] < timezone.now().timestamp():
        request.session.pop(KEY)
        return None
    return Kept(kept["path"], [(name, value) for name, value in kept["fields"]])


def sent(request: HttpRequest) -> None:
    """The form arrived: nothing needs to be kept."""
    kept = request.session.get(KEY)
    if kept is not None and kept["path"] == request.get_full_path():
        request.session.pop(KEY)


def drop(request: HttpRequest) -> None:
    """Throws it away."""
    request.session.pop(KEY, None)


def _who(request: HttpRequest) -> str:
    try:
        who = signing.loads(request.COOKIES.get(COOKIE, ""), salt=_SALT, max_age=_DAYS * 86_400)
    except signing.BadSignature:
        return ""
    return who if isinstance(who, str) else ""


def _navigates(request: HttpRequest) -> bool:
    return (
        request.headers.get("Sec-Fetch-Mode", "navigate") == "navigate"
        and "X-In-Place" not in request.headers
    )
