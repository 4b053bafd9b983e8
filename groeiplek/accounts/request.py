"""What a view may count on: ViewerRequest behind the sign-in, VisitorRequest on public pages."""

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
