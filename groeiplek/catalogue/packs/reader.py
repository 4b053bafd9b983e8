"""Reads a whole pack, or refuses it with everything that is wrong."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from django.conf import settings
from django.utils.translation import gettext as _

from groeiplek.accounts.models import RoleCode
from groeiplek.catalogue import drawing
from groeiplek.catalogue.packs import folder
from groeiplek.catalogue.packs.checks import check_assignment, check_moments
from groeiplek.catalogue.packs.explain import typed
from groeiplek.catalogue.packs.findings import Finding, PackRefused
from groeiplek.catalogue.packs.schema import (
    AssignmentFile,
    FrameworkFile,
    JourneyFile,
    JourneysFile,
    Known,
    PackFile,
    Part,
    TalkFile,
)
from groeiplek.catalogue.packs.yaml_reader import Node, read_yaml

P = TypeVar("P", bound=Part)

BORROWED = ("cast", "places", "moods", "things", "words")


@dataclass(frozen=True)
class ParsedPack:
    """A pack without errors. Assignments stand under competence and level, `7.1-A`.

    `framework` is its own; a pack that borrows one has `borrowed` instead. `pack` holds what it borrows, too.
    """

    pack: PackFile
    framework: FrameworkFile | None
    journeys: Mapping[str, JourneyFile]
    talks: Mapping[str, TalkFile]
    assignments: Mapping[str, AssignmentFile]
    digest: str
    borrowed: FrameworkFile | None = None


def read_pack(path: Path) -> ParsedPack:
    """Raises PackRefused with every finding."""
    return _Reading(path.resolve()).result()


@dataclass
class _Reading:
    path: Path
    findings: list[Finding] = field(default_factory=list)

    def result(self) -> ParsedPack:
        head = self._node(folder.PACK)
        if head is None:
            raise PackRefused(self.findings)
        lender = self._lender(_word(head, "uses"))
        known = _known(head, lender)
        pack = self._typed(PackFile, head, folder.PACK, known)
        framework = self._framework(known, lender)
        journeys = self._journeys(known)
        scale = framework or (lender.framework if lender else None)
        assignments = self._assignments(known, scale)
        if pack is not None and pack.pack != self.path.name:
            message = _("is not the name of the folder, %(folder)s; make them the same")
            self._find(folder.PACK, head.lines["pack"], ("pack",), message % {"folder": self.path.name})
        if self.findings or pack is None:
            raise PackRefused(self.findings)
        return ParsedPack(
            pack=_with_borrowed(pack, lender),
            framework=framework,
            journeys=journeys.journeys if journeys else {},
            talks=journeys.talks if journeys else {},
            assignments=assignments,
            digest=folder.digest_of(self.path),
            borrowed=None if framework or lender is None else lender.framework,
        )

    def _find(self, file: str, line: int, path: tuple[str, ...], message: str) -> None:
        self.findings.append(Finding(file, line, path, message))

    def _node(self, file: str) -> Node | None:
        try:
            return read_yaml(self.path / file, file)
        except PackRefused as refused:
            self.findings.extend(refused.findings)
            return None

    def _typed(self, kind: type[P], node: Node, file: str, known: Known) -> P | None:
        try:
            return typed(kind, node, file, known)
        except PackRefused as refused:
            self.findings.extend(refused.findings)
            return None

    def _lender(self, name: str) -> ParsedPack | None:
        if not name or name == self.path.name:
            if name:
                self._find(folder.PACK, 0, ("uses",), _("names this pack itself; take the line away"))
            return None
        places = (self.path.parent / name, Path(settings.CONTENT_DIR) / name)
        place = next((place for place in places if (place / folder.PACK).is_file()), None)
        if place is None:
            message = _("names the pack %(name)s, which is not there; put its folder beside this one")
            self._find(folder.PACK, 0, ("uses",), message % {"name": name})
            return None
        if _uses(place):
            message = _("names the pack %(name)s, which borrows itself; name the pack that it borrows from")
            self._find(folder.PACK, 0, ("uses",), message % {"name": name})
            return None
        try:
            return read_pack(place)
        except PackRefused as refused:
            count = len(refused.findings)
            message = _("names the pack %(name)s, which has %(count)d errors; check that one first")
            self._find(folder.PACK, 0, ("uses",), message % {"name": name, "count": count})
            return None

    def _framework(self, known: Known, lender: ParsedPack | None) -> FrameworkFile | None:
        if not (self.path / folder.FRAMEWORK).is_file():
            if lender is None:
                message = _("is missing; write it, or borrow a framework with uses in pack.yaml")
                self._find(folder.FRAMEWORK, 0, (), message)
            return None
        node = self._node(folder.FRAMEWORK)
        if node is None:
            return None
        own = {"scale": _names(node, "scale"), "sources": _names(node, "sources")}
        return self._typed(FrameworkFile, node, folder.FRAMEWORK, _more(known, own))

    def _journeys(self, known: Known) -> JourneysFile | None:
        if not (self.path / folder.JOURNEYS).is_file():
            return None
        node = self._node(folder.JOURNEYS)
        if node is None:
            return None
        own = {"talks": _names(node, "talks")}
        journeys = self._typed(JourneysFile, node, folder.JOURNEYS, _more(known, own))
        if journeys is not None:
            self.findings.extend(check_moments(journeys, node, folder.JOURNEYS))
        return journeys

    def _assignments(self, known: Known, framework: FrameworkFile | None) -> dict[str, AssignmentFile]:
        found: dict[str, AssignmentFile] = {}
        if framework is not None:
            codes = frozenset(place.code for place in framework.walk() if place.part.levels is not None)
            known = _more(known, {"competences": codes, "scale": frozenset(framework.scale)})
        for path in folder.files_in(self.path / folder.ASSIGNMENTS):
            file = f"{folder.ASSIGNMENTS}/{path.name}"
            if path.suffix != ".yaml":
                self._find(file, 0, (), _("is not an assignment; let its name end in .yaml, or move it"))
                continue
            node = self._node(file)
            assignment = node and self._typed(AssignmentFile, node, file, known)
            if node and assignment:
                self.findings.extend(check_assignment(assignment, framework, node, self.path, file))
                found[path.stem] = assignment
        return dict(sorted(found.items(), key=lambda pair: _natural(pair[0])))


def _natural(name: str) -> list[tuple[int, str]]:
    return [(int(part), "") if part.isdigit() else (0, part) for part in name.replace("-", ".").split(".")]


def _uses(path: Path) -> str:
    try:
        return _word(read_yaml(path / folder.PACK, folder.PACK), "uses")
    except PackRefused:
        return ""


def _word(node: Node, name: str) -> str:
    found = node.value.get(name) if isinstance(node.value, dict) else None
    return found.value if found is not None and isinstance(found.value, str) else ""


def _names(node: Node, name: str) -> frozenset[str]:
    found = node.value.get(name) if isinstance(node.value, dict) else None
    return frozenset(found.value) if found is not None and isinstance(found.value, dict) else frozenset()


def _languages(head: Node) -> tuple[str, ...]:
    found = head.value.get("languages") if isinstance(head.value, dict) else None
    items: Iterable[Node] = found.value if found is not None and isinstance(found.value, list) else ()
    return tuple(item.value for item in items if isinstance(item.value, str))


def _known(head: Node, lender: ParsedPack | None) -> Known:
    names = {
        "heads": drawing.HEADS,
        "accessories": drawing.ACCESSORIES,
        "beards": drawing.BEARDS,
        "expressions": drawing.EXPRESSIONS,
        "icons": drawing.THINGS,
        "drawn places": frozenset(drawing.PLACES),
        "roles": frozenset(str(code) for code in RoleCode.values),
    }
    for group in BORROWED[:4]:
        lent = frozenset(getattr(lender.pack, group)) if lender else frozenset()
        names[group] = _names(head, group) | lent
    return Known(_languages(head), names)


def _more(known: Known, names: Mapping[str, frozenset[str]]) -> Known:
    return Known(known.languages, {**known.names, **names})


def _with_borrowed(pack: PackFile, lender: ParsedPack | None) -> PackFile:
    if lender is None:
        return pack
    return pack.model_copy(
        update={group: {**getattr(lender.pack, group), **getattr(pack, group)} for group in BORROWED}
    )
