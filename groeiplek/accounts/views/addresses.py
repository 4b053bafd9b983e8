"""Where to go after signing in or a change of language: own addresses only."""

from urllib.parse import urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme

HOME = "/"


def own_address(request: HttpRequest, address: str) -> str:
    """The address if it is one of ours, else an empty text."""
    ours = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if ours else ""


def wished_address(request: HttpRequest) -> str:
    """What `next` asks for, if it is ours."""
    return own_address(request, request.POST.get("next") or request.GET.get("next", ""))


def page_before(request: HttpRequest) -> str:
    """The page that sent this form, if it is ours."""
    before = own_address(request, request.headers.get("Referer", ""))
    parts = urlsplit(before)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path
