"""What a view may count on, as types: `def page(request: ViewerRequest)` behind the sign-in, HttpRequest on public pages."""

from django.http import HttpRequest

from groeiplek.accounts.models import Account
from groeiplek.accounts.viewer import Viewer


class VisitorRequest(HttpRequest):
    """A request on a public page: somebody signed in, or nobody."""

    viewer: Viewer | None


class ViewerRequest(HttpRequest):
    """A request behind the sign-in."""

    viewer: Viewer
    user: Account
