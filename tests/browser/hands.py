"""Somebody at a screen: signs in, goes to pages, taps, types, and counts the taps."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from playwright.sync_api import BrowserContext, Locator, Page, ViewportSize, expect

from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import everywhere
from groeiplek.catalogue.packs.schema import Question
from tests.site import Site
from tests.world import new_session

PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 900}
WORDS = "Dat ging goed bij het inpakken."


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


@dataclass
class Somebody:
    """A person with an own browser window."""

    site: Site
    page: Page
    person: Person
    taps: int = field(default=0)

    def arrive(self) -> "Somebody":
        """Signs in; after a change of day the session has ended, as in real life."""
        sign_in(self.page.context, self.site, self.person)
        return self

    def go(self, path: str) -> "Somebody":
        assert open_page(self.page, self.site, path) == 200
        return self

    def tap(self, words: str, *, within: str = "main, .foot, .barfoot, header") -> None:
        """Taps the button or link with these words, or the choice that they stand beside, and waits for the page."""
        self.touch(self.find(words, within))

    def find(self, words: str, within: str = "main, .foot, .barfoot, header") -> Locator:
        place = self.page.locator(within)
        found = place.get_by_role("button", name=words).or_(place.get_by_role("link", name=words))
        return found.or_(place.locator("label").filter(has_text=words)).first

    def touch(self, what: Locator) -> None:
        """One tap."""
        self.taps += 1
        what.click()
        self.page.wait_for_load_state("load")

    def sees(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)

    def fill(self, name: str, words: str) -> None:
        """Types into the field of this name."""
        self.page.locator(f"[name='{name}']:not([type=hidden])").first.fill(words)

    def choose(self, name: str, value: str) -> None:
        """Chooses one of the options of this name, by tapping its label as a finger does."""
        option = self.page.locator(f"[name='{name}'][value='{value}']")
        self.touch(self.page.locator("label").filter(has=option))

    def answer_everything(self, form: str) -> None:
        """Gives every open prompt of a talk some answer, and leaves what was filled in."""
        place = self.page.locator(form)
        for group in place.locator("fieldset:has([name^='p-'])").all():
            if not group.locator("input:checked").count():
                group.locator("label").first.click()
        for box in place.locator("textarea[name^='p-'], input:not([type=radio]):not([type=checkbox])[name^='p-']").all():
            if not box.input_value():
                box.fill("2" if box.get_attribute("type") == "number" else WORDS)


def give(somebody: Somebody, question: Question, *, right: bool) -> None:
    """Answers the question that is open, as the screen asks for it, and sends it."""
    page, options = somebody.page, getattr(question, "options", None) or {}
    kind = question.kind
    if kind == "open":
        somebody.fill("text", WORDS)
    elif kind == "feeling":
        somebody.choose("chosen", "fine")
    elif kind == "order":
        _put_in_order(page, list(options), right=right)
    elif kind == "match":
        names = list(options)
        partners = names if right else names[1:] + names[:1]
        for name, partner in zip(names, partners, strict=True):
            somebody.choose(f"pair-{name}", partner)
    else:
        good = [name for name in options if options[name].right]
        wrong = next(name for name in options if name not in good)
        wanted = set(good if right else [wrong])
        # What was chosen before is still chosen, so that nobody has to begin again.
        for name in options:
            if page.locator(f"[name=chosen][value='{name}']").is_checked() != (name in wanted) and (
                name in wanted or kind == "choose-more"
            ):
                somebody.choose("chosen", name)
    somebody.touch(page.locator("button.sign[form=answer]"))


def _put_in_order(page: Page, wanted: list[str], *, right: bool) -> None:
    """Moves the steps up until they stand as wanted; else only makes sure that they do not."""
    for place, name in enumerate(wanted):
        while right and _order(page).index(name) > place:
            page.locator(f"button[name=move][value='{name}:up']").click()
            page.wait_for_load_state("load")
    if not right and _order(page) == wanted:
        page.locator(f"button[name=move][value='{wanted[1]}:up']").click()
        page.wait_for_load_state("load")


def _order(page: Page) -> list[str]:
    rows: list[Any] = page.locator("input[name=order]").all()
    return [str(row.get_attribute("value")) for row in rows]
