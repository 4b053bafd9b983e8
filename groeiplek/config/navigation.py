"""The menu of staff by role. It stands here because only this app knows every page."""

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from groeiplek.accounts.models import RoleCode as R

GUIDES = frozenset({R.TRAINER, R.ASSISTANT})


@dataclass(frozen=True)
class Entry:
    """One line of the menu: which page, its words and picture, for which roles."""

    page: str
    label: Any
    icon: str
    roles: frozenset[R]
    # Further pages on which this line is the current one.
    covers: tuple[str, ...] = ()
    # Only on a phone, where the page has no room for its own button.
    small: bool = False


ENTRIES = (
    Entry("desk:today", _("Today"), "calendar-event", GUIDES),
    Entry("desk:journeys", _("Overview"), "chart-bar", frozenset({R.COACH}), ("desk:journey",)),
    Entry("desk:participants", _("Participants"), "users", GUIDES | {R.COACH, R.AUDITOR}, ("desk:person", "desk:run")),
    Entry("desk:talks", _("Talks"), "messages", frozenset({R.TRAINER, R.COACH}), ("desk:talk",)),
    Entry("desk:observe", _("I saw something"), "pencil-plus", GUIDES, small=True),
    Entry("desk:figures", _("Figures"), "chart-bar", frozenset({R.PROJECT_MANAGER, R.MANAGER})),
    Entry("accounts:people", _("People"), "users", frozenset({R.ADMINISTRATOR})),
)


def _menu(request: HttpRequest) -> list[dict[str, Any]]:
    viewer = getattr(request, "viewer", None)
    if viewer is None:
        return []
    here = request.resolver_match.view_name if request.resolver_match else ""
    return [
        {"entry": entry, "url": reverse(entry.page), "current": here == entry.page or here in entry.covers}
        for entry in ENTRIES
        if viewer.has(*entry.roles)
    ]


def navigation(request: HttpRequest) -> dict[str, Any]:
    """`navigation` in every template, worked out only where a page shows it."""
    return {"navigation": SimpleLazyObject(lambda: _menu(request))}
