"""Somebody at a screen: signs in, goes to pages, and counts the taps."""

from django.conf import settings
from playwright.sync_api import BrowserContext, Page

from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import everywhere
from tests.site import Site
from tests.world import new_session

PHONE, DESKTOP = {"width": 360, "height": 740}, {"width": 1280, "height": 900}


def sign_in(context: BrowserContext, site: Site, person: Person | None) -> None:
    """Puts a fresh session into the browser, or takes the last one out; no page is loaded."""
    context.clear_cookies()
    if person is not None:
        with site.lock, everywhere():
            session = new_session(person)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": session, "url": site.address}])


def open_page(page: Page, site: Site, path: str) -> int:
    """Goes there and waits until all is there that the page asks for; the status."""
    answer = page.goto(site / path, wait_until="load")
    assert answer is not None
    return answer.status
