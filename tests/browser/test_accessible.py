"""Every page for who may open it: WCAG 2.2 AA, no sideways scrolling, targets for fingers, a quiet browser (X2)."""

import pytest
from playwright.sync_api import Page

from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import everywhere
from tests.addresses import ADDRESSES, CERTIFIED, pages, path_of
from tests.browser.hands import DESKTOP, PHONE, open_page, sign_in
from tests.browser.seeing import Ears, small_targets, too_wide, violations, whole_page
from tests.site import Site
from tests.test_access_matrix import read
from tests.world import TRAINER, World

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
# Who sees a page differs by role; one of each is enough, and another organisation looks the same.
ROLES = (
    "anonymous",
    "participant",
    "trainer",
    "assistant",
    "coach",
    "project_manager",
    "administrator",
    "auditor",
)
MAY_OPEN = [
    (role, route)
    for role in ROLES
    for route in pages()
    if read().get(f"{route} GET", {}).get(role) == "200"
]
STAGES = (
    "Fatma Aydin", "Kofi Mensah", "Samira Haddou", "Tesfay Gebre", "Danny Verbeek", "Nadia Benali", "Ronald Peeters",
    "Marja Hoekstra", "Chantal de Graaf", "Henk Postma", "Peter van Leeuwen", CERTIFIED,
)  # fmt: skip


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, object]) -> dict[str, object]:
    return browser_context_args | {"reduced_motion": "reduce"}


def inspect(page: Page, ears: Ears) -> dict[str, list[str]]:
    """All that is wrong with the page that is open; an empty dictionary where nothing is."""
    whole_page(page, DESKTOP["width"])
    found = {"at 1280 px": violations(page), "wide at 200% text": too_wide(page, 1280, 200)}
    found["wide at 320 px"] = too_wide(page, 320)
    whole_page(page, PHONE["width"])
    found |= {"at 360 px": violations(page), "small": small_targets(page), "complaints": ears.heard}
    return {what: wrong for what, wrong in found.items() if wrong}


def in_english(page: Page, site: Site, person: Person | None) -> None:
    """The same page in English."""
    if person is None:
        page.context.add_cookies([{"name": "taal", "value": "en", "url": site.address}])
    else:
        with site.lock, everywhere():
            Person.objects.filter(pk=person.pk).update(language="en")
    page.reload(wait_until="load")


@pytest.mark.parametrize(("role", "route"), MAY_OPEN)
def test_a_page_is_for_everybody(role: str, route: str, world: World, site: Site, page: Page) -> None:
    person = world.personas(ADDRESSES[route].owner)[role]
    sign_in(page.context, site, person)
    ears = Ears(page)
    assert open_page(page, site, path_of(world, route)) == 200
    assert page.locator("html").get_attribute("lang") == "nl"
    assert not inspect(page, ears)
    in_english(page, site, person)
    assert page.locator("html").get_attribute("lang") == "en"
    assert not too_wide(page, 320)
    assert not ears.heard


@pytest.mark.parametrize("name", STAGES)
def test_the_first_page_in_every_stage(name: str, world: World, site: Site, page: Page) -> None:
    sign_in(page.context, site, world.here[name])
    ears = Ears(page)
    assert open_page(page, site, "/") == 200
    assert not inspect(page, ears)


# Pages that come back because something is missing: who sends what with nothing filled in, and by which form.
UNFINISHED = {
    "desk:talk": "#talk", "desk:arrange": "#arrange", "desk:hand_out": "#hand-out", "desk:start_journey": "#start",
    "desk:invitation": "main form", "desk:plan_talk": "#plan", "desk:close_journey": "main form",
    "desk:propose": "main form", "desk:confirm_goal": "#confirm", "accounts:sign_in": "main form",
    "desk:check": "main form",
}  # fmt: skip


@pytest.mark.parametrize("route", UNFINISHED)
def test_a_form_that_comes_back(route: str, world: World, site: Site, page: Page) -> None:
    """With what is missing at the top, each with a link to its field."""
    public = route in {"accounts:sign_in", "desk:check"}
    sign_in(page.context, site, None if public else world.here[TRAINER])
    assert open_page(page, site, path_of(world, route)) == 200
    ears = Ears(page)
    form = page.locator(UNFINISHED[route]).first
    for box in form.locator("input[type=text], input[type=date], input[type=time], textarea").all():
        if box.is_visible():
            box.fill("")
    with page.expect_navigation():
        form.evaluate("(form) => { form.noValidate = true; form.requestSubmit() }")
    assert not inspect(page, ears)


def test_the_card_and_its_pictures(world: World, site: Site, page: Page) -> None:
    sign_in(page.context, site, world.here[TRAINER])
    ears = Ears(page)
    open_page(page, site, path_of(world, "accounts:print_card"))
    page.locator("main form button").click()
    page.wait_for_selector(".code-big")
    code = page.locator(".code-big").inner_text()
    assert not inspect(page, ears)
    sign_in(page.context, site, None)
    open_page(page, site, "/inloggen/")
    page.locator("[name=code]").fill(code)
    page.locator("form:has([name=code]) button").first.click()
    page.wait_for_selector("[name=picture]")
    assert not inspect(page, ears)


def test_a_question_that_was_answered(world: World, site: Site, page: Page) -> None:
    """Not quite, and look again: without a red cross, and with the focus on what is said."""
    sign_in(page.context, site, world.here["Samira Haddou"])
    ears = Ears(page)
    open_page(page, site, path_of(world, "player:question") + "?opnieuw=1")
    page.locator("label").filter(has=page.locator("[name=chosen][value=a]")).click()
    page.locator("button[form=answer]").click()
    page.wait_for_selector("#feedback")
    assert page.evaluate("() => document.activeElement.id") == "reply"
    assert not inspect(page, ears)


@pytest.mark.parametrize("name", [None, "Samira Haddou", "Mark Willems"])
def test_an_address_that_is_not_there(name: str | None, world: World, site: Site, page: Page) -> None:
    sign_in(page.context, site, world.here[name] if name else None)
    assert open_page(page, site, "/bestaat-niet/") == 404
    found = inspect(page, Ears(page))
    assert not found
