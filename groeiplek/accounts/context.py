"""What every template may know of the viewer."""

from django.http import HttpRequest

from groeiplek.accounts.viewer import Viewer


def viewer(request: HttpRequest) -> dict[str, Viewer | None]:
    """`viewer` in every template; None for strangers."""
    return {"viewer": getattr(request, "viewer", None)}
