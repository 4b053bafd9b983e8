"""What loading a pack would change, and which version number that asks for."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from pydantic import BaseModel

from groeiplek.catalogue.packs.findings import Finding, PackRefused
from groeiplek.catalogue.packs.folder import PACK
from groeiplek.catalogue.packs.schema import AssignmentFile, FrameworkFile, JourneyFile, PackFile, TalkFile

Path = tuple[str, ...]
SHOWN = 5


@dataclass(frozen=True)
class Content:
    """Everything that one version of a pack holds."""

    pack: PackFile
    framework: FrameworkFile | None
    journeys: Mapping[str, JourneyFile]
    talks: Mapping[str, TalkFile]
    assignments: Mapping[str, AssignmentFile]


@dataclass(frozen=True)
class Difference:
    """Between what is loaded and a pack on disk. `before` is empty when the pack is new.

    `new` and `gone` hold the paths of named things (`assignments > 7.1-A`), not of what is inside those;
    `changed` those of texts, other values and blocks of which the order changed.
    """

    pack: str
    version: str
    before: str = ""
    new: tuple[Path, ...] = ()
    changed: tuple[Path, ...] = ()
    gone: tuple[Path, ...] = ()

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.gone)

    def lines(self) -> list[str]:
        """A heading, then lines with a sign in front: + new, ~ changed, - gone. A new pack is only counted."""
        heading = (
            f"{self.pack} {self.before} -> {self.version}" if self.before else f"{self.pack} {self.version}"
        )
        if self.is_empty:
            return [_("%(pack)s: nothing changes") % {"pack": heading}]
        if not self.before:
            counts = Counter(path[0] for path in self.new)
            return [heading, *(f"  + {name}: {count}" for name, count in counts.items())]
        signed = [("+", self.new), ("~", self.changed), ("-", self.gone)]
        return [heading, *(line for sign, paths in signed for line in _grouped(sign, paths))]


def _grouped(sign: str, paths: tuple[Path, ...]) -> Iterator[str]:
    groups: dict[Path, list[str]] = {}
    for path in paths:
        groups.setdefault(path[:2], []).append(" > ".join(path[2:]))
    for group, rest in groups.items():
        inside = [way for way in rest if way]
        more = _(" and %(count)d more") % {"count": len(inside) - SHOWN} if len(inside) > SHOWN else ""
        text = f": {'; '.join(inside[:SHOWN])}{more}" if inside else ""
        yield f"  {sign} {' > '.join(group)}{text}"


def difference(before: Content | None, after: Content) -> Difference:
    """What loading `after` changes."""
    new = _described(after)
    old = _described(before) if before is not None else _Description({}, {}, {})
    came, went = _outermost(new.things, old.things), _outermost(old.things, new.things)
    apart = {*came, *went}
    changed = [path for path in {**old.texts, **new.texts} if old.texts.get(path) != new.texts.get(path)]
    moved = [path for path, names in new.orders.items() if _moved(old.orders.get(path, ()), names)]
    return Difference(
        pack=after.pack.pack,
        version=after.pack.version,
        before=before.pack.version if before is not None else "",
        new=came,
        changed=tuple(path for path in (*changed, *moved) if not _below(path, apart)),
        gone=went,
    )


def check_version(before: Content | None, found: Difference) -> None:
    """A change needs a higher number: the second part, or the first when names went. Raises PackRefused."""
    if before is None or found.is_empty:
        return
    first, second = before.pack.number
    wanted = f"{first + 1}.0" if found.gone else f"{first}.{second + 1}"
    number = tuple(int(part) for part in found.version.split("."))
    if found.version == before.pack.version:
        message = _(
            "is loaded already with other content, and a loaded version never changes; make it %(wanted)s"
        )
    elif number < before.pack.number:
        message = _("is lower than what is loaded, %(before)s; make it %(wanted)s")
    elif found.gone and number[0] == first:
        message = _("must have a higher first number, for names went (%(gone)s); make it %(wanted)s")
    else:
        return
    gone = "; ".join(" > ".join(path) for path in found.gone[:SHOWN])
    values = {"wanted": wanted, "before": before.pack.version, "gone": gone}
    raise PackRefused([Finding(PACK, 0, ("version",), message % values)])


@dataclass
class _Description:
    """A pack taken apart: named things, their texts and other values, and the order of names."""

    things: dict[Path, None]
    texts: dict[Path, Any]
    orders: dict[Path, tuple[str, ...]]

    def add(self, path: Path, value: Any) -> None:
        if isinstance(value, BaseModel):
            for name, field in type(value).model_fields.items():
                self.add((*path, field.alias or name), getattr(value, name))
        elif isinstance(value, Mapping) and not any(isinstance(item, str) for item in value.values()):
            self.orders[path] = tuple(value)
            for name, item in value.items():
                self.things[(*path, name)] = None
                self.add((*path, name), item)
        elif value not in (None, (), False):
            self.texts[path] = value


def _described(content: Content) -> _Description:
    found = _Description({}, {}, {})
    for name in ("cast", "places", "moods", "things", "words"):
        found.add((name,), getattr(content.pack, name))
    for name in ("name", "languages", "licence", "uses"):
        found.add(("pack", name), getattr(content.pack, name))
    if content.framework is not None:
        for name in ("tiers", "scale", "sources"):
            found.add(("framework", name), getattr(content.framework, name))
        found.orders[("competences",)] = tuple(place.code for place in content.framework.walk())
        for place in content.framework.walk():
            found.things[("competences", place.code)] = None
            found.texts[("competences", place.code, "parent")] = place.parent
            found.add(("competences", place.code), place.part.model_copy(update={"parts": None}))
    for name in ("journeys", "talks", "assignments"):
        found.add((name,), getattr(content, name))
    return found


def _outermost(paths: Mapping[Path, None], others: Mapping[Path, None]) -> tuple[Path, ...]:
    """Things that the others do not have, without those inside another one of them."""
    missing = [path for path in paths if path not in others]
    found = set(missing)
    return tuple(path for path in missing if not _below(path[:-1], found))


def _below(path: Path, tops: set[Path]) -> bool:
    return any(path[:end] in tops for end in range(1, len(path) + 1))


def _moved(before: tuple[str, ...], after: tuple[str, ...]) -> bool:
    return [name for name in before if name in after] != [name for name in after if name in before]
