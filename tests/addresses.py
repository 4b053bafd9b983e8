"""Every address of the product, with the one thing that it is tried on and whose file that is."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import URLPattern, URLResolver, get_resolver, reverse

from groeiplek.accounts.demo import demo_sign_ins
from groeiplek.accounts.models import Person
from groeiplek.accounts.tenancy import everywhere
from groeiplek.catalogue.models import OrganisationPack, PackVersion
from groeiplek.dossier.codes import certificate_code
from groeiplek.dossier.models import Certificate
from groeiplek.journeys.models import Goal, Invitation, Journey, Run, Talk
from tests.world import World

HALF, DONE, TODAY, PROOF = "Samira Haddou", "Tesfay Gebre", "Danny Verbeek", "Ronald Peeters"
WAITS, CHOSE, ACHIEVED, CERTIFIED, DIFFER = (
    "Fatma Aydin", "Kofi Mensah", "Chantal de Graaf", "Wendy Kok", "Marja Hoekstra",
)  # fmt: skip
OVERDUE, FILM, STRANGER = "Nadia Benali", "Henk Postma", "Samira Bakker"
# These answer with a file although nothing in their address says so.
FILES = {"player:film"}
Args = tuple[Any, ...]


@dataclass(frozen=True)
class Address:
    """Where a route is tried: about whom (by name), and with which arguments."""

    owner: str
    args: Callable[[Person], Args]


def nothing(person: Person) -> Args:
    """The address is the same for everybody."""
    return ()


def _person(person: Person) -> Args:
    return (person.uid,)


def _journey(person: Person) -> Args:
    return (Journey.objects.filter(person=person)[0].uid,)


def run_of(person: Person) -> Run:
    """The newest run of this person."""
    return Run.objects.filter(journey__person=person)[0]


def _run(person: Person) -> Args:
    return (run_of(person).uid,)


def _part(number: int) -> Callable[[Person], Args]:
    return lambda person: (run_of(person).uid, number)


def _goal(person: Person) -> Args:
    return (Goal.objects.filter(journey__person=person)[0].uid,)


def _talk(person: Person) -> Args:
    """The next talk about the run of this person."""
    return (Talk.objects.planned().filter(journey__person=person, run__isnull=False)[0].uid,)


def certificate_of(person: Person) -> Certificate:
    """The certificate of this person."""
    return Certificate.objects.filter(person=person)[0]


def _certificate(person: Person) -> Args:
    return (certificate_of(person).uid,)


def _version(person: Person) -> int:
    packs = OrganisationPack.objects.filter(organisation=person.organisation).values("pack")
    return PackVersion.objects.filter(current=True, pack__in=packs)[0].pk


def _card(person: Person) -> Args:
    shown = next(one for one in demo_sign_ins() if one.name == person.full_name)
    return (shown.link.rstrip("/").rpartition("/")[2],)


ADDRESSES = {
    "accounts:sign_in": Address(HALF, nothing),
    "accounts:sign_out": Address(HALF, nothing),
    "accounts:card_code": Address(HALF, nothing),
    "accounts:card": Address(HALF, _card),
    "accounts:kept": Address(HALF, nothing),
    "accounts:pictures": Address(HALF, nothing),
    "accounts:language": Address(HALF, nothing),
    "accounts:print_card": Address(HALF, _person),
    "accounts:people": Address(HALF, nothing),
    "player:home": Address(HALF, nothing),
    "player:confirm": Address(
        CHOSE, lambda person: ("invitation", Invitation.objects.filter(person=person)[0].uid)
    ),
    "player:choose": Address(CHOSE, nothing),
    "player:choose_part": Address(CHOSE, lambda person: ("7",)),
    "player:story": Address(HALF, _part(1)),
    "player:explanation": Address(HALF, _run),
    "player:question": Address(HALF, _part(1)),
    "player:summary": Address(DONE, _run),
    "player:practise": Address(TODAY, _run),
    "player:result": Address(ACHIEVED, _run),
    "player:path": Address(ACHIEVED, nothing),
    "player:about_me": Address(ACHIEVED, nothing),
    "player:certificate": Address(CERTIFIED, _certificate),
    "player:scene": Address(HALF, lambda person: (run_of(person).assignment_id, 1)),
    "player:choice_picture": Address(HALF, lambda person: (_version(person),)),
    "player:picture": Address(HALF, lambda person: ("done", _version(person))),
    "player:film": Address(FILM, lambda person: (run_of(person).assignment_id,)),
    "player:subtitles": Address(FILM, lambda person: (run_of(person).assignment_id, "nl")),
    "desk:today": Address(TODAY, nothing),
    "desk:participants": Address(TODAY, nothing),
    "desk:person": Address(TODAY, _person),
    "desk:start_journey": Address(WAITS, _person),
    "desk:invitation": Address(WAITS, _person),
    "desk:journey": Address(TODAY, _journey),
    "desk:propose": Address(ACHIEVED, _journey),
    "desk:confirm_goal": Address(CHOSE, _goal),
    "desk:run": Address(TODAY, _run),
    "desk:answers": Address(DONE, _run),
    "desk:arrange": Address(TODAY, _run),
    "desk:hand_out": Address(OVERDUE, _run),
    "desk:practice_sheet": Address(TODAY, _run),
    "desk:look_back_sheet": Address(TODAY, _run),
    "desk:tips": Address(TODAY, _run),
    "desk:tips_page": Address(TODAY, _run),
    "desk:observe": Address(TODAY, nothing),
    "desk:plan_talk": Address(PROOF, _run),
    "desk:talk": Address(TODAY, _talk),
    "desk:talk_draft": Address(TODAY, _talk),
    "desk:talks": Address(TODAY, nothing),
    "desk:proof_week": Address(PROOF, _run),
    "desk:appraisal": Address(DIFFER, _run),
    "desk:certificate": Address(ACHIEVED, _journey),
    "desk:certificate_pdf": Address(CERTIFIED, _certificate),
    "desk:progress_pdf": Address(ACHIEVED, _person),
    "desk:close_journey": Address(ACHIEVED, _journey),
    "desk:journeys": Address(TODAY, nothing),
    "desk:figures": Address(TODAY, nothing),
    "desk:check": Address(CERTIFIED, nothing),
    "desk:check+code": Address(CERTIFIED, lambda person: (certificate_code(certificate_of(person)),)),
}


@cache
def routes() -> tuple[str, ...]:
    """The name of every address that the product has, in the order in which it looks them up."""
    return tuple(name for name, _pattern in _walk(get_resolver().url_patterns, ""))


@cache
def pages() -> tuple[str, ...]:
    """Those that show a page, not a file."""
    found = _walk(get_resolver().url_patterns, "")
    return tuple(name for name, pattern in found if "." not in str(pattern) and name not in FILES)


def _walk(patterns: list[URLPattern | URLResolver], space: str) -> Iterator[tuple[str, Any]]:
    seen: set[str | None] = set()

    def again(pattern: URLPattern) -> bool:
        # The same name with and without arguments: `desk:check` and `desk:check+code`.
        known = pattern.name in seen
        seen.add(pattern.name)
        return known

    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from _walk(pattern.url_patterns, space + inner)
        else:
            arguments = "+".join(pattern.pattern.converters)
            yield f"{space}{pattern.name}" + (f"+{arguments}" if again(pattern) else ""), pattern.pattern


def name_of(route: str) -> str:
    """The name under which Django knows this route."""
    return route.partition("+")[0]


def path_of(world: World, route: str, owner: str = "") -> str:
    """The path of this route about its owner; or, where it fits, about somebody else of the first organisation."""
    address = ADDRESSES[route]
    with everywhere():
        return reverse(name_of(route), args=address.args(world.here[owner or address.owner]))


def foreign_path_of(world: World, route: str) -> str:
    """The same route about somebody of the other organisation; raises IndexError where nobody there has such a thing."""
    with everywhere():
        return reverse(name_of(route), args=ADDRESSES[route].args(world.there[STRANGER]))
