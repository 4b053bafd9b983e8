"""The walls between organisations, departments and roles (V3, V4), and the trail of looks and changes (V5)."""

import json
import re
from collections.abc import Iterator

import pytest
from django.urls import reverse

from groeiplek.accounts.models import Organisation, Person, TrailLine
from groeiplek.accounts.tenancy import everywhere
from groeiplek.catalogue.content import assignment_content
from groeiplek.catalogue.models import OrganisationPack
from groeiplek.dossier.models import Certificate
from groeiplek.kit.uid import LENGTH
from tests.addresses import (
    ADDRESSES,
    STRANGER,
    certificate_of,
    foreign_path_of,
    name_of,
    nothing,
    path_of,
    routes,
    run_of,
)
from tests.clock import Clock
from tests.crawl import Seen, look_around
from tests.world import COACH, TRAINER, World

pytestmark = pytest.mark.django_db
NOBODY = "0" * LENGTH
# Public by intention, or the same for everybody who uses the pack.
OPEN = {
    "accounts:card", "desk:check", "desk:check+code", "player:scene", "player:choice_picture", "player:picture",
    "player:film", "player:subtitles",
}  # fmt: skip
ABOUT_SOMEBODY = [
    route
    for route in routes()
    if route not in {*OPEN, "player:choose_part"} and ADDRESSES[route].args is not nothing
]
LOOKERS = ("trainer", "assistant", "coach", "project_manager", "administrator", "auditor", "participant")


@pytest.fixture(autouse=True)
def _on_the_clock(clock: Clock) -> None:
    """Sessions and stories hold at that moment."""


@pytest.fixture
def certified(world: World) -> None:
    """Somebody of the other organisation has a certificate too."""
    with everywhere():
        there = world.there[STRANGER]
        ours = certificate_of(world.here["Wendy Kok"])
        Certificate.objects.create(
            organisation=world.other, person=there, source_uid=ours.source_uid, issued_on=ours.issued_on,
            name=there.full_name, organisation_name=world.other.name, lines=ours.lines,
        )  # fmt: skip


def names_of(people: dict[str, Person], organisation: Organisation) -> list[str]:
    """Full names, and that of the organisation."""
    return [*people, organisation.name]


@pytest.mark.usefixtures("certified")
@pytest.mark.parametrize("route", ABOUT_SOMEBODY)
def test_what_is_elsewhere_is_as_if_it_were_not_there(route: str, world: World) -> None:
    """An id of the other organisation and one that never was get the same answer, whoever asks."""
    path = foreign_path_of(world, route)
    uid = re.findall(rf"(?<=/)[0-9a-z]{{{LENGTH}}}(?=[/.])", path)[-1]
    nowhere = path.replace(uid, NOBODY)
    secrets = set(names_of(world.there, world.other)) - set(world.here)
    for persona in LOOKERS:
        client = world.client(world.personas(ADDRESSES[route].owner)[persona])
        for method in (client.get, client.post):
            foreign, unknown = method(path), method(nowhere)
            assert foreign.status_code == unknown.status_code, persona
            assert foreign.status_code in {403, 404, 405}, persona
            assert not [name for name in secrets if name in foreign.content.decode()]


@pytest.mark.parametrize("route", ["player:scene", "player:choice_picture", "player:picture"])
def test_pictures_of_a_pack_are_for_who_uses_it(route: str, world: World) -> None:
    with everywhere():
        OrganisationPack.objects.filter(organisation=world.other).delete()
    assert world.client(world.here[TRAINER]).get(path_of(world, route)).status_code == 200
    assert world.client(world.there["Els Timmer"]).get(path_of(world, route)).status_code == 404


def visits(world: World) -> Iterator[tuple[str, list[Seen]]]:
    """What each persona finds by following links; first the own organisation, then the other."""
    for name, person in world.personas("Danny Verbeek").items():
        if person is not None:
            yield name, look_around(world.client(person))


def test_nobody_reads_a_name_of_elsewhere_and_no_link_leads_nowhere(world: World) -> None:
    here, there = names_of(world.here, world.organisation), names_of(world.there, world.other)
    leaks, broken, pages = [], [], 0
    for persona, found in visits(world):
        secrets = set(here) - set(there) if persona.startswith("strange_") else set(there) - set(here)
        pages += len(found)
        for seen in found:
            leaks += [f"{persona} {seen.path}: {name}" for name in secrets if name in seen.html]
            if seen.status not in {200, 302}:
                broken.append(f"{persona} {seen.path}: {seen.status}")
    assert not leaks
    assert not broken
    assert pages > 150


def test_the_administrator_reads_nothing_of_talks_and_judgements(world: World) -> None:
    """Set-up, not the content of talks (V3)."""
    with everywhere():
        person = world.here["Chantal de Graaf"]
        talks = list(person.journeys.get().talks.held().exclude(good_example=""))
    told = [words for talk in talks for words in (talk.good_example, talk.agreed_participant, talk.own_words) if words]
    assert told
    page = world.client(world.here["Bram Kuiper"]).get(path_of(world, "desk:person", person.full_name))
    assert page.status_code == 200
    assert not [words for words in told if words in page.content.decode()]


# Where a trainer looks at nobody: it is sent only, or it is the participant's own.
NO_LOOK = {"player:confirm", "player:certificate", "desk:talk_draft", "accounts:print_card"}
LOOKS = [route for route in ABOUT_SOMEBODY if route not in NO_LOOK]


@pytest.mark.parametrize("route", LOOKS)
def test_each_look_at_a_person_leaves_a_line(route: str, world: World) -> None:
    owner, trainer = world.here[ADDRESSES[route].owner], world.here[TRAINER]
    before = TrailLine.objects.count()
    assert world.client(trainer).get(path_of(world, route)).status_code == 200
    lines = list(TrailLine.objects.order_by("pk")[before:])
    assert [(line.actor_uid, line.subject_uid, line.change) for line in lines] == [(trainer.uid, owner.uid, False)]


LISTS = {
    "desk:today": "trainer", "desk:participants": "trainer", "desk:talks": "trainer", "desk:journeys": "coach",
    "accounts:people": "administrator", "desk:figures": "project_manager",
}  # fmt: skip


@pytest.mark.parametrize("route", LISTS)
def test_a_list_is_one_line_with_its_filter(route: str, world: World) -> None:
    viewer = world.personas("Danny Verbeek")[LISTS[route]]
    before = TrailLine.objects.count()
    assert world.client(viewer).get(reverse(name_of(route)), {"naam": "Verbeek", "q": "Verbeek"}).status_code == 200
    line = TrailLine.objects.order_by("pk")[before:].get()
    assert not line.change
    assert "Verbeek" not in json.dumps(line.detail)


def test_own_looks_are_not_recorded(world: World) -> None:
    before = TrailLine.objects.count()
    look_around(world.client(world.here["Danny Verbeek"]))
    assert TrailLine.objects.count() == before


def test_no_name_stands_in_the_trail(world: World) -> None:
    """After everybody looked everywhere, and sent every form once."""
    for persona, found in visits(world):
        client = world.client(world.personas("Danny Verbeek")[persona])
        for seen in found:
            if 'method="post"' in seen.html:
                client.post(seen.path, {"q": "Verbeek", "note": "Danny", "text": "Samira Haddou"})
    people = [*world.here.values(), *world.there.values()]
    names = {part for person in people for part in (person.first_name, person.last_name)}
    told = re.compile(rf"\b({'|'.join(map(re.escape, sorted(names)))})\b")
    rows = list(TrailLine.objects.values())
    assert len(rows) > 100
    assert not [row for row in rows if told.search(json.dumps(row, default=str, ensure_ascii=False))]


def changes(world: World) -> dict[str, tuple[str, str, dict[str, object]]]:
    """What somebody does: who, on which page, with what."""
    with everywhere():
        practising, proof = run_of(world.here["Danny Verbeek"]), run_of(world.here["Ronald Peeters"])
        content = assignment_content(practising.assignment_id).trainer
        talk = practising.talks.planned()[0]
    seen = {"run": practising.uid, "behaviour": next(iter(content.observe)), "kind": "compliment", "help": "without"}
    return {
        "sees": (TRAINER, "/ik-zag-iets/", {**seen, "situation": next(iter(content.situations)), "write_id": "w1"}),
        "ticks": (TRAINER, f"/opdrachten/{proof.uid}/week/", {"do": "tick", "day": "2026-11-18", "outcome": "shown"}),
        "begins a talk": (TRAINER, f"/gesprekken/{talk.uid}/bewaren/", {"version": talk.version, "good_example": "Ja"}),
        "comes along": (COACH, f"/gesprekken/{talk.uid}/", {"do": "join"}),
        "says yes": (TRAINER, path_of(world, "desk:invitation"), {"answer": "yes", "answered_on": "2026-11-18"}),
        "makes a card": (TRAINER, path_of(world, "accounts:print_card"), {}),
        "answers": ("Samira Haddou", path_of(world, "player:question"), {"chosen": "a", "write_id": "w2"}),
    }


CHANGES = ("sees", "ticks", "begins a talk", "comes along", "says yes", "makes a card", "answers")


@pytest.mark.parametrize("what", CHANGES)
def test_each_change_leaves_a_line(what: str, world: World) -> None:
    name, path, data = changes(world)[what]
    before = TrailLine.objects.count()
    answer = world.client(world.here[name]).post(path, data)
    assert answer.status_code in {200, 302}, answer.content.decode()[:2000]
    lines = [line for line in TrailLine.objects.order_by("pk")[before:] if line.change]
    assert [line.actor_uid for line in lines] == [world.here[name].uid] * len(lines)
    assert lines
    assert all(line.subject_uid and line.role and line.verb for line in lines)
