"""Every sheet and report read back: tagged, in the reader's language, one page where it is one sheet (X2, X7, W50)."""

import io
import re
from typing import Any

import pypdf
import pytest

from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import everywhere
from groeiplek.catalogue.content import assignment_content
from groeiplek.catalogue.models import Assignment
from groeiplek.dossier.codes import certificate_code
from groeiplek.journeys.models import Adaptation, Goal, Run, Talk
from tests.addresses import CERTIFIED, TODAY, certificate_of, path_of, routes, run_of
from tests.clock import Clock
from tests.world import TRAINER, World

pytestmark = pytest.mark.django_db
PRINTS = [route for route in routes() if route.startswith("desk:") and (route.endswith(("_sheet", "_pdf", ":tips")))]
CODES = [f"{part}-{level}" for part in ("7.1", "8.1") for level in "ABC"]
LONG = {"first_name": "Wilhelmina-Johanna", "infix": "van der", "last_name": "Westhuizen-Oosterhout de Graaff"}
PLACE = "Kantine op de eerste verdieping, tafel bij het raam achter de koffieautomaat"
TEXT = "Elke ochtend een kwartier samen met een collega aan de tweede inpaktafel, met een nieuwe soort doos erbij. " * 2
A4 = [595, 842]


@pytest.fixture(autouse=True)
def _on_the_clock(clock: Clock) -> None:
    """Sessions and stories hold at that moment."""


def speak(person: Person, language: str) -> None:
    with everywhere():
        Person.objects.filter(pk=person.pk).update(language=language)


def pdf(world: World, path: str, language: str = "nl") -> pypdf.PdfReader:
    """As the trainer gets it, when everybody reads this language: a sheet is in that of the participant."""
    trainer = world.here[TRAINER]
    for person in world.here.values():
        speak(person, language)
    answer = world.client(trainer).get(path)
    assert answer.status_code == 200
    assert answer.headers["Content-Type"] == "application/pdf"
    return pypdf.PdfReader(io.BytesIO(b"".join(answer) if answer.streaming else answer.content))


def text_of(reader: pypdf.PdfReader) -> str:
    return " ".join(" ".join(page.extract_text().split()) for page in reader.pages)


def kinds_of(reader: pypdf.PdfReader) -> set[str]:
    """Which kinds of parts the structure names: headings, tables, lists."""
    found: set[str] = set()
    root: Any = reader.trailer["/Root"]
    todo: list[Any] = [root["/StructTreeRoot"]]
    while todo:
        node = todo.pop().get_object()
        if isinstance(node, list):
            todo += node
        elif isinstance(node, dict):
            if "/S" in node:
                found.add(str(node["/S"]))
            if "/K" in node:
                todo.append(node["/K"])
    return found


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("route", PRINTS)
def test_a_print_is_for_everybody(route: str, language: str, world: World) -> None:
    reader = pdf(world, path_of(world, route), language)
    root: Any = reader.trailer["/Root"]
    # These are for others to read: they are in Dutch, whoever prints them (W50).
    wanted = "nl" if route.endswith("_pdf") else language
    assert root["/Lang"].lower().startswith(wanted)
    assert reader.metadata is not None
    assert reader.metadata.title
    assert root["/MarkInfo"]["/Marked"].value is True
    kinds = kinds_of(reader)
    assert kinds & {"/H1", "/Title", "/H"}
    if route in {"desk:certificate_pdf", "desk:progress_pdf"}:
        assert {"/Table", "/TH", "/TD"} <= kinds
    for page in reader.pages:
        assert sorted([round(page.mediabox.width), round(page.mediabox.height)]) == A4
    uids = re.findall(r"[0-9a-z]{12}", text_of(reader))
    assert not [uid for uid in uids if any(sign.isdigit() for sign in uid) and not uid.isdigit()]


@pytest.fixture
def long_run(world: World) -> Run:
    """A run in which all that is free to write is as long as it may be."""
    person = world.here[TODAY]
    with everywhere():
        Person.objects.filter(pk=person.pk).update(**LONG)
        run = run_of(person)
        Talk.objects.filter(run=run).update(place=PLACE)
        for row in Adaptation.objects.filter(run=run):
            Adaptation.objects.filter(pk=row.pk).update(situation="", text=TEXT[:200])
    return run


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", CODES)
def test_a_sheet_is_one_sheet(code: str, language: str, world: World, long_run: Run) -> None:
    part, level = code.split("-")
    with everywhere():
        assignment = Assignment.objects.current().get(competence__code=part, level=level)
        Run.objects.filter(pk=long_run.pk).update(assignment=assignment)
        Goal.objects.filter(pk=long_run.goal_id).update(competence=assignment.competence, level=level)
    prompt = next(iter(assignment_content(assignment.pk).practice.values()))
    for route, asked in (("desk:practice_sheet", prompt.ask), ("desk:look_back_sheet", prompt.back or prompt.ask)):
        reader = pdf(world, path_of(world, route), language)
        assert len(reader.pages) == 1, route
        text = text_of(reader)
        assert LONG["first_name"] in text
        assert asked[language].replace(" ", "") in text.replace(" ", "")


def test_a_certificate_says_all_that_it_should(world: World) -> None:
    reader = pdf(world, path_of(world, "desk:certificate_pdf"))
    assert len(reader.pages) == 1
    with everywhere():
        certificate = certificate_of(world.here[CERTIFIED])
        assessors = [person.full_name for person in certificate.assessors.all()]
    text = text_of(reader)
    flat = text.replace(" ", "")
    assert certificate.name in text
    assert certificate.organisation_name in text
    assert assessors
    for words in assessors:
        assert words in text
    # Of each part the highest level is said, in plain words.
    highest = certificate.lines[-1]
    for key in ("skill", "part", "means"):
        assert highest[key].replace(" ", "") in flat, key
    assert str(certificate.issued_on.year) in text
    assert certificate_code(certificate).replace("-", "") in flat.replace("-", "")
    assert "learned" not in text


def test_the_code_of_a_certificate_opens_the_public_page(world: World) -> None:
    with everywhere():
        certificate = certificate_of(world.here[CERTIFIED])
        code = certificate_code(certificate)
    stranger = world.client(None)
    page = stranger.get(path_of(world, "desk:check+code"))
    assert certificate.name in page.content.decode()
    wrong = code[:-1] + ("2" if code[-1] != "2" else "3")
    assert stranger.get(path_of(world, "desk:check+code").replace(code, wrong)).status_code == 404
