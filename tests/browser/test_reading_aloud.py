"""Reading aloud, with a voice that reports its words as a device does (X11)."""

import re
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.addresses import path_of
from tests.browser.hands import PHONE, open_page, sign_in
from tests.clock import Clock
from tests.site import Site
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
DUTCH, ENGLISH = "nl_NL", "en-US"
# A voice that says the first word of a text and then waits until `finish()`; a stopped one reports that later.
VOICE = """
window.said = [];
let now = null;
Object.defineProperty(window, "speechSynthesis", { value: {
  getVoices: () => [{ lang: "VOICE" }],
  addEventListener: () => {},
  speak: (words) => {
    now = words;
    window.said.push(words.text.trim().replace(/\\s+/g, " "));
    const at = words.text.search(/\\S/);
    words.onboundary({ name: "word", charIndex: at, charLength: words.text.slice(at).search(/\\s|$/) });
  },
  cancel: () => { const words = now; now = null; if (words) setTimeout(() => words.onerror({ error: "canceled" }), 10); },
} });
window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
window.finish = () => { const words = now; now = null; words.onend({}); };
window.marked = () => [...CSS.highlights.get("reading")].map(String);
"""


@pytest.fixture
def listen(
    world: World, site: Site, browser: Browser, browser_context_args: dict[str, Any], clock: Clock
) -> Any:
    """Opens a route as its own participant, on a device with a voice of this language."""
    windows = []

    def opened(route: str, voice: str = DUTCH) -> Page:
        window = browser.new_context(**browser_context_args, viewport=PHONE)
        windows.append(window)
        window.add_init_script(VOICE.replace("VOICE", voice))
        sign_in(window, site, world.here["Samira Haddou"])
        page = window.new_page()
        assert open_page(page, site, path_of(world, route)) == 200
        return page

    yield opened
    for window in windows:
        window.close()


def test_hidden_where_the_device_has_no_dutch_voice(listen: Any) -> None:
    expect(listen("player:story", ENGLISH).locator(".say")).to_be_hidden()


def test_marks_the_word_and_goes_on_to_the_end(listen: Any) -> None:
    page = listen("player:story")
    page.locator(".say").click()

    texts = []
    while page.locator(".say[aria-pressed=true]").count():
        texts += page.evaluate("said.slice(-1)")
        assert page.evaluate("marked()") == [re.split(r"\s", texts[-1])[0]]
        page.evaluate("finish()")

    assert len(texts) == len(set(texts)) > 1
    assert page.evaluate("marked()") == []


def test_another_button_takes_over(listen: Any) -> None:
    page = listen("player:question")
    question, answer = page.locator(".say").all()
    question.click()
    answer.click()
    page.wait_for_timeout(100)

    assert answer.get_attribute("aria-pressed") == "true"
    assert question.get_attribute("aria-pressed") == "false"


def test_reads_nothing_that_is_folded_away(listen: Any) -> None:
    page = listen("player:home")
    page.locator(".say").first.click()
    while page.locator(".say[aria-pressed=true]").count():
        page.evaluate("finish()")

    said = page.evaluate("said")
    assert not [text for text in said if "Uitloggen" in text or "Terugkijken" in text]
    assert [text for text in said if text.startswith("Daarna nog")]
