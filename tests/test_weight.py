"""What a participant's page costs on a phone with an empty cache: kilobytes over the wire and requests (X3)."""

import gzip
import re
from pathlib import Path

import brotli
import pytest
from django.contrib.staticfiles import finders
from playwright.sync_api import Page, Response

from tests.addresses import ADDRESSES, DONE, HALF, PROOF, TODAY, path_of
from tests.browser.hands import PHONE, open_page, sign_in
from tests.site import Site
from tests.world import World

KILO = 1000
PAGE, WITH_STORY, REQUESTS = 60 * KILO, 80 * KILO, 6
SCRIPT, STYLE = 15 * KILO, 10 * KILO
PAGES = [
    route
    for route in ADDRESSES
    if route.startswith("player:")
    and not route.endswith(("confirm", "scene", "choice_picture", "picture", "film", "subtitles"))
]
STAGES = ("Fatma Aydin", "Kofi Mensah", HALF, DONE, TODAY, PROOF, "Marja Hoekstra", "Chantal de Graaf", "Wendy Kok")
WITH_PICTURES = {"player:story", "player:question"}


def over_the_wire(answer: Response) -> int:
    """Head and body as they are sent in real use: pages by gzip, files by brotli, letters as they are."""
    head = sum(len(one["name"]) + len(one["value"]) + 4 for one in answer.headers_array())
    if "/static/" not in answer.url:
        body = answer.body()
        packs = brotli.compress if "svg" in answer.headers.get("content-type", "") else gzip.compress
        return head + len(packs(body))
    found = finders.find(answer.url.partition("/static/")[2].partition("?")[0])
    assert isinstance(found, str), answer.url
    return head + packed(Path(found))


def packed(file: Path) -> int:
    """Size of a file as it is served."""
    body = file.read_bytes()
    return len(body) if file.suffix == ".woff2" else min(len(body), len(brotli.compress(body)))


def measure(page: Page, site: Site, path: str) -> tuple[int, list[str]]:
    """Bytes and addresses of everything that one page asks for."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    assert open_page(page, site, path) == 200
    page.wait_for_load_state("networkidle")
    return sum(map(over_the_wire, answers)), [answer.url for answer in answers]


@pytest.mark.browser
@pytest.mark.django_db
@pytest.mark.parametrize("route", PAGES)
def test_a_page_is_light(route: str, world: World, site: Site, page: Page) -> None:
    page.set_viewport_size(PHONE)
    sign_in(page.context, site, world.here[ADDRESSES[route].owner])
    weight, asked = measure(page, site, path_of(world, route))
    print(f"{route:20} {weight / KILO:6.1f} kB {len(asked)} requests")  # noqa: T201 - shown with -rP
    assert weight <= (WITH_STORY if route in WITH_PICTURES else PAGE)
    assert len(asked) <= REQUESTS, asked


@pytest.mark.browser
@pytest.mark.django_db
@pytest.mark.parametrize("name", STAGES)
def test_the_first_page_is_light_in_every_stage(name: str, world: World, site: Site, page: Page) -> None:
    page.set_viewport_size(PHONE)
    sign_in(page.context, site, world.here[name])
    weight, asked = measure(page, site, "/")
    assert weight <= PAGE
    assert len(asked) <= REQUESTS, asked


@pytest.mark.browser
@pytest.mark.django_db
def test_a_question_with_its_story_is_light(world: World, site: Site, page: Page) -> None:
    """The page of the question, and every picture of the story that comes before it."""
    page.set_viewport_size(PHONE)
    sign_in(page.context, site, world.here[HALF])
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))
    story = path_of(world, "player:story").rsplit("/", 2)[0]
    sizes: dict[str, int] = {}
    for path in [*(f"{story}/{number}/" for number in range(1, 7)), path_of(world, "player:question")]:
        assert open_page(page, site, path) == 200
        page.wait_for_load_state("networkidle")
        # A page that follows takes the body of this one out of the browser's memory: weigh it now.
        sizes |= {answer.url: over_the_wire(answer) for answer in answers if "/verhaal/" not in answer.url}
        answers.clear()
    weight = sum(sizes.values())
    print(f"story and question {weight / KILO:6.1f} kB")  # noqa: T201 - shown with -rP
    assert weight <= WITH_STORY


def served_to_participants(kind: str) -> list[Path]:
    """Files of this kind that the pages of participants name."""
    package = Path(__file__).resolve().parent.parent / "groeiplek"
    templates = [
        *package.glob("player/templates/**/*.html"),
        package / "kit" / "templates" / "kit" / "page.html",
        package / "kit" / "templates" / "kit" / "participant.html",
    ]
    named = {name for file in templates for name in re.findall(rf"static '([^']+\.{kind})'", file.read_text())}
    named |= {name for file in templates for name in re.findall(rf'static "([^"]+\.{kind})"', file.read_text())}
    assert named
    return [Path(str(finders.find(name))) for name in sorted(named)]


def test_scripts_for_participants_are_small() -> None:
    assert sum(map(packed, served_to_participants("js"))) <= SCRIPT


def test_style_for_participants_is_small() -> None:
    assert sum(map(packed, served_to_participants("css"))) <= STYLE


def test_all_scripts_of_the_product_are_small() -> None:
    scripts = (Path(__file__).resolve().parent.parent / "groeiplek").glob("*/static/**/*.js")
    assert sum(map(packed, scripts)) <= SCRIPT
